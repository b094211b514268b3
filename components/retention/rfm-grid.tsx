import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RfmGridKeys } from '@/components/retention/rfm-grid-keys';
import { cn } from '@/components/ui/class-names';
import type { RfmCell } from '@/lib/data/retention/repeat-groups';
import { repeatListHref } from '@/lib/domain/repeat-list';
import { QUINTILES, type Quintile } from '@/lib/domain/rfm';
import type { Format } from '@/lib/i18n/format';

const colours = [
  'bg-step-1 text-on-step-1',
  'bg-step-2 text-on-step-2',
  'bg-step-3 text-on-step-3',
  'bg-step-4 text-on-step-4',
  'bg-step-5 text-on-step-5',
  'bg-step-6 text-on-step-6',
  'bg-step-7 text-on-step-7',
] as const;

const rows = QUINTILES.toReversed();

/** Buyers by recency and frequency: five by five, each cell with its count and group, and a link to its buyers. */
export function RfmGrid({ cells, format }: { cells: readonly RfmCell[]; format: Format }) {
  const t = useTranslations('retention_repeat');
  const total = cells.reduce((sum, { customers }) => sum + customers, 0);
  const most = Math.max(...cells.map(({ customers }) => customers));
  // the fullest cell has the strongest colour
  const colourOf = (customers: number) => colours[Math.min(6, Math.floor((7 * customers) / most))];
  const at = (r: Quintile, f: Quintile) => cells.find((cell) => cell.r === r && cell.f === f);
  const filled = rows.map((r) => QUINTILES.map((f) => at(r, f) !== undefined));
  const [first] = cells.toSorted((a, b) => b.r - a.r || a.f - b.f);

  /** How long ago, or how often, the buyers of a row or column bought. */
  function range(of: 'days' | 'orders', inside: readonly RfmCell[]): string {
    if (inside.length === 0) return t('grid.nobody');
    const least = Math.min(...inside.map((cell) => cell[of][0]));
    const most = Math.max(...inside.map((cell) => cell[of][1]));
    if (least === most)
      return of === 'days' ? t('grid.days_one', { days: least }) : t('grid.orders_one', { orders: least });
    // word joiners keep a range on one line
    const range = format.interval(least, most, { as: 'number', digits: 0 }).replace('–', '\u2060–\u2060');
    return of === 'days' ? t('grid.days_range', { range }) : t('grid.orders_range', { range });
  }

  return (
    <section className="grid min-w-0 grid-cols-1 content-start gap-3 rounded-lg border bg-surface p-4 max-sm:p-3">
      <div>
        <h2 className="text-base">{t('grid.title')}</h2>
        <p className="text-ink-muted text-sm">{t('grid.unit', { n: total })}</p>
      </div>
      <RfmGridKeys filled={filled}>
        <table className="rfm-grid w-full table-fixed border-separate border-spacing-0.5 text-sm">
          <caption className="sr-only">{t('grid.caption')}</caption>
          <thead>
            <tr>
              <td className="w-24 align-bottom text-ink-muted text-xs max-sm:w-14">
                <span aria-hidden>{t('grid.corner')}</span>
              </td>
              {QUINTILES.map((f) => {
                const orders = range(
                  'orders',
                  cells.filter((cell) => cell.f === f),
                );
                return (
                  <th key={f} scope="col" className="px-0.5 pb-1 text-center align-bottom font-normal">
                    <span aria-hidden>
                      <span className="block font-medium tabular-nums">{format.number(f)}</span>
                      <span className="block text-ink-muted text-xs">{orders}</span>
                    </span>
                    <span className="sr-only">{t('grid.column', { score: f, orders })}</span>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, row) => {
              const days = range(
                'days',
                cells.filter((cell) => cell.r === r),
              );
              return (
                <tr key={r}>
                  <th scope="row" className="pe-1 text-start font-normal">
                    <span aria-hidden>
                      <span className="block font-medium tabular-nums">{format.number(r)}</span>
                      <span className="block text-ink-muted text-xs">{days}</span>
                    </span>
                    <span className="sr-only">{t('grid.row', { score: r, days })}</span>
                  </th>
                  {QUINTILES.map((f, column) => {
                    const cell = at(r, f);
                    if (!cell) {
                      return (
                        <td key={f} className="h-15 rounded-sm bg-sunken/50 text-center text-ink-muted">
                          <bdi>{format.number(0)}</bdi>
                        </td>
                      );
                    }
                    const group = t(`groups.names.${cell.group}`);
                    return (
                      <td key={f} className={cn('h-15 rounded-sm p-0 text-center', colourOf(cell.customers))}>
                        <Link
                          prefetch={false}
                          href={repeatListHref({ of: 'cell', r, f })}
                          data-cell={`${row}:${column}`}
                          tabIndex={cell === first ? 0 : -1}
                          aria-label={t('grid.cell', { r, f, group, n: cell.customers })}
                          className="grid h-15 place-content-center rounded-sm px-0.5 focus-visible:-outline-offset-2"
                        >
                          <bdi className="font-semibold tabular-nums">{format.number(cell.customers)}</bdi>
                          <span className="text-xs leading-tight max-sm:hidden">{group}</span>
                        </Link>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </RfmGridKeys>
      <p className="text-ink-muted text-sm">
        {t('grid.rule')} <span className="print:hidden">{t('grid.hint')}</span>
      </p>
    </section>
  );
}
