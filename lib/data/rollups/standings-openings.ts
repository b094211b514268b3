import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { exchangeFactors } from '@/lib/data/rollups/exchange';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import { numbersOf } from '@/lib/data/rollups/standings-people';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { parseDecimal } from '@/lib/domain/money-decimal';
import { ABSENT, ACTIVE, type Opening, PAUSED, type Rate, SEVERAL } from '@/lib/domain/standings';

type OpeningRow = { day: string; currency: string; isPaused: boolean; ids: string; amounts: string | null };
type OpeningsAsked = {
  kind: CustomerKind;
  scope: RollupScope;
  days: readonly CalendarDate[];
  places: ReadonlyMap<number, number>;
  /** grows by those that are met */
  currencies: Map<string, number>;
};

/** How everybody stood at the openings of days, from `customer_month`. */
export async function readOpenings(db: Db, asked: OpeningsAsked): Promise<Map<CalendarDate, Opening>> {
  const { kind, scope, days, places, currencies } = asked;
  const openings = new Map(days.map((day) => [day, emptyOpening(places.size)]));
  if (days.length === 0) return openings;
  const rows = (await db.execute(sql`
    select month::text as day, currency, is_paused as "isPaused", array_agg(customer_id)::text as ids,
      ${kind === 'contract' ? sql`array_agg(mrr_minor)::text` : sql`null::text`} as amounts
    from customer_month where kind = ${kind} and month = any(${`{${days.join(',')}}`}::date[])
      and ${inScope(scope, sql`customer_id`)}
    group by 1, 2, 3 order by 1, 2`)) as unknown as OpeningRow[];
  for (const { day, currency, isPaused, ids, amounts } of rows) {
    const opening = openings.get(day) as ReturnType<typeof emptyOpening>;
    if (!currencies.has(currency)) currencies.set(currency, currencies.size);
    const place = currencies.get(currency) as number;
    const minor = numbersOf(amounts);
    numbersOf(ids).forEach((id, index) => {
      const at = places.get(id);
      if (at === undefined) return;
      addAmount(opening, at, place, minor[index] ?? 0);
      opening.state[at] = isPaused ? PAUSED : ACTIVE;
    });
  }
  return openings;
}

function emptyOpening(customers: number) {
  return {
    state: new Uint8Array(customers),
    amount: new Float64Array(customers),
    currency: new Uint8Array(customers),
    several: new Map<number, { currency: number; amount: number }[]>(),
  };
}

function addAmount(opening: ReturnType<typeof emptyOpening>, at: number, currency: number, amount: number) {
  if (opening.state[at] === ABSENT) {
    opening.currency[at] = currency;
    opening.amount[at] = amount;
    return;
  }
  const first = { currency: opening.currency[at] as number, amount: opening.amount[at] as number };
  const parts = opening.several.get(at) ?? [first];
  opening.several.set(at, [...parts, { currency, amount }]);
  opening.currency[at] = SEVERAL;
}

/** Accounts that count as one: there while any of them is, paused while all of those are. */
export function together({ state }: Opening, unitOf: Int32Array, units: number): Opening {
  const opening = emptyOpening(units);
  state.forEach((own, at) => {
    const unit = unitOf[at] as number;
    if (own === ACTIVE || (own === PAUSED && opening.state[unit] === ABSENT)) opening.state[unit] = own;
  });
  return opening;
}

/** Fills in the rates of months; the reporting currency stands first and is worth itself. */
export async function readRates(
  db: Db,
  reporting: string,
  months: readonly CalendarDate[],
  currencies: ReadonlyMap<string, number>,
  rates: Map<CalendarDate, Rate[]>,
): Promise<void> {
  const identity: Rate = { approximate: 1, exact: { numerator: 1n, denominator: 1n } };
  for (const month of months) rates.set(month, [identity]);
  const rows = (await db.execute(sql`
    select currency, month::text as month, factor::text as factor from ${exchangeFactors(reporting)} f
    where month = any(${`{${months.join(',')}}`}::date[])`)) as unknown as {
    currency: string;
    month: string;
    factor: string;
  }[];
  for (const { currency, month, factor } of rows) {
    const place = currencies.get(currency);
    const exact = parseDecimal(factor);
    const row = rates.get(month);
    if (place && exact && row) row[place] = { approximate: Number(factor), exact };
  }
}
