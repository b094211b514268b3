import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { GammaGammaFit } from '@/lib/domain/gamma-gamma';
import type { Holdout, TrackedMonth } from '@/lib/domain/purchase-holdout';
import type { PurchaseModel } from '@/lib/domain/purchase-model';
import type { RepeatReadiness } from '@/lib/domain/repeat-purchase';

/** Twelve months, in the models' unit of time. */
export const FORECAST_WEEKS = 365 / 7;

/** What is expected of all buyers over the next 12 months, and how far to trust it. JSON as it stands. */
export type RepeatForecast =
  | { state: 'hidden'; why: Exclude<RepeatReadiness, 'ready'> | 'nobody_repeated'; buyers: number }
  | {
      state: 'ready';
      asOf: CalendarDate;
      buyers: number;
      repeated: number;
      model: PurchaseModel;
      /** by how much ln L gains from supposing that customers are lost */
      gain: number;
      /** limits only where the held-back part lay within its own */
      purchases: { expected: number; low: number | null; high: number | null };
      spend: SpendForecast | null;
      holdout: (Holdout & { from: CalendarDate; months: TrackedMonth[]; isWithin: boolean | null }) | null;
    };

export type SpendForecast = Pick<GammaGammaFit, 'parameters' | 'errors' | 'logLikelihood' | 'customers'> & {
  /** what somebody is expected to spend in one purchase of whom nothing is known; null where it has no bound */
  meanMinor: number | null;
  /** of how often customers bought with what they spent: the model supposes 0 */
  correlation: number | null;
  /** expected purchases × expected spend, over all buyers whose money is known */
  valueMinor: number;
  /** buyers whose money is not known for want of a rate */
  unknown: number;
};

/** Pearson's correlation of two lists of equal length. @returns null where one of them does not vary */
export function correlation(one: readonly number[], other: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (const [i, x] of one.entries()) {
    const [a, b] = [x - meanOne, (other[i] ?? Number.NaN) - meanOther];
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  }
  return ofOne > 0 && ofOther > 0 ? both / Math.sqrt(ofOne * ofOther) : null;
}
