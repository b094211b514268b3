import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Country, Currency } from './places';
import { Random } from './random';
import { isoDate, isoInstant, MONTHS, monthOf, type World } from './world';

export const plans = ['Starter', 'Growth', 'Business', 'Enterprise'] as const;
export type PlanIndex = 0 | 1 | 2 | 3;

/** List prices in riyals a month at the start of the history, billed monthly and without tax. */
const listPrices: readonly { base: number; seat: number }[] = [
  { base: 260, seat: 55 },
  { base: 850, seat: 80 },
  { base: 2600, seat: 115 },
  { base: 9800, seat: 190 },
];

/** Share taken off for paying a year or two ahead. */
const prepaidShare: Readonly<Record<1 | 12 | 24, number>> = { 1: 0, 12: 0.14, 24: 0.2 };

/** What one riyal of list price costs in the price list of each currency: rounded, and kept when rates move. */
const priceListFactor: Readonly<Record<Currency, number>> = {
  SAR: 1,
  AED: 1,
  EGP: 9.5,
  KWD: 0.082,
  EUR: 0.245,
};

type PriceQuestion = {
  plan: PlanIndex;
  seats: number;
  billingMonths: 1 | 12 | 24;
  currency: Currency;
  /** negotiated: strategic customers pay a multiple of the list for what is built for them */
  factor: number;
  /** 1 before the price rise */
  rise: number;
};

/** List price a month in minor units of the currency. */
export function listMrrMinor({ plan, seats, billingMonths, currency, factor, rise }: PriceQuestion): number {
  const price = listPrices[plan];
  if (!price) throw new RangeError(`no such plan: ${plan}`);
  const riyals = (price.base + price.seat * seats) * (1 - prepaidShare[billingMonths]) * factor * rise;
  return Math.round(riyals * priceListFactor[currency] * 10 ** currencyExponent(currency));
}

/** Riyals for one unit of each currency when the history begins; EGP loses, EUR wanders, the others are pegged. */
const openingRates: Readonly<Record<Exclude<Currency, 'SAR'>, number>> = {
  AED: 1.0211,
  EGP: 0.0795,
  KWD: 12.19,
  EUR: 4.06,
};
const drift: Readonly<Record<keyof typeof openingRates, { monthly: number; wobble: number }>> = {
  AED: { monthly: 0, wobble: 0.00005 },
  EGP: { monthly: -0.0035, wobble: 0.009 },
  KWD: { monthly: 0, wobble: 0.0012 },
  EUR: { monthly: 0.001, wobble: 0.011 },
};

/** The Egyptian pound falls in one step, so that the exchange-rate line has something to say. */
const DEVALUATION_MONTH = 27;

/** Opening rates in riyals of every month up to today's, with the instant at which they were noted. */
export function exchangeRateRows(world: World): unknown[][] {
  const rows: unknown[][] = [];
  for (const base of Object.keys(openingRates) as (keyof typeof openingRates)[]) {
    const random = new Random(world.seed, 'exchange', base);
    let rate = openingRates[base];
    for (let index = 0; index <= MONTHS; index++) {
      const month = monthOf(world, index);
      // noted on the working day before, so that the rate is known when the month opens
      rows.push([base, 'SAR', isoDate(month), Number(rate.toPrecision(6)), isoInstant(month - 1, 16 * 60)]);
      rate *= 1 + drift[base].monthly + random.normal(0, drift[base].wobble);
      if (base === 'EGP' && index === DEVALUATION_MONTH) rate *= 0.89;
    }
  }
  return rows;
}

/** Rough worth in riyals, for drawing sizes and amounts; figures use the rates. */
export function roughRiyals(amountMinor: number, currency: Currency): number {
  const rate = currency === 'SAR' ? 1 : openingRates[currency];
  return (amountMinor / 10 ** currencyExponent(currency)) * rate;
}

/** An amount of so many riyals in minor units of the currency. */
export function fromRiyals(riyals: number, currency: Currency): number {
  return Math.round(riyals * priceListFactor[currency] * 10 ** currencyExponent(currency));
}

/** Tax on a net amount: the seller is Saudi; business customers abroad are billed without. */
export function vatMinor(netMinor: number, country: Country): number {
  return country === 'SA' ? Math.round(netMinor * 0.15) : 0;
}
