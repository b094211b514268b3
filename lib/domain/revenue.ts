import { type Fraction, roundHalfEven } from '@/lib/domain/money-decimal';
import type { DatedMovement, MrrSums } from '@/lib/domain/mrr-movement';

type Opening = Pick<MrrSums, 'opening'>;

/**
 * GRR: share of the opening MRR that is still billed, expansion ignored: Σ min(end, start) ÷ Σ start over the opening
 * customers.
 * @returns ratio 0–1; null when opening MRR is 0 (nothing to retain)
 * @throws RangeError when more is kept than was there
 * @see metrics.md, "Recurring revenue"
 */
export function grossRevenueRetention(sums: Opening & Pick<MrrSums, 'keptOfOpening'>): number | null {
  const { opening, keptOfOpening } = sums;
  if (keptOfOpening < 0 || keptOfOpening > opening) {
    throw new RangeError(`kept ${keptOfOpening} of an opening ${opening}`);
  }
  return opening === 0 ? null : keptOfOpening / opening;
}

/**
 * NRR (also NDR): MRR at the end of those who were there at the start ÷ their MRR at the start. Who was won back is
 * outside, and shown beside.
 * @returns ratio from 0; null when opening MRR is 0
 */
export function netRevenueRetention(sums: Opening & Pick<MrrSums, 'closingOfOpening'>): number | null {
  return sums.opening === 0 ? null : sums.closingOfOpening / sums.opening;
}

/**
 * Gross revenue churn: 1 − GRR, over the opening customers only.
 * @returns ratio 0–1; null when opening MRR is 0
 */
export function grossRevenueChurn(sums: Opening & Pick<MrrSums, 'keptOfOpening'>): number | null {
  const kept = grossRevenueRetention(sums);
  return kept === null ? null : (sums.opening - sums.keptOfOpening) / sums.opening;
}

/** Growth against loss. Without losses there is no ratio, and none is made up. */
export type QuickRatio =
  | { readonly state: 'ratio'; readonly ratio: number }
  | { readonly state: 'no_losses' };

/**
 * Growth to loss (the SaaS quick ratio): (new + expansion + reactivation) ÷ (churn + contraction).
 * @param sums losses negative
 * @returns null when nothing moved at all
 */
export function quickRatio(
  sums: Pick<MrrSums, 'new' | 'expansion' | 'reactivation' | 'churn' | 'contraction'>,
): QuickRatio | null {
  const gained = sums.new + sums.expansion + sums.reactivation;
  const lost = -(sums.churn + sums.contraction);
  if (lost > 0) return { state: 'ratio', ratio: gained / lost };
  return gained > 0 ? { state: 'no_losses' } : null;
}

/**
 * ARPA: MRR ÷ paying customers, rounded half-even to the minor unit.
 * @param payingCustomers those with MRR above 0; who is paused does not pay
 * @returns minor units; null when nobody pays
 */
export function revenuePerAccountMinor(mrrMinor: number, payingCustomers: number): number | null {
  if (payingCustomers === 0) return null;
  const average: Fraction = { numerator: BigInt(mrrMinor), denominator: BigInt(payingCustomers) };
  return roundHalfEven(average);
}

/** ARR: MRR × 12. */
export function annualRecurringMinor(mrrMinor: number): number {
  return mrrMinor * 12;
}

/**
 * Share of churned MRR whose reason is a failed payment: what no conversation would have kept, and a card reminder might.
 * @returns ratio 0–1; null when nothing churned
 * @throws RangeError when more was lost to failed payments than was lost
 */
export function involuntaryShare(failedPaymentMinor: number, churnedMinor: number): number | null {
  const [part, whole] = [Math.abs(failedPaymentMinor), Math.abs(churnedMinor)];
  if (part > whole) throw new RangeError(`${part} of ${whole} lost to failed payments`);
  return whole === 0 ? null : part / whole;
}

/** Losses of the ledger that the period's gross churn does not show, both as positive minor units. */
export interface LossesApart {
  /** lost by customers who joined or came back inside the period */
  readonly ofJoiners: number;
  /** lost by opening customers and made good before the end */
  readonly madeGood: number;
}

/**
 * The difference between all losses of the ledger and gross revenue churn, by name: losses = gross churn + joiners' +
 * made good.
 * @param customers for each, the ledger's movements inside the period, MRR at the opening and at the closing
 */
export function lossesApart(
  customers: Iterable<{
    readonly ledger: readonly DatedMovement[];
    readonly openingMinor: number;
    readonly closingMinor: number;
    readonly isOpeningCustomer: boolean;
  }>,
): LossesApart {
  let [ofJoiners, madeGood] = [0, 0];
  for (const { ledger, openingMinor, closingMinor, isOpeningCustomer } of customers) {
    const lost = ledger.reduce((total, { amountMinor }) => total + Math.max(0, -amountMinor), 0);
    if (isOpeningCustomer) madeGood += lost - (openingMinor - Math.min(openingMinor, closingMinor));
    else ofJoiners += lost;
  }
  return { ofJoiners, madeGood };
}
