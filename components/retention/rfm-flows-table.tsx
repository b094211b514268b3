import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RfmGridKeys } from '@/components/retention/rfm-grid-keys';
import { cn } from '@/components/ui/class-names';
import { Figure } from '@/components/ui/figure';
import type { RfmFlow } from '@/lib/data/retention/repeat-groups';
import { addMonths } from '@/lib/domain/calendar-date';
import { repeatListHref } from '@/lib/domain/repeat-list';
import { RFM_GROUPS, type RfmGroup } from '@/lib/domain/rfm';
import type { Format } from '@/lib/i18n/format';

const origins: readonly (RfmGroup | null)[] = [...RFM_GROUPS, null];

/** Who went from which group to which in a month: rows are where they were, columns where they are. */
export function RfmFlowsTable({
  flows,
  opening,
  monthHref,
  format,
}: {
  /** of all months */
  flows: readonly RfmFlow[];
  /** the opening at which they are in the group of the column */
  opening: string;
  monthHref: (opening: string) => string;
  format: Format;
}) {
  const t = useTranslations('retention_repeat');
  const months = [...new Set(flows.map(({ month }) => month))].sort();
  const shown = flows.filter(({ month }) => month === opening);
  const at = (from: RfmGroup | null, to: RfmGroup) =>
    shown.find((flow) => flow.from === from && flow.to === to)?.customers ?? 0;
  const rows = origins.filter((from) => shown.some((flow) => flow.from === from && flow.customers > 0));
  const filled = rows.map((from) => RFM_GROUPS.map((to) => at(from, to) > 0));
  const firstColumn = filled[0]?.indexOf(true) ?? -1;
  const restated = shown.reduce((sum, flow) => sum + Math.max(0, flow.customers - flow.firstCustomers), 0);
  const month = format.month(addMonths(opening, -1));
  const nameOf = (group: RfmGroup | null) =>
    group === null ? t('flows.newcomers') : t(`groups.names.${group}`);
  const [before, after] = [addMonths(opening, -1), addMonths(opening, 1)];
  return (
    <section className="grid min-w-0 grid-cols-1 gap-3 rounded-lg border bg-surface p-4 max-sm:p-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="text-base">{t('flows.title', { month })}</h2>
          <p className="text-ink-muted text-sm">
            {t('flows.unit', { from: format.date(before), to: format.date(opening) })}
          </p>
        </div>
        <div className="flex gap-1 print:hidden">
          <Step href={months.includes(before) ? monthHref(before) : null} label={t('flows.earlier')}>
            <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          </Step>
          <Step href={months.includes(after) ? monthHref(after) : null} label={t('flows.later')}>
            <ChevronRight aria-hidden className="size-4 rtl:-scale-x-100" />
          </Step>
        </div>
      </div>
      <RfmGridKeys filled={filled}>
        <div className="relative overflow-x-auto">
          <table className="rfm-flows w-full border-separate border-spacing-0 text-sm">
            <caption className="sr-only">{t('flows.caption')}</caption>
            <thead>
              <tr>
                <th scope="col" className="border-b px-2 py-1.5 text-start font-medium text-ink-muted">
                  {t('flows.from')}
                </th>
                {RFM_GROUPS.map((to) => (
                  <th
                    key={to}
                    scope="col"
                    className="min-w-16 border-b px-1.5 py-1.5 text-center align-bottom font-medium text-ink-muted text-xs"
                  >
                    {nameOf(to)}
                  </th>
                ))}
                <th
                  scope="col"
                  className="border-b px-2 py-1.5 text-end align-bottom font-medium text-ink-muted"
                >
                  {t('flows.total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((from, row) => (
                <tr key={from ?? ''}>
                  <th scope="row" className="whitespace-nowrap border-b px-2 text-start font-medium">
                    {nameOf(from)}
                  </th>
                  {RFM_GROUPS.map((to, column) => {
                    const customers = at(from, to);
                    const words = t('flows.cell', { from: nameOf(from), to: nameOf(to), n: customers });
                    return (
                      <td
                        key={to}
                        className={cn(
                          'h-8 border-b p-0 text-center tabular-nums',
                          from === to && 'bg-sunken',
                        )}
                      >
                        {customers === 0 ? (
                          <span className="sr-only">{words}</span>
                        ) : (
                          <Link
                            prefetch={false}
                            href={repeatListHref({ of: 'flow', month: opening, from, to })}
                            data-cell={`${row}:${column}`}
                            tabIndex={row === 0 && column === firstColumn ? 0 : -1}
                            aria-label={words}
                            className={cn(
                              'grid h-8 place-items-center focus-visible:-outline-offset-2',
                              from === to ? 'text-ink-muted' : 'font-medium',
                            )}
                          >
                            <bdi>{format.number(customers)}</bdi>
                          </Link>
                        )}
                      </td>
                    );
                  })}
                  <td className="border-b px-2 text-end tabular-nums">
                    <Figure>{format.number(RFM_GROUPS.reduce((sum, to) => sum + at(from, to), 0))}</Figure>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </RfmGridKeys>
      {restated > 0 && <p className="text-sm">{t('flows.restated', { n: restated })}</p>}
    </section>
  );
}

function Step({ href, label, children }: { href: string | null; label: string; children: React.ReactNode }) {
  if (href === null) return <span className="size-8" />;
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={label}
      className="grid size-8 place-items-center rounded-md border hover:bg-sunken"
    >
      {children}
    </Link>
  );
}
