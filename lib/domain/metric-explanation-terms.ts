import type { TermValues } from '@/lib/domain/metric-explanation';
import type { MrrSums } from '@/lib/domain/mrr-movement';
import type { NpsCounts } from '@/lib/domain/nps';
import type { RenewalOutcome } from '@/lib/domain/renewal';
import type { CustomerCounts } from '@/lib/domain/retention';

/**
 * Whether the source tells of everybody in the period. A snapshot does not before its as-of month: whoever left earlier is
 * absent from it, so that all it says of those months is too little.
 */
export interface Completeness {
  readonly isComplete: boolean;
}

/** Terms of the customer figures; not known where the source is not complete. */
export function customerTerms(
  counts: CustomerCounts & {
    readonly intraPeriod: number;
    readonly paused: number;
    readonly lostVoluntary: number;
    readonly lostInvoluntary: number;
  },
  { isComplete }: Completeness,
): TermValues {
  if (!isComplete) return {};
  return {
    start: counts.start,
    end: counts.end,
    new: counts.new,
    won_back: counts.wonBack,
    lost: counts.lost,
    lost_voluntary: counts.lostVoluntary,
    lost_involuntary: counts.lostInvoluntary,
    lost_unexplained: counts.lost - counts.lostVoluntary - counts.lostInvoluntary,
    intra_period: counts.intraPeriod,
    paused: counts.paused,
  };
}

/** Sums of a period as stored: null where an exchange rate is missing. */
export type StoredMrrSums = Readonly<Record<Exclude<keyof MrrSums, 'paused' | 'resumed'>, number | null>>;

/** Terms of the revenue figures, losses as amounts lost; not known where the source is not complete. */
export function revenueTerms(
  sums: StoredMrrSums,
  also: {
    /** null where it was not counted */
    readonly payingCustomers: number | null;
    readonly failedPaymentMinor: number | null;
    readonly voluntaryMinor: number | null;
  },
  { isComplete }: Completeness,
): TermValues {
  if (!isComplete) return {};
  return {
    mrr_start: sums.opening,
    mrr_end: sums.closing,
    mrr_kept_of_opening: sums.keptOfOpening,
    mrr_closing_of_opening: sums.closingOfOpening,
    mrr_new: sums.new,
    mrr_reactivation: sums.reactivation,
    mrr_expansion: sums.expansion,
    mrr_contraction: amountLost(sums.contraction),
    mrr_churn: amountLost(sums.churn),
    mrr_exchange: sums.exchange,
    mrr_failed_payment: amountLost(also.failedPaymentMinor),
    mrr_churn_voluntary: amountLost(also.voluntaryMinor),
    mrr_churn_unexplained:
      sums.churn === null || also.failedPaymentMinor === null || also.voluntaryMinor === null
        ? null
        : Math.abs(sums.churn - also.failedPaymentMinor - also.voluntaryMinor),
    paying: also.payingCustomers,
  };
}

function amountLost(loss: number | null): number | null {
  return loss === null ? null : Math.abs(loss);
}

/** Terms of NPS. */
export function npsTerms({ promoters, passives, detractors }: NpsCounts): TermValues {
  return { promoters, passives, detractors };
}

/** Contracts of one outcome as stored: the amount is null where an exchange rate is missing. */
type StoredGroup = { readonly contracts: number; readonly mrrMinor: number | null };

/** Terms of the renewal rates; not known where the source is not complete. */
export function renewalTerms(
  { renewed, lost, early, undecided }: Readonly<Record<RenewalOutcome, StoredGroup>>,
  { isComplete }: Completeness,
): TermValues {
  if (!isComplete) return {};
  return {
    renewed: renewed.contracts,
    not_renewed: lost.contracts,
    renewed_early: early.contracts,
    undecided: undecided.contracts,
    renewed_value: renewed.mrrMinor,
    not_renewed_value: lost.mrrMinor,
    renewed_early_value: early.mrrMinor,
    undecided_value: undecided.mrrMinor,
  };
}
