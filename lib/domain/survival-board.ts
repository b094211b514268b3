import { compareShares, type Difference, type Share } from '@/lib/domain/difference';
import { type Interval, wilsonInterval } from '@/lib/domain/interval';
import {
  type DurationCounts,
  FEW_AT_RISK,
  kaplanMeier,
  type MedianSurvival,
  medianSurvival,
  type SurvivalCurve,
  type SurvivalReading,
  survivalAt,
} from '@/lib/domain/kaplan-meier';
import { type LogRank, logRank } from '@/lib/domain/log-rank';

/** A group of lives as the database counts them. */
export interface CountedGroup {
  readonly value: string | null;
  readonly counts: readonly (readonly [duration: number, events: number, censored: number])[];
}

/** Lives of one group of the cut, or of all together. */
export interface SurvivalGroupFigures {
  readonly value: string | null;
  readonly curve: SurvivalCurve;
  readonly median: MedianSurvival;
  /** at the ages that the page names; null beyond what was watched */
  readonly readings: readonly (SurvivalReading | null)[];
  /** what the log-rank test expected of it */
  readonly expected: number | null;
}

export interface SurvivalFigures {
  readonly all: SurvivalGroupFigures;
  /** most lives first; empty without a cut */
  readonly groups: readonly SurvivalGroupFigures[];
  readonly test: LogRank | null;
}

/** Ages at which every group is read. */
export const NAMED_AGES = { month: [12, 24, 36], day: [90, 180, 365] } as const;

const countsOf = ({ counts }: CountedGroup): DurationCounts[] =>
  counts.map(([duration, events, censored]) => ({ duration, events, censored }));

/** Curves, medians and the test between groups, of counted lives. */
export function survivalFigures(
  counted: readonly CountedGroup[],
  { unit, isCut }: { unit: 'month' | 'day'; isCut: boolean },
): SurvivalFigures {
  const groupOf = (value: string | null, counts: readonly DurationCounts[]): SurvivalGroupFigures => {
    const curve = kaplanMeier(counts);
    const readings = NAMED_AGES[unit].map((age) => survivalAt(curve, age));
    return { value, curve, median: medianSurvival(curve), readings, expected: null };
  };
  const all = groupOf(null, counted.flatMap(countsOf));
  if (!isCut) return { all, groups: [], test: null };
  const groups = counted
    .map((group) => groupOf(group.value, countsOf(group)))
    .sort((a, b) => b.curve.customers - a.curve.customers || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
  const test = logRank(groups.map(({ curve }) => curve));
  return {
    all,
    groups: groups.map((group, i) => ({ ...group, expected: test?.groups[i]?.expected ?? null })),
    test,
  };
}

/** A row of the life table: what happened from one age to the next. */
export interface LifeTableRow {
  /** complete months, or days, since the start; [from, to) */
  readonly from: number;
  readonly to: number;
  readonly atRisk: number;
  readonly left: number;
  /** last seen still there */
  readonly censored: number;
  /** share of those still there who left before `to` */
  readonly hazard: number;
  /** Wilson's, where everybody was watched for the whole of it */
  readonly hazardLimits: Interval | null;
  /** the curve at the end of it */
  readonly survival: number;
  readonly limits: Interval | null;
  readonly isFew: boolean;
}

/**
 * The curve in even steps of time. Where somebody was only watched for a part of a step, the share who left in it is
 * read off the curve, which counts them for as long as they were.
 * @param width of a step: 1 for months, more for days
 */
export function lifeTable({ steps }: SurvivalCurve, width: number): LifeTableRow[] {
  const last = steps.at(-1)?.duration;
  if (last === undefined) return [];
  const rows: LifeTableRow[] = [];
  let position = 0;
  let before = 1;
  let [survival, limits] = [1, null as Interval | null];
  for (let from = 0; from <= last; from += width) {
    const to = from + width;
    const within = [];
    while ((steps[position]?.duration ?? to) < to) {
      const step = steps[position++];
      if (step) within.push(step);
    }
    const atRisk = within[0]?.atRisk ?? steps[position]?.atRisk ?? 0;
    const left = within.reduce((sum, { events }) => sum + events, 0);
    const censored = within.reduce((sum, step) => sum + step.censored, 0);
    const end = within.at(-1);
    if (end) [survival, limits] = [end.survival, end.limits];
    const hazard = before === 0 ? 0 : 1 - survival / before;
    rows.push({
      ...{ from, to, atRisk, left, censored, survival, limits },
      hazard: within.length <= 1 ? left / Math.max(1, atRisk) : hazard,
      hazardLimits: within.length <= 1 ? wilsonInterval(left, atRisk) : null,
      isFew: atRisk < FEW_AT_RISK,
    });
    before = survival;
  }
  return rows;
}

/** Billing intervals of fewer lives than this share are no pattern of the company's. */
const COMMON_TERM = 0.1;

/** The billing intervals after which contracts commonly come up for renewal; every month has no cliff to show. */
export function commonTerms(terms: readonly { months: number | null; lives: number }[]): number[] {
  const lives = terms.reduce((sum, term) => sum + term.lives, 0);
  return terms
    .filter((term) => term.months !== null && term.months > 1 && term.lives >= COMMON_TERM * lives)
    .map((term) => term.months as number)
    .sort((a, b) => a - b);
}

export function isRenewalAge(age: number, terms: readonly number[]): boolean {
  return age > 0 && terms.some((term) => age % term === 0);
}

/** How many leave in a month of renewal, and how many in any other after the first. */
export interface RenewalCliff {
  readonly renewal: Share;
  readonly other: Share;
  /** null where there is nothing to compare */
  readonly difference: Difference | null;
}

/**
 * Departures in months of renewal against those in other months. One customer in two months is two chances to leave;
 * given that they were still there, what they do in one says nothing of the other, as log-rank takes it too.
 */
export function renewalCliff(table: readonly LifeTableRow[], terms: readonly number[]): RenewalCliff {
  const sum = (rows: readonly LifeTableRow[]): Share => ({
    part: rows.reduce((total, { left }) => total + left, 0),
    whole: rows.reduce((total, { atRisk }) => total + atRisk, 0),
  });
  const renewal = sum(table.filter(({ from }) => isRenewalAge(from, terms)));
  const other = sum(table.filter(({ from }) => from > 0 && !isRenewalAge(from, terms)));
  return { renewal, other, difference: compareShares(renewal, other) };
}
