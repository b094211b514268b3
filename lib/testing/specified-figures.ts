import { customerPeriod } from '@/lib/domain/activity';
import {
  type ActivityDefinitions,
  type CountedStretch,
  contractSpans,
  countedStretches,
  type Standing,
  standingOn,
} from '@/lib/domain/activity-subscription';
import { type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { convertMoney } from '@/lib/domain/money';
import { type CustomerMrr, sumMrr } from '@/lib/domain/mrr-movement';
import type { CustomerHistory } from '@/lib/testing/customer-history';

// Figures of made-up customers as lib/domain has them: what the database must come to.

/** A rate for every month, moving in the last digit that a double holds and over ties of rounding. */
export function rateOf(currency: string, month: CalendarDate): number {
  if (currency === 'SAR') return 1;
  const step = Number(month.slice(5, 7)) - 1;
  return currency === 'USD' ? 3.75 + step * 0.005 : 12.205 + step * 0.1;
}

/** A stretch that counts, with its currency, which the domain leaves to its caller. */
export type Counted = { currency: string; stretch: CountedStretch };

/** What counts of a customer. */
export function countedIn(
  stretches: CustomerHistory['stretches'],
  requests: CustomerHistory['requests'],
  definitions: ActivityDefinitions,
): Counted[] {
  const marked = stretches.map((stretch, index) => ({
    ...stretch,
    mrrMinor: stretch.mrrMinor > 0 ? index + 1 : 0,
  }));
  // the amounts stand for their stretch while the domain decides which count; paused ones carry no money
  return countedStretches(marked, requests, definitions).map((stretch) => {
    const source = stretches[stretch.mrrMinor - 1];
    return {
      currency: source?.currency ?? 'SAR',
      stretch: { ...stretch, mrrMinor: source?.mrrMinor ?? 0 },
    };
  });
}

/** State of a customer on a day, in riyals at the opening rates of a month. */
export function standing(counted: Counted[], on: CalendarDate, ratesOn: CalendarDate): Standing {
  const all = standingOn(
    counted.map(({ stretch }) => stretch),
    on,
  );
  const currencies = [...new Set(counted.map(({ currency }) => currency))];
  const mrrMinor = currencies.reduce((sum, currency) => {
    const own = counted.filter((one) => one.currency === currency).map(({ stretch }) => stretch);
    const amountMinor = standingOn(own, on).mrrMinor;
    return sum + convertMoney({ amountMinor, currency }, 'SAR', rateOf(currency, ratesOn)).amountMinor;
  }, 0);
  return { ...all, mrrMinor };
}

/** Every figure of contract customers in a period. */
export function contractFigures(
  company: readonly Counted[][],
  period: KpiPeriod,
  { wonBackMaxDays }: { wonBackMaxDays: number | null },
) {
  const { openingOn, closingOn, closingRatesOn } = period;
  const openingRatesOn = monthStart(openingOn);
  const periods = company.map((counted) =>
    customerPeriod(
      contractSpans(counted.map(({ stretch }) => stretch)),
      openingOn,
      closingOn,
      wonBackMaxDays,
    ),
  );
  const customers = company.map((counted, index): CustomerMrr => {
    return {
      opening: standing(counted, openingOn, openingRatesOn),
      closing: standing(counted, closingOn, openingRatesOn),
      closingAtClosingRatesMinor: standing(counted, closingOn, closingRatesOn).mrrMinor,
      wasCustomerBefore: periods[index]?.isNew !== true,
    };
  });
  const { opening, closing, keptOfOpening, closingOfOpening, ...movements } = sumMrr(customers);
  return {
    ...countsOf(periods),
    paused: customers.filter(({ closing }) => closing.isPaused).length,
    paying: customers.filter(({ closingAtClosingRatesMinor }) => closingAtClosingRatesMinor > 0).length,
    opening,
    closing,
    keptOfOpening,
    closingOfOpening,
    pausedMinor: movements.paused,
    resumedMinor: movements.resumed,
    newMinor: movements.new,
    reactivation: movements.reactivation,
    expansion: movements.expansion,
    contraction: movements.contraction,
    churn: movements.churn,
    exchange: movements.exchange,
  };
}

/** Counts over the customers of a period. */
export function countsOf(periods: ReturnType<typeof customerPeriod>[]) {
  const count = (of: keyof ReturnType<typeof customerPeriod>) =>
    periods.filter((period) => period[of]).length;
  const start = count('activeAtStart');
  return {
    start,
    kept: start - count('lost'),
    new: count('isNew'),
    wonBack: count('wonBack'),
    intra: count('intraPeriod'),
    end: count('activeAtEnd'),
  };
}
