import { type Interval, Z_95 } from '@/lib/domain/interval';

/** How many customers left, and how many were last seen still there, after the same time. */
export interface DurationCounts {
  /** days or months since the start, whole, at least 0 */
  readonly duration: number;
  readonly events: number;
  readonly censored: number;
}

/** The curve from one duration at which anything happened to the next. */
export interface SurvivalStep {
  readonly duration: number;
  /** customers who had not left and were still watched just before */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** share still there, those who left at this duration taken off */
  readonly survival: number;
  /** Greenwood's */
  readonly standardError: number;
  /** 95 % limits, log–log; null where the curve stands at 1 or 0, of which this method says nothing */
  readonly limits: Interval | null;
}

export interface SurvivalCurve {
  readonly customers: number;
  readonly events: number;
  /** by duration, rising */
  readonly steps: readonly SurvivalStep[];
}

/** Where fewer than this are left to watch, one departure more or less moves the curve by more than it can tell. */
export const FEW_AT_RISK = 30;

/** Survival is a product of quotients: this far from a half it is a half. */
const ROUNDING = 1e-12;

/**
 * Kaplan–Meier's estimate of the share of customers still there after a time. Whoever is still a customer counts as
 * long as they have been watched (censored), and at the same duration those who leave go before those who are
 * merely no longer watched.
 * @param counts any order; the same duration may come more than once
 * @throws RangeError for durations or counts that are negative or not whole
 * @see metrics.md, "Cohorts and survival"; Kaplan and Meier 1958, Greenwood 1926; limits as R's survfit with
 * conf.type "log-log"
 */
export function kaplanMeier(counts: readonly DurationCounts[]): SurvivalCurve {
  const durations = sumByDuration(counts);
  let atRisk = durations.reduce((sum, { events, censored }) => sum + events + censored, 0);
  const curve = { customers: atRisk, events: 0, steps: [] as SurvivalStep[] };
  let survival = 1;
  let greenwood = 0;
  for (const { duration, events, censored } of durations) {
    if (events > 0) {
      survival *= (atRisk - events) / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
    }
    const standardError = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
    const limits = logLogLimits(survival, greenwood);
    curve.steps.push({ duration, atRisk, events, censored, survival, standardError, limits });
    curve.events += events;
    atRisk -= events + censored;
  }
  return curve;
}

/** Adds up what is said of the same duration. @throws RangeError for what cannot be a duration or a count */
function sumByDuration(counts: readonly DurationCounts[]): DurationCounts[] {
  const sums = new Map<number, { events: number; censored: number }>();
  for (const { duration, events, censored } of counts) {
    for (const value of [duration, events, censored]) {
      if (!Number.isInteger(value) || value < 0) throw new RangeError(`not a duration or a count: ${value}`);
    }
    const sum = sums.get(duration) ?? { events: 0, censored: 0 };
    sums.set(duration, { events: sum.events + events, censored: sum.censored + censored });
  }
  return [...sums]
    .map(([duration, sum]) => ({ duration, ...sum }))
    .filter(({ events, censored }) => events + censored > 0)
    .sort((a, b) => a.duration - b.duration);
}

function logLogLimits(survival: number, greenwood: number): Interval | null {
  if (survival <= 0 || survival >= 1) return null;
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
}

/** A point read off a curve. */
export type SurvivalReading = Pick<SurvivalStep, 'survival' | 'standardError' | 'limits' | 'atRisk'>;

/**
 * The curve at a duration, and how many were at risk just before it.
 * @returns survival 1 without limits before anybody left; null after the last customer was watched, where nothing is
 * known
 */
export function survivalAt({ customers, steps }: SurvivalCurve, duration: number): SurvivalReading | null {
  const last = steps.at(-1);
  if (!last || duration > last.duration) return null;
  const step = steps.findLast((candidate) => candidate.duration <= duration);
  const next = steps.find((candidate) => candidate.duration >= duration);
  const { survival, standardError, limits } = step ?? { survival: 1, standardError: 0, limits: null };
  return { survival, standardError, limits, atRisk: next?.atRisk ?? customers };
}

export interface MedianSurvival {
  /** the duration by which half have left; null when half have not: "not reached" */
  readonly median: number | null;
  /** 95 % limits, each null where its limit of the curve has not come down to a half */
  readonly low: number | null;
  readonly high: number | null;
  /** fewer than FEW_AT_RISK were watched where the median, or the limit that stands for it, is read */
  readonly restsOnFew: boolean;
}

/**
 * The first duration at which no more than half are still there, with limits read off the curve's own.
 * @see Brookmeyer and Crowley 1982
 */
export function medianSurvival({ steps }: SurvivalCurve): MedianSurvival {
  const firstBelow = (of: (step: SurvivalStep) => number | undefined) =>
    steps.find((step) => (of(step) ?? 1) <= 0.5 + ROUNDING);
  const median = firstBelow(({ survival }) => survival);
  const low = firstBelow(({ limits }) => limits?.low);
  const high = firstBelow(({ limits }) => limits?.high);
  const read = median ?? low;
  return {
    median: median?.duration ?? null,
    low: low?.duration ?? null,
    high: high?.duration ?? null,
    restsOnFew: read !== undefined && read.atRisk < FEW_AT_RISK,
  };
}
