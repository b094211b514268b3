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
import { type LedgerLosses, type LedgerSums, ledgerLossesMinor } from '@/lib/domain/ledger';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { MOVEMENT_KINDS, type MovementKind } from '@/lib/domain/mrr-movement';
import type { Format } from '@/lib/i18n/format';

const netted = {
  new: 'mrrNewMinor',
  reactivation: 'mrrReactivationMinor',
  expansion: 'mrrExpansionMinor',
  contraction: 'mrrContractionMinor',
  churn: 'mrrChurnMinor',
} as const satisfies Record<MovementKind, keyof KpiSums>;

/** The ledger beside the waterfall: from the same opening to the same closing, every change or netted by customer. */
export function LedgerSummary({
  ledger,
  losses,
  sums,
  caption,
  format,
}: {
  ledger: LedgerSums;
  losses: LedgerLosses;
  sums: KpiSums;
  caption: string;
  format: Format;
}) {
  const t = useTranslations('retention_revenue.ledger');
  const digits = currencyExponent(format.currency);
  // the currency stands in the column's head
  const bare = (minor: number | null, signed: boolean) => (
    <bdi>{format.number(minor === null ? null : minor / 10 ** digits, { digits, fixed: true, signed })}</bdi>
  );
  const money = (minor: number | null) => bare(minor, true);
  const total = (minor: number | null) => bare(minor, false);
  const lost = ledgerLossesMinor(ledger);
  const churn =
    sums.mrrStartMinor === null || sums.grrNumeratorMinor === null
      ? null
      : sums.mrrStartMinor - sums.grrNumeratorMinor;
  const currency = format.currencySign();
  return (
    <div className="grid gap-2">
      <Table caption={caption}>
        <TableHead>
          <TableHeader>{t('column.movement')}</TableHeader>
          <TableHeader numeric>{t('changes')}</TableHeader>
          <TableHeader numeric>{t('every', { currency })}</TableHeader>
          <TableHeader numeric>{t('netted', { currency })}</TableHeader>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableRowHeader>{t('opening')}</TableRowHeader>
            <TableCell numeric />
            <TableCell numeric>{total(sums.mrrStartMinor)}</TableCell>
            <TableCell numeric>{total(sums.mrrStartMinor)}</TableCell>
          </TableRow>
          {MOVEMENT_KINDS.map((kind) => (
            <TableRow key={kind}>
              <TableRowHeader className="font-normal">{t(`kinds.${kind}`)}</TableRowHeader>
              <TableCell numeric>{format.number(ledger[kind].movements)}</TableCell>
              <TableCell numeric>{money(ledger[kind].amountMinor)}</TableCell>
              <TableCell numeric>{money(sums[netted[kind]])}</TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableRowHeader className="font-normal">{t('exchange')}</TableRowHeader>
            <TableCell numeric />
            <TableCell numeric>{money(sums.mrrExchangeMinor)}</TableCell>
            <TableCell numeric>{money(sums.mrrExchangeMinor)}</TableCell>
          </TableRow>
          <TableRow>
            <TableRowHeader>{t('closing')}</TableRowHeader>
            <TableCell numeric />
            <TableCell numeric>{total(sums.mrrEndMinor)}</TableCell>
            <TableCell numeric>{total(sums.mrrEndMinor)}</TableCell>
          </TableRow>
        </TableBody>
      </Table>
      {lost !== null && churn !== null && losses.madeGoodMinor !== null && (
        <p className="max-w-prose text-ink-muted text-sm">
          {t('losses', {
            all: format.money(lost),
            churn: format.money(churn),
            joiners: format.money(losses.ofJoinersMinor),
            made_good: format.money(losses.madeGoodMinor),
          })}
        </p>
      )}
    </div>
  );
}
