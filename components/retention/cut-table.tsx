import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type CutColumn, cutColumns, isCutNumber } from '@/components/retention/cut-columns';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { comparisonsOf, type GroupComparison } from '@/lib/domain/cut-comparison';
import type { CutTableRow } from '@/lib/domain/cut-table';
import type { Interval } from '@/lib/domain/interval';
import type { CustomerTermId } from '@/lib/domain/kpi-term';
import type { MetricId } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import type { Format } from '@/lib/i18n/format';

type CutTableProps = {
  caption: string;
  rows: readonly CutTableRow[];
  kind: CustomerKind;
  /** what leads: how many stay, or how much revenue does */
  by: 'customers' | 'revenue';
  groupName: (row: CutTableRow) => string;
  /** the list behind a figure of a group; null where the group has none of its own */
  hrefOf: (row: CutTableRow, metric: MetricId, term: CustomerTermId) => string | null;
  format: Format;
};

/** Which list a column's figure opens. */
const lists: Partial<Record<CutColumn, readonly [MetricId, CustomerTermId]>> = {
  start: ['crr', 'start'],
  lost: ['crr', 'lost'],
  mrr_start: ['grr', 'mrr_start'],
};

/** Groups of a cut side by side: each with its figures and their intervals, against all the others. */
export function CutTable({ caption, rows, kind, by, groupName, hrefOf, format }: CutTableProps) {
  const t = useTranslations('retention_figures.cut');
  const columns = cutColumns(kind, by);
  const compared = rows.filter((row) => (by === 'revenue' ? row.grrAgainstOthers : row.againstOthers)).length;
  return (
    <div className="grid gap-3">
      <Table caption={caption} density="roomy" className="max-md:hidden">
        <TableHead>
          <TableHeader>{t('column.group')}</TableHeader>
          {columns.map((column) => (
            <TableHeader key={column} numeric={isCutNumber(column)}>
              {t(`column.${column}`)}
            </TableHeader>
          ))}
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={`${row.groups}/${row.value ?? ''}`}>
              <TableRowHeader className="min-w-32 text-start">
                <bdi dir="auto">{groupName(row)}</bdi>
              </TableRowHeader>
              {columns.map((column) => (
                <TableCell key={column} numeric={isCutNumber(column)}>
                  {cell(row, column)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ul className="md:hidden">
        {rows.map((row) => (
          <li key={`${row.groups}/${row.value ?? ''}`} className="grid gap-1 border-b py-3 last:border-b-0">
            <span className="font-medium">
              <bdi dir="auto">{groupName(row)}</bdi>
            </span>
            <dl className="grid gap-1 text-sm">
              {columns.map((column) => (
                <div key={column} className="flex justify-between gap-3">
                  <dt className="shrink-0 text-ink-muted">{t(`column.${column}`)}</dt>
                  <dd className="text-end">{cell(row, column)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <p className="max-w-prose text-ink-muted text-sm">
        {compared === 0
          ? t(rows.length > 1 ? 'alike' : 'one')
          : `${t('many', { n: comparisonsOf(compared) })} ${t('method')}`}
      </p>
    </div>
  );

  function cell(row: CutTableRow, column: CutColumn): ReactNode {
    const percent = (value: number | null) => format.percent(value);
    const money = (value: number | null) => format.money(value, { precision: 'whole' });
    switch (column) {
      case 'start':
        return open(format.number(row.customersStart));
      case 'lost':
        return open(format.number(row.lost));
      case 'mrr_start':
        return open(money(row.mrrStartMinor));
      case 'mrr_end':
        return <bdi>{money(row.mrrEndMinor)}</bdi>;
      case 'mrr_lost':
        return <bdi>{money(row.mrrLostMinor)}</bdi>;
      case 'retention':
        return <Rate value={percent(row.retention)} interval={row.retentionInterval} format={format} />;
      case 'grr':
        return <Rate value={percent(row.grr)} interval={row.grrInterval} format={format} />;
      case 'nrr':
        return <Rate value={percent(row.nrr)} interval={row.nrrInterval} format={format} />;
      case 'against':
        return <Against compared={row.againstOthers} format={format} />;
      case 'grr_against':
        return <Against compared={row.grrAgainstOthers} format={format} />;
    }

    function open(text: string): ReactNode {
      const list = lists[column];
      const href = list ? hrefOf(row, ...list) : null;
      if (href === null) return <bdi>{text}</bdi>;
      return (
        <Link
          href={href}
          aria-label={t('open', { column: t(`column.${column}`), value: text, group: groupName(row) })}
          className="rounded-sm text-accent-strong underline underline-offset-4"
        >
          <bdi>{text}</bdi>
        </Link>
      );
    }
  }
}

function Rate({ value, interval, format }: { value: string; interval: Interval | null; format: Format }) {
  return (
    <span className="inline-flex items-baseline gap-2 whitespace-nowrap">
      <bdi className="font-medium">{value}</bdi>
      {interval && (
        <bdi className="text-ink-muted text-sm">{format.interval(interval.low, interval.high)}</bdi>
      )}
    </span>
  );
}

/** How a group differs from all the others, in words. */
function Against({ compared, format }: { compared: GroupComparison | null; format: Format }) {
  const t = useTranslations('retention_figures.cut');
  if (!compared) return <span className="text-ink-muted">{format.number(null)}</span>;
  const { difference, verdict } = compared;
  if (verdict === 'no') return <span className="text-ink-muted">{t('no_difference')}</span>;
  const change = t(difference > 0 ? 'higher' : 'lower', { points: format.points(Math.abs(difference)) });
  return verdict === 'yes' ? (
    <span className="font-medium">{change}</span>
  ) : (
    <span className="text-ink-muted">{t('alone', { change })}</span>
  );
}
