import { explainKpi } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import type { MetricExplanation } from '@/lib/domain/metric-explanation';
import { type MetricId, metricsOf } from '@/lib/domain/metric-registry';
import type { CustomerKind, TermId } from '@/lib/domain/metric-registry-terms';

/** `reopen_asked` is closed still: somebody has asked, nobody has agreed yet. */
export const MONTH_STATES = ['open', 'closed', 'reopen_asked', 'reopened'] as const;
export type MonthState = (typeof MONTH_STATES)[number];

/** Something that was not in order when a month was closed, or is not now. */
export type OpenPoint =
  | { kind: 'figures_pending' }
  | { kind: 'import_running'; fileName: string }
  | { kind: 'stale_source'; name: string; lastReceivedOn: string }
  | { kind: 'rejected_rows'; importId: string; fileName: string; rows: number }
  | { kind: 'drift'; rollup: string; rows: number }
  | { kind: 'failed_jobs'; jobs: number }
  | { kind: 'missing_rate'; currency: string; months: number };

/** What a closed month's figures stand beside: those that the rollups give now. */
export interface ClosedFigures<Sums> {
  readonly closedAt: Date;
  /** null where nothing is kept of the period any more */
  readonly now: Sums | null;
  readonly isRestated: boolean;
}

/** A figure of a closed month that has another value now, or the same one of another whole. */
export interface RestatedFigure {
  readonly metric: MetricId;
  readonly frozen: number | null;
  readonly now: number | null;
  /** the terms of its formula that differ */
  readonly terms: readonly TermId[];
}

/**
 * The figures of a period that were restated: rollup against record. Intervals do not count, as they are drawn again.
 * @param frozen null where the period had no figures when it was closed
 */
export function restatedFigures(
  kind: CustomerKind,
  frozen: KpiSums | null,
  now: KpiSums | null,
): RestatedFigure[] {
  return metricsOf(kind).flatMap((metric) => {
    const [before, after] = [explainKpi(metric, frozen), explainKpi(metric, now)];
    if (!isRestated(before, after)) return [];
    const terms = before.terms.filter(({ value }, index) => value !== after.terms[index]?.value);
    return [{ metric, frozen: before.value, now: after.value, terms: terms.map(({ id }) => id) }];
  });
}

/** Whether a figure is another one: who is new and who is gone may change without the share of those who stayed. */
export function isRestated(before: MetricExplanation, after: MetricExplanation): boolean {
  return before.numerator !== after.numerator || before.denominator !== after.denominator;
}

/** What one customer was at the two ends of a month. */
export interface CustomerEnds {
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly isNew: boolean;
  readonly isWonBack: boolean;
  readonly isIntra: boolean;
  /** at the end, everything is paused */
  readonly isPaused: boolean;
  /** at the opening rates; null without a rate, and for shoppers */
  readonly startMinor: number | null;
  readonly endMinor: number | null;
  /** the end at its own rates */
  readonly closingMinor: number | null;
}

/** Who is in no period. */
export const NOBODY: CustomerEnds = {
  atStart: false,
  atEnd: false,
  isNew: false,
  isWonBack: false,
  isIntra: false,
  isPaused: false,
  startMinor: null,
  endMinor: null,
  closingMinor: null,
};

/** What one customer adds to each term of a month's figures. */
export function contributionOf(ends: CustomerEnds): Partial<Record<TermId, number>> {
  const count = (holds: boolean) => (holds ? 1 : 0);
  const start = ends.atStart ? (ends.startMinor ?? 0) : 0;
  const end = ends.atEnd ? (ends.endMinor ?? 0) : 0;
  const closing = ends.atEnd ? (ends.closingMinor ?? 0) : 0;
  const stays = ends.atStart && ends.atEnd;
  return {
    start: count(ends.atStart),
    end: count(ends.atEnd),
    new: count(ends.isNew),
    won_back: count(ends.isWonBack),
    lost: count(ends.atStart && !ends.atEnd),
    intra_period: count(ends.isIntra),
    paused: count(ends.atEnd && ends.isPaused),
    paying: count(closing > 0),
    mrr_start: start,
    mrr_end: closing,
    mrr_kept_of_opening: stays ? Math.min(start, end) : 0,
    mrr_closing_of_opening: stays ? end : 0,
    mrr_new: ends.isNew ? end : 0,
    mrr_reactivation: ends.isWonBack ? end : 0,
    mrr_expansion: stays ? Math.max(end - start, 0) : 0,
    mrr_contraction: stays ? Math.max(start - end, 0) : 0,
    mrr_churn: ends.atStart && !ends.atEnd ? start : 0,
    mrr_exchange: closing - end,
  };
}

/** The terms to which a customer adds something else than it did. */
export function changedTerms(before: CustomerEnds, after: CustomerEnds): TermId[] {
  const [old, now] = [contributionOf(before), contributionOf(after)];
  return (Object.keys(now) as TermId[]).filter((term) => old[term] !== now[term]);
}
