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
import { type ChurnCostTerms, churnCost } from '@/lib/domain/churn-cost';
import type { Format } from '@/lib/i18n/format';

const MINUTES = 60;

/** What one lost customer costs, each figure with the numbers it is made of. */
export function ChurnCostTable({ terms, format }: { terms: ChurnCostTerms; format: Format }) {
  const t = useTranslations('retention_lifetime_value.churn');
  const cost = churnCost(terms);
  const money = (minor: number | null) => format.money(minor, { precision: 'whole' });
  const count = (n: number) => format.number(n);
  const times = (n: number | null) => format.number(n, { digits: 2, fixed: true });
  const hours = (minutes: number) => t('hours', { hours: format.number(minutes / MINUTES, { digits: 0 }) });
  const hourly = terms.hourlyCostMinor === null ? t('no_hourly') : money(terms.hourlyCostMinor);
  const acquired = terms.spendMinor === null ? t('no_spend') : null;
  const rows: { key: string; value: string; made: string }[] = [
    {
      key: 'leaver',
      value: money(cost.leaverMrrMinor),
      made:
        terms.lost === 0
          ? t('nobody_lost')
          : t('leaver_made', { total: money(terms.lostMrrMinor), n: count(terms.lost) }),
    },
    {
      key: 'year',
      value: money(cost.leaverMrrMinor === null ? null : 12 * cost.leaverMrrMinor),
      made: t('year_made', { leaver: money(cost.leaverMrrMinor) }),
    },
    {
      key: 'newcomer',
      value: money(cost.newcomerMrrMinor),
      made: t('newcomer_made', { total: money(terms.joinedMrrMinor), n: count(terms.joined) }),
    },
    {
      key: 'replacement',
      value: times(cost.replacement),
      made: t('replacement_made', {
        leaver: money(cost.leaverMrrMinor),
        newcomer: money(cost.newcomerMrrMinor),
      }),
    },
    {
      key: 'acquire',
      value: money(cost.acquireMinor),
      made: acquired ?? t('acquire_made', { total: money(terms.spendMinor), n: count(terms.won) }),
    },
    {
      key: 'replace',
      value: money(cost.replaceMinor),
      made:
        acquired ??
        t('replace_made', { replacement: times(cost.replacement), acquire: money(cost.acquireMinor) }),
    },
    {
      key: 'keep',
      value: money(cost.keepMinor),
      made: t('keep_made', {
        ...{ hours: hours(terms.loggedMinutes), hourly, discounts: money(terms.discountsMinor) },
        n: count(terms.kept),
      }),
    },
    {
      key: 'ratio',
      value: format.number(cost.acquireToKeep, { digits: 1, fixed: true }),
      made: acquired ?? t('ratio_made', { acquire: money(cost.acquireMinor), keep: money(cost.keepMinor) }),
    },
    {
      key: 'serve',
      value: money(cost.serveMinor),
      made: t('serve_made', {
        ...{ hours: hours(terms.serviceMinutes), hourly, refunds: money(terms.refundsMinor) },
        n: count(terms.served),
      }),
    },
  ];
  return (
    <Table caption={t('title')} scroll="box">
      <TableHead>
        <TableHeader>{t('figure')}</TableHeader>
        <TableHeader numeric>{t('value')}</TableHeader>
        <TableHeader>{t('made')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map(({ key, value, made }) => (
          <TableRow key={key}>
            <TableRowHeader className="min-w-56 text-start">{t(key as 'leaver')}</TableRowHeader>
            <TableCell numeric>{value}</TableCell>
            <TableCell className="min-w-64 text-ink-muted">{made}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
