import { addDays, type CalendarDate, daysBetween } from '@/lib/domain/calendar-date';
import { type KpiAddress, kpiHref, parseKpiAddress, stepKpiPeriod } from '@/lib/domain/kpi-address';
import { KPI_SPANS } from '@/lib/domain/kpi-period';
import { type LedgerFilter, parseLedgerFilter } from '@/lib/domain/ledger';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import {
  chosenPeriod,
  isWholeMonths,
  movedByMonths,
  periodDays,
  stretchBefore,
  yearUpTo,
} from '@/lib/domain/named-period';
import { type Cut, parseCut } from '@/lib/domain/retention-cut';

/** Pages of the Retention hall that speak of a period. */
export const PERIOD_PAGES = {
  overview: '/retention',
  revenue: '/retention/revenue',
  ledger: '/retention/revenue/ledger',
} as const;
export type PeriodPage = keyof typeof PERIOD_PAGES;

/** What a period is compared with: the stretch before it, the same one a year earlier, or any other. */
export type Against = 'before' | 'year' | 'custom';

/** One group of a cut, to which a list is limited; null: those of whom it is not known. */
export type CutGroup = { readonly cut: Cut; readonly value: string | null };

/** What the address of such a page says, beside what the page of figures has. */
export interface RetentionAddress extends KpiAddress {
  readonly page: PeriodPage;
  readonly against: Against;
  /** null where there is nothing to compare with: it would not be over, or nobody asked for a day that exists */
  readonly other: NamedKpiPeriod | null;
  readonly cut: Cut | null;
  /** on a list: only the customers of one group */
  readonly within: CutGroup | null;
  /** on the ledger: what it is limited to */
  readonly ledger: LedgerLimits | null;
}

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;
type FiscalYear = { readonly fiscalYearStartMonth: number };

/**
 * Reads a period as the page of figures does, or any other as `from` and `to`; `against` for what it is compared with
 * ("year", or two days), `cut` for the table, `by` and `group` for a list of one of its groups.
 */
export function parseRetentionAddress(
  page: PeriodPage,
  searchParams: SearchParams,
  today: CalendarDate,
  organisation: FiscalYear,
): RetentionAddress {
  const text = (name: string) => [searchParams[name]].flat()[0] ?? '';
  const chosen = chosenPeriod(text('from'), text('to'), today);
  const named = (period: NamedKpiPeriod) => calledByName(period, today, organisation);
  const base = parseKpiAddress(searchParams, today, organisation);
  const period = chosen ? named(chosen) : base.period;
  const cut = parseCut(text('cut'));
  const by = parseCut(text('by'));
  const { against, other } = comparedWith(text, period, today);
  return {
    ...base,
    page,
    period,
    openPeriod: text('over') === '12' ? yearUpTo(period, today) : period,
    against,
    other: other && named(other),
    cut,
    within: by && { cut: by, value: [searchParams.group].flat()[0] ?? null },
    place: {
      path: PERIOD_PAGES[page],
      keep: {
        ...(against === 'year' ? { against } : {}),
        ...(against === 'custom' && other
          ? { against: `${periodDays(other).from}..${periodDays(other).to}` }
          : {}),
        ...(cut ? { cut } : {}),
        ...(page === 'ledger' ? ledgerQuery(readLedger(text)) : {}),
      },
    },
    ledger: page === 'ledger' ? readLedger(text) : null,
  };
}

/** What the ledger is limited to. */
export type LedgerLimits = {
  readonly filter: LedgerFilter | null;
  /** public id of one customer */
  readonly customer: string | null;
};

function readLedger(text: (name: string) => string): LedgerLimits {
  const customer = text('customer');
  return {
    filter: parseLedgerFilter(text('movement')),
    customer: /^[0-9a-f-]{36}$/.test(customer) ? customer : null,
  };
}

function ledgerQuery({ filter, customer }: LedgerLimits): Record<string, string> {
  return { ...(filter ? { movement: filter } : {}), ...(customer ? { customer } : {}) };
}

/** The ledger of a page's period, limited as asked. */
export function ledgerHref(
  address: RetentionAddress,
  limits: Partial<LedgerLimits> & {
    file?: boolean;
    cursor?: { toward: 'after' | 'before'; token: string };
  } = {},
): string {
  const { file = false, cursor, filter = null, customer = null } = limits;
  const [, query = ''] = retentionHref(address, { page: 'ledger' }).split('?');
  const params = new URLSearchParams(query);
  for (const name of ['movement', 'customer', 'cut']) params.delete(name);
  for (const [name, value] of Object.entries(ledgerQuery({ filter, customer }))) params.set(name, value);
  if (cursor) params.set(cursor.toward, cursor.token);
  return `${PERIOD_PAGES.ledger}${file ? '/export' : ''}?${params}`;
}

function comparedWith(
  text: (name: string) => string,
  period: NamedKpiPeriod,
  today: CalendarDate,
): { against: Against; other: NamedKpiPeriod | null } {
  const said = text('against');
  if (said === 'year') return { against: 'year', other: movedByMonths(period, -12, today) };
  const [from = '', to = ''] = said.includes('..')
    ? said.split('..')
    : [text('against_from'), text('against_to')];
  const other = chosenPeriod(from, to, today);
  return other ? { against: 'custom', other } : { against: 'before', other: stretchBefore(period, today) };
}

/** Days that make a month, a quarter or a year are called so. */
function calledByName(period: NamedKpiPeriod, today: CalendarDate, organisation: FiscalYear): NamedKpiPeriod {
  const { month, spanMonths, startOn, endOn } = period;
  const isKept = (KPI_SPANS as readonly number[]).includes(spanMonths) || period.isRunning;
  if (!isWholeMonths(period) || !isKept) return period;
  const { period: named } = parseKpiAddress({ month, span: String(spanMonths) }, today, organisation);
  return named.startOn === startOn && named.endOn === endOn ? named : period;
}

/** The address of such a page with a change made; nothing is open, and no list limited, unless the change says so. */
export function retentionHref(
  address: RetentionAddress,
  change: Parameters<typeof kpiHref>[1] & {
    page?: PeriodPage;
    cut?: Cut | null;
    against?: 'before' | 'year' | NamedKpiPeriod;
  } = {},
): string {
  const { page = address.page, cut = address.cut, against, ...rest } = change;
  const { against: kept, cut: _, ...keep } = address.place?.keep ?? {};
  const said =
    against === undefined
      ? kept
      : typeof against === 'string'
        ? against
        : `${periodDays(against).from}..${periodDays(against).to}`;
  return kpiHref(
    {
      ...address,
      place: {
        path: PERIOD_PAGES[page],
        keep: {
          ...keep,
          ...(said && said !== 'before' ? { against: said } : {}),
          ...(cut ? { cut } : {}),
        },
      },
    },
    rest,
  );
}

/** The address of a figure wherever it stands: on the page of figures, or on the page that `at` names. */
export function parseFigureAddress(
  searchParams: SearchParams,
  today: CalendarDate,
  organisation: FiscalYear,
): KpiAddress | RetentionAddress {
  const at = [searchParams.at].flat()[0] ?? '';
  return Object.hasOwn(PERIOD_PAGES, at)
    ? parseRetentionAddress(at as PeriodPage, searchParams, today, organisation)
    : parseKpiAddress(searchParams, today, organisation);
}

/** The neighbour of a period: of its own kind, or of as many days. @returns null when the next one has not begun */
export function stepPeriod(
  period: NamedKpiPeriod,
  direction: 1 | -1,
  today: CalendarDate,
  organisation: FiscalYear,
): NamedKpiPeriod | null {
  if (isWholeMonths(period)) return stepKpiPeriod(period, direction, today, organisation);
  if (direction === -1) return stretchBefore(period, today);
  const days = daysBetween(period.startOn, period.endOn);
  return chosenPeriod(period.endOn, addDays(period.endOn, days - 1), today);
}

/** The pieces of an address that a form on the page keeps: everything but the named fields. */
export function keptFields(address: RetentionAddress, ...without: readonly string[]): Record<string, string> {
  const [, query = ''] = retentionHref(address).split('?');
  return Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => !without.includes(name)));
}
