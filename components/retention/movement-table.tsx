import Link from 'next/link';
import { useTranslations } from 'next-intl';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import type { CustomerTermId } from '@/lib/domain/kpi-term';
import { termHref } from '@/lib/domain/kpi-term-address';
import type { LedgerFilter } from '@/lib/domain/ledger';
import type { MetricId } from '@/lib/domain/metric-registry';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { ledgerHref, type RetentionAddress } from '@/lib/domain/retention-address';
import type { Format } from '@/lib/i18n/format';

type Line = {
  key: string;
  name: string;
  amountMinor: number | null;
  isTotal?: boolean;
  term: readonly [MetricId, CustomerTermId];
  ledger?: LedgerFilter;
};

/** The waterfall in figures: each movement opens its customers, and every change behind it. */
export function MovementTable({
  sums,
  address,
  caption,
  format,
}: {
  sums: KpiSums;
  address: RetentionAddress;
  caption: string;
  format: Format;
}) {
  const t = useTranslations('retention_revenue.movements');
  const names = useTranslations('metrics');
  const known = (value: number | null) => (sums.isComplete ? value : null);
  const digits = currencyExponent(format.currency);
  // the currency stands in the column's head
  const bare = (minor: number | null, signed: boolean) =>
    format.number(minor === null ? null : minor / 10 ** digits, { digits, fixed: true, signed });
  const lines: Line[] = [
    {
      key: 'opening',
      name: t('opening'),
      amountMinor: sums.mrrStartMinor,
      isTotal: true,
      term: ['mrr', 'mrr_start'],
    },
    line('new_mrr', sums.mrrNewMinor, ['mrr', 'mrr_new'], 'new'),
    line('reactivation_mrr', sums.mrrReactivationMinor, ['mrr', 'mrr_reactivation'], 'reactivation'),
    line('expansion_mrr', sums.mrrExpansionMinor, ['mrr', 'mrr_expansion'], 'expansion'),
    line('contraction_mrr', sums.mrrContractionMinor, ['mrr', 'mrr_contraction'], 'contraction'),
    line('churned_mrr', sums.mrrChurnMinor, ['mrr', 'mrr_churn'], 'churn'),
    line('exchange_effect', sums.mrrExchangeMinor, ['mrr', 'mrr_exchange']),
    {
      key: 'closing',
      name: t('closing'),
      amountMinor: sums.mrrEndMinor,
      isTotal: true,
      term: ['mrr', 'mrr_end'],
    },
  ];
  return (
    <Table caption={caption}>
      <TableHead>
        <TableHeader>{t('what')}</TableHeader>
        <TableHeader numeric>{t('amount', { currency: format.currencySign() })}</TableHeader>
        <TableHeader className="print:hidden">{t('ledger')}</TableHeader>
      </TableHead>
      <TableBody>
        {lines.map(({ key, name, amountMinor, isTotal, term, ledger }) => {
          const amount = bare(known(amountMinor), !isTotal);
          return (
            <TableRow key={key}>
              <TableRowHeader className={isTotal ? undefined : 'font-normal'}>{name}</TableRowHeader>
              <TableCell numeric className={isTotal ? 'font-medium' : undefined}>
                <Link
                  href={termHref(term[0], term[1], {
                    ...address,
                    openPeriod: address.period,
                    kind: 'contract',
                  })}
                  aria-label={t('open_list', { movement: name, amount })}
                  className="rounded-sm text-accent-strong underline underline-offset-4"
                >
                  <bdi>{amount}</bdi>
                </Link>
              </TableCell>
              <TableCell className="whitespace-nowrap print:hidden">
                {ledger && (
                  <Link
                    href={ledgerHref(address, { filter: ledger })}
                    aria-label={t('open_ledger_of', { movement: name })}
                    className="rounded-sm text-accent-strong underline underline-offset-4"
                  >
                    {t('open_ledger')}
                  </Link>
                )}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );

  function line(
    metric:
      | 'new_mrr'
      | 'reactivation_mrr'
      | 'expansion_mrr'
      | 'contraction_mrr'
      | 'churned_mrr'
      | 'exchange_effect',
    amountMinor: number | null,
    term: Line['term'],
    ledger?: LedgerFilter,
  ): Line {
    return { key: metric, name: names(`${metric}.short`), amountMinor, term, ledger };
  }
}
