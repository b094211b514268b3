import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { ABSENT, convertByRate, type Rate, type Standings } from '@/lib/domain/standings';
import { endsOf } from '@/lib/domain/standings-period';

/** What customers bought, one after another by their place in `Standings.ids`; of one customer in any order. */
export interface Purchases {
  /** where those of a customer begin; one longer than there are customers */
  readonly starts: Int32Array;
  /** in days since 1970 */
  readonly day: Int32Array;
  /** in minor units; returns are negative */
  readonly amount: Float64Array;
  /** place of its currency in a row of rates */
  readonly currency: Uint8Array;
}

/** A silence is measured by what was bought in the year before it. */
export const YEAR_DAYS = 365;

/**
 * What a shopper's coming or going is worth: what was bought in the period, or in the year before it, with a minus;
 * 0 for everybody else. What has no rate is left out.
 */
export function worthOfMoves(
  standings: Standings,
  period: KpiPeriod,
  purchases: Purchases,
): (at: number) => number {
  const { from, to, opens, closes, openingRates } = endsOf(standings, period);
  return (at) => {
    const [atStart, atEnd] = [opens.state[at] !== ABSENT, closes.state[at] !== ABSENT];
    if (atStart === atEnd) return 0;
    return atStart
      ? -boughtBetween(purchases, at, from - YEAR_DAYS, from, openingRates)
      : boughtBetween(purchases, at, from, to, openingRates);
  };
}

/** At least 0: more may have been returned than was bought. */
function boughtBetween(
  { starts, day, amount, currency }: Purchases,
  at: number,
  from: number,
  before: number,
  rates: readonly Rate[] | undefined,
): number {
  let sum = 0;
  for (let index = starts[at] as number; index < (starts[at + 1] as number); index++) {
    const on = day[index] as number;
    if (on < from || on >= before) continue;
    const converted = convertByRate(amount[index] as number, rates?.[currency[index] as number]);
    if (!Number.isNaN(converted)) sum += converted;
  }
  return Math.max(0, sum);
}
