import { toEpochDay } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import {
  ABSENT,
  amountOf,
  beganWithin,
  endedWithin,
  openingOn,
  PAUSED,
  type Standings,
} from '@/lib/domain/standings';

export interface PeriodCounts {
  start: number;
  kept: number;
  new: number;
  wonBack: number;
  /** began and gone again in between: neither here nor there */
  intra: number;
  end: number;
  /** of those at the end, with everything paused */
  paused: number;
  /** of those at the start and not at the end, by what is known of why */
  lostVoluntary: number;
  lostInvoluntary: number;
}

/** Counts who was there at the ends of a period. @see metrics.md, "Customers" */
export function countPeriod(standings: Standings, period: KpiPeriod): PeriodCounts {
  const { from, to, opens, closes } = endsOf(standings, period);
  const counts: PeriodCounts = {
    start: 0,
    kept: 0,
    new: 0,
    wonBack: 0,
    intra: 0,
    end: 0,
    paused: 0,
    lostVoluntary: 0,
    lostInvoluntary: 0,
  };
  for (let at = 0; at < standings.ids.length; at++) {
    const atEnd = closes.state[at] as number;
    if (atEnd !== ABSENT) counts.end += 1;
    if (atEnd === PAUSED) counts.paused += 1;
    if (opens.state[at] !== ABSENT) {
      counts.start += 1;
      if (atEnd !== ABSENT) counts.kept += 1;
      else {
        const by = endedWithin(standings, at, from, to);
        if (by === 'voluntary') counts.lostVoluntary += 1;
        if (by === 'involuntary') counts.lostInvoluntary += 1;
      }
    } else if (beganWithin(standings, at, from, to)) {
      if (atEnd === ABSENT) counts.intra += 1;
      else counts.new += 1;
    } else if (atEnd !== ABSENT) counts.wonBack += 1;
  }
  return counts;
}

/**
 * Sums of money of a period in minor units of the reporting currency, losses negative. One customer without a rate leaves
 * a sum null: a sum over the others would be another figure.
 */
export interface PeriodAmounts {
  /** accounts with recurring revenue above 0 at the end */
  paying: number;
  start: number | null;
  new: number | null;
  reactivation: number | null;
  expansion: number | null;
  contraction: number | null;
  /** part of contraction that is pauses, and part of expansion that ended one */
  paused: number | null;
  resumed: number | null;
  churn: number | null;
  /** parts of churn, by what is known of why */
  churnVoluntary: number | null;
  churnInvoluntary: number | null;
  /** what only the rates did: in no movement */
  exchange: number | null;
  end: number | null;
  /** Σ min(end, start) and Σ end of those at the start */
  keptOfOpening: number | null;
  closingOfOpening: number | null;
}

/** Sums the recurring revenue of a period. @see metrics.md, "Recurring revenue" */
export function sumPeriod(standings: Standings, period: KpiPeriod): PeriodAmounts {
  const { from, to, opens, closes, openingRates, closingRates } = endsOf(standings, period);
  let [paying, start, end, gained, returned, grown, shrunk] = [0, 0, 0, 0, 0, 0, 0];
  let [paused, resumed, lost, lostVoluntary, lostInvoluntary] = [0, 0, 0, 0, 0];
  let [keptOfOpening, closingOfOpening] = [0, 0];
  for (let at = 0; at < standings.ids.length; at++) {
    const atStart = opens.state[at] as number;
    const atEnd = closes.state[at] as number;
    if (atStart === ABSENT && atEnd === ABSENT) continue;
    const before = amountOf(opens, at, openingRates);
    const after = amountOf(closes, at, openingRates);
    const closing = amountOf(closes, at, closingRates);
    start += before;
    end += closing;
    if (closing > 0) paying += 1;
    if (atStart === ABSENT) {
      if (beganWithin(standings, at, from, to)) gained += after;
      else returned += after;
    } else if (atEnd === ABSENT) {
      lost -= before;
      const by = endedWithin(standings, at, from, to);
      if (by === 'voluntary') lostVoluntary -= before;
      if (by === 'involuntary') lostInvoluntary -= before;
    } else {
      // NaN is neither more nor less: it has to reach the sums by itself
      closingOfOpening += after;
      keptOfOpening += Math.min(before, after);
      const change = after - before;
      if (change > 0) grown += change;
      else shrunk += change;
      if (change < 0 && atEnd === PAUSED) paused += change;
      if (change > 0 && atStart === PAUSED) resumed += change;
    }
  }
  const movements = gained + returned + grown + shrunk + lost;
  const known = (sum: number) => (Number.isNaN(movements) ? null : sum);
  return {
    paying,
    start: Number.isNaN(start) ? null : start,
    end: Number.isNaN(end) ? null : end,
    new: known(gained),
    reactivation: known(returned),
    expansion: known(grown),
    contraction: known(shrunk),
    paused: known(paused),
    resumed: known(resumed),
    churn: known(lost),
    churnVoluntary: known(lostVoluntary),
    churnInvoluntary: known(lostInvoluntary),
    exchange: Number.isNaN(end) ? null : known(end - start - movements),
    keptOfOpening: known(keptOfOpening),
    closingOfOpening: known(closingOfOpening),
  };
}

/** Both ends of a period, its days since 1970 and the rates that hold at them. */
export function endsOf(standings: Standings, period: KpiPeriod) {
  return {
    from: toEpochDay(period.openingOn),
    to: toEpochDay(period.closingOn),
    opens: openingOn(standings, period.openingOn),
    closes: openingOn(standings, period.closingOn),
    openingRates: standings.rates.get(period.openingOn),
    closingRates: standings.rates.get(period.closingRatesOn),
  };
}
