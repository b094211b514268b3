import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { Figure } from '@/components/ui/figure';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { RfmCell, RfmFlow } from '@/lib/data/retention/repeat-groups';
import { addMonths } from '@/lib/domain/calendar-date';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { type RepeatList, repeatListHref } from '@/lib/domain/repeat-list';
import { cellsOf, RFM_GROUPS, type RfmGroup } from '@/lib/domain/rfm';
import type { Format } from '@/lib/i18n/format';

/** The named groups: how many, what they bought, how that went over two years, and who came and went last month. */
export function RfmGroupsTable({
  cells,
  flows,
  format,
}: {
  cells: readonly RfmCell[];
  flows: readonly RfmFlow[];
  format: Format;
}) {
  const t = useTranslations('retention_repeat.groups');
  const total = cells.reduce((sum, { customers }) => sum + customers, 0);
  const months = [...new Set(flows.map(({ month }) => month))].sort();
  const latest = months.at(-1);
  const month = latest === undefined ? '' : format.month(addMonths(latest, -1), 'short');
  const digits = currencyExponent(format.currency);
  const money = (minor: number | null) =>
    format.number(minor === null ? null : minor / 10 ** digits, { digits: 0 });
  return (
    <Table caption={t('title')} scroll="box">
      <TableHead>
        <TableHeader>{t('column.group')}</TableHeader>
        <TableHeader className="max-sm:hidden">{t('column.cells')}</TableHeader>
        <TableHeader numeric>{t('column.customers')}</TableHeader>
        <TableHeader numeric>{t('column.share')}</TableHeader>
        <TableHeader numeric>{t('column.revenue', { currency: format.currencySign() })}</TableHeader>
        {latest !== undefined && (
          <>
            <TableHeader>{t('column.trend')}</TableHeader>
            <TableHeader numeric>{t('column.entered', { month })}</TableHeader>
            <TableHeader numeric>{t('column.left', { month })}</TableHeader>
            <TableHeader numeric>{t('column.net')}</TableHeader>
          </>
        )}
      </TableHead>
      <TableBody>
        {RFM_GROUPS.map((group) => {
          const inside = cells.filter((cell) => cell.group === group);
          const customers = inside.reduce((sum, cell) => sum + cell.customers, 0);
          const moved = latest === undefined ? null : movesOf(flows, group, latest);
          return (
            <TableRow key={group}>
              <TableRowHeader className="min-w-52 py-1 max-sm:min-w-40 text-start">
                <Opened list={{ of: 'group', group }} n={customers}>
                  {t(`names.${group}`)}
                </Opened>
                <span className="block font-normal text-ink-muted text-sm">{t(`what.${group}`)}</span>
              </TableRowHeader>
              <TableCell className="whitespace-nowrap text-ink-muted text-sm max-sm:hidden">
                <bdi dir={format.direction}>{scoresOf(group, format)}</bdi>
              </TableCell>
              <TableCell numeric>
                <Figure>{format.number(customers)}</Figure>
              </TableCell>
              <TableCell numeric>
                <Figure>{format.percent(total === 0 ? null : customers / total)}</Figure>
              </TableCell>
              <TableCell numeric>
                <Figure>{money(sumOf(inside))}</Figure>
              </TableCell>
              {moved !== null && latest !== undefined && (
                <>
                  <TableCell>
                    <Sparkline values={months.map((at) => sizeOf(flows, group, at))} className="h-6 w-22" />
                  </TableCell>
                  <TableCell numeric>
                    <Opened list={{ of: 'entered', month: latest, group }} n={moved.entered}>
                      <Figure>{format.number(moved.entered)}</Figure>
                    </Opened>
                  </TableCell>
                  <TableCell numeric>
                    <Opened list={{ of: 'left', month: latest, group }} n={moved.left}>
                      <Figure>{format.number(moved.left)}</Figure>
                    </Opened>
                  </TableCell>
                  <TableCell numeric>
                    <Figure>{format.number(moved.entered - moved.left, { signed: true })}</Figure>
                  </TableCell>
                </>
              )}
            </TableRow>
          );
        })}
        <TableRow>
          <TableRowHeader className="text-start">{t('all')}</TableRowHeader>
          <TableCell className="max-sm:hidden" />
          <TableCell numeric>
            <Figure>{format.number(total)}</Figure>
          </TableCell>
          <TableCell />
          <TableCell numeric>
            <Figure>{money(sumOf(cells))}</Figure>
          </TableCell>
          {latest !== undefined && (
            <>
              <TableCell />
              <TableCell />
              <TableCell />
              <TableCell />
            </>
          )}
        </TableRow>
      </TableBody>
    </Table>
  );
}

/** A figure that opens its buyers; nobody opens nothing. */
function Opened({ list, n, children }: { list: RepeatList; n: number; children: React.ReactNode }) {
  if (n === 0) return children;
  return (
    <Link
      href={repeatListHref(list)}
      prefetch={false}
      className="rounded-sm underline decoration-outline/60 underline-offset-4 hover:decoration-current"
    >
      {children}
    </Link>
  );
}

/** "5 · 4–5": recency and frequency that make a group. */
function scoresOf(group: RfmGroup, format: Format): string {
  const cells = cellsOf(group);
  const span = (values: readonly number[]) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return least === most ? format.number(least) : `${format.number(least)}–${format.number(most)}`;
  };
  return `${span(cells.map(({ r }) => r))} · ${span(cells.map(({ f }) => f))}`;
}

/** null where the money of any of them is not known. */
function sumOf(cells: readonly RfmCell[]): number | null {
  return cells.reduce<number | null>(
    (sum, { revenueMinor }) => (sum === null || revenueMinor === null ? null : sum + revenueMinor),
    0,
  );
}

function sizeOf(flows: readonly RfmFlow[], group: RfmGroup, month: string): number {
  return flows
    .filter((flow) => flow.month === month && flow.to === group)
    .reduce((sum, { customers }) => sum + customers, 0);
}

function movesOf(flows: readonly RfmFlow[], group: RfmGroup, month: string) {
  const between = flows.filter((flow) => flow.month === month && flow.from !== flow.to);
  const sum = (found: readonly RfmFlow[]) => found.reduce((total, { customers }) => total + customers, 0);
  return {
    entered: sum(between.filter(({ to }) => to === group)),
    left: sum(between.filter(({ from }) => from === group)),
  };
}
