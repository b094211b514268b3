import type { CalendarDate } from '@/lib/domain/calendar-date';
import { type Fraction, fractionOf, multiply, roundHalfEven } from '@/lib/domain/money-decimal';

/** A stretch of a subscription as it is booked, with what the definitions make of it. */
export interface BookedStretch {
  /** customer under whom it is booked; another one than who it counts for where customers were merged */
  readonly bookedId: number;
  readonly status: 'active' | 'past_due' | 'trial' | 'paused';
  readonly startsOn: CalendarDate;
  /** end of service; null while open */
  readonly endsOn: CalendarDate | null;
  /** first day on which it no longer counts under the definitions; its first day where it never does, null while it does */
  readonly countsUntil: CalendarDate | null;
  /** per month, after discounts; of a pause what was paid before it, of a trial what is paid after; null: not known */
  readonly netMinor: number | null;
  /** before discounts, where it is known */
  readonly listMinor: number | null;
  readonly currency: string;
  /** day on which its end was asked for */
  readonly requestedOn: CalendarDate | null;
}

/** All that is booked for one customer around a day. */
export interface BookedCustomer {
  readonly isExcluded: boolean;
  readonly stretches: readonly BookedStretch[];
  /** rates of value-added tax that may be in another system's prices */
  readonly vatRates: readonly number[];
}

export interface ReadingRules {
  readonly day: CalendarDate;
  readonly churnDate: 'service_end' | 'decision';
  /** into the reporting currency: minor units × factor are its minor units */
  readonly factors: ReadonlyMap<string, Fraction>;
}

/** One way in which another system may read the same subscriptions otherwise. */
export type Deviation =
  | { readonly cause: 'excluded' | 'churn_date' | 'past_due' | 'paused' | 'trial' | 'discount' | 'yearly' }
  /** it knows only some of those that are one customer here */
  | { readonly cause: 'merged'; readonly bookedIds: ReadonlySet<number> }
  /** its figure is of another day */
  | { readonly cause: 'timing'; readonly day: CalendarDate }
  | { readonly cause: 'tax'; readonly rate: number };

const OPEN = '9999-12-31';

/** Whether service runs on a day, whatever counts. */
export function isInService({ startsOn, endsOn }: BookedStretch, day: CalendarDate): boolean {
  return startsOn <= day && day < (endsOn ?? OPEN);
}

function isCounted({ startsOn, countsUntil }: BookedStretch, day: CalendarDate): boolean {
  return startsOn <= day && day < (countsUntil ?? OPEN);
}

/** Whether somebody had asked for the end of a running service. */
export function isLeaving(stretch: BookedStretch, day: CalendarDate): boolean {
  return isInService(stretch, day) && stretch.requestedOn !== null && stretch.requestedOn <= day;
}

/**
 * A customer's MRR on a day as somebody would have it who reads the same bookings with these deviations from our
 * definitions; without any it is our own figure.
 * @returns minor units of the reporting currency, rounded once for each currency; null where a rate is missing
 */
export function readMrr(
  customer: BookedCustomer,
  rules: ReadingRules,
  deviations: readonly Deviation[] = [],
): number | null {
  const of = <Cause extends Deviation['cause']>(cause: Cause) =>
    deviations.find((one): one is Extract<Deviation, { cause: Cause }> => one.cause === cause);
  if (customer.isExcluded && !of('excluded')) return 0;
  const day = of('timing')?.day ?? rules.day;
  const known = of('merged')?.bookedIds;
  const sums = new Map<string, number>();
  for (const stretch of customer.stretches) {
    if (known && !known.has(stretch.bookedId)) continue;
    if (!counts(stretch, day)) continue;
    const price = (of('discount') ? stretch.listMinor : null) ?? stretch.netMinor ?? 0;
    sums.set(stretch.currency, (sums.get(stretch.currency) ?? 0) + price);
  }
  const [months, rate] = [of('yearly') ? 12 : 1, of('tax')?.rate ?? 0];
  let total = 0;
  for (const [currency, minor] of sums) {
    const factor = rules.factors.get(currency);
    if (!factor) return null;
    const isExact = rate === 0 && factor.numerator === factor.denominator;
    // exact fractions cost ten times as much, and most amounts need none
    total += isExact ? minor * months : roundHalfEven(multiply(whole(minor * months), taxed(rate), factor));
  }
  return total;

  function counts(stretch: BookedStretch, on: CalendarDate): boolean {
    switch (stretch.status) {
      case 'trial':
      case 'paused':
        return of(stretch.status) !== undefined && isInService(stretch, on);
      case 'past_due':
      case 'active': {
        const leaves = of('churn_date') !== undefined && isLeaving(stretch, on);
        const counted = leaves ? rules.churnDate === 'decision' : isCounted(stretch, on);
        const isLate =
          stretch.status === 'past_due' && of('past_due') !== undefined && isInService(stretch, on);
        return isLate ? !counted : counted;
      }
    }
  }
}

const whole = (minor: number): Fraction => ({ numerator: BigInt(minor), denominator: 1n });

function taxed(rate: number): Fraction {
  const { numerator, denominator } = fractionOf(rate);
  return { numerator: numerator + denominator, denominator };
}
