import { currencyExponent } from '@/lib/domain/money-currencies';
import { type Fraction, fractionOf, multiply, parseDecimal, roundHalfEven } from '@/lib/domain/money-decimal';

/** An amount in the smallest unit of its currency (halala, fils, cent), always a whole number. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What to do with digits beyond the currency's own: 12.345 in a currency of two. */
export type ExtraDigits = 'refuse' | 'round';

/** Units a price may be billed in; the count multiplies them ("every 3 months"). */
export type BillingInterval = 'day' | 'week' | 'month' | 'quarter' | 'year';

const whole = (value: bigint): Fraction => ({ numerator: value, denominator: 1n });
const minorUnits = (currency: string): Fraction => whole(10n ** BigInt(currencyExponent(currency)));

function inverse({ numerator, denominator }: Fraction): Fraction {
  return { numerator: denominator, denominator: numerator };
}

function minor(value: number): Fraction {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of minor units: ${value}`);
  return whole(BigInt(value));
}

/**
 * Reads decimal text as minor units without passing through a float: "1.005" KWD is 1005.
 * @param extraDigits 'refuse' (default) answers null when digits would be lost, 'round' rounds half-even
 * @returns null when the text is not a plain decimal
 */
export function parseMinor(
  text: string,
  currency: string,
  extraDigits: ExtraDigits = 'refuse',
): number | null {
  return parseProductMinor([text], currency, extraDigits);
}

/**
 * Multiplies decimal texts and rounds once: an order line of quantity 12540 at 0.001 is 12.54, though 0.001
 * itself is less than a minor unit.
 * @returns null when one of the texts is not a plain decimal, or digits would be lost under 'refuse'
 */
export function parseProductMinor(
  texts: readonly string[],
  currency: string,
  extraDigits: ExtraDigits = 'refuse',
): number | null {
  const factors: Fraction[] = [minorUnits(currency)];
  for (const text of texts) {
    const factor = parseDecimal(text);
    if (!factor) return null;
    factors.push(factor);
  }
  const exact = multiply(...factors);
  if (extraDigits === 'refuse' && exact.numerator % exact.denominator !== 0n) return null;
  return roundHalfEven(exact);
}

/** Exact decimal text for files and interfaces: 1005 KWD is "1.005". For people, format through lib/i18n. */
export function minorToDecimal(amountMinor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = minor(amountMinor)
    .numerator.toString()
    .replace('-', '')
    .padStart(exponent + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function monthsPerInterval(interval: BillingInterval): Fraction {
  switch (interval) {
    // a year of 365 days, so that seven daily prices and one weekly price come to the same
    case 'day':
      return { numerator: 12n, denominator: 365n };
    case 'week':
      return { numerator: 84n, denominator: 365n };
    case 'month':
      return whole(1n);
    case 'quarter':
      return whole(3n);
    case 'year':
      return whole(12n);
  }
}

/** What one subscription state bills, before anything is rounded. */
export interface RecurringPrice {
  readonly priceMinor: number;
  readonly interval: BillingInterval;
  /** "every n intervals"; default 1 */
  readonly intervalCount?: number;
  /** seats or units; default 1 */
  readonly quantity?: number;
  /** share taken off, 0–1; default 0 */
  readonly discountRate?: number;
  /** VAT contained in the price, 0–1 (Saudi Arabia 0.15); default 0 */
  readonly vatRate?: number;
}

/**
 * Monthly recurring amount of one subscription state, discount and VAT taken off, rounded once, half-even.
 * @throws RangeError when the interval count is below 1, the discount outside 0–1 or the VAT rate negative
 * @see metrics.md, "Recurring revenue"
 */
export function monthlyAmountMinor(price: RecurringPrice): number {
  const { priceMinor, interval, intervalCount = 1, quantity = 1, discountRate = 0, vatRate = 0 } = price;
  if (!Number.isInteger(intervalCount) || intervalCount < 1) {
    throw new RangeError(`interval count must be a whole number from 1: ${intervalCount}`);
  }
  if (!(discountRate >= 0 && discountRate <= 1))
    throw new RangeError(`discount outside 0–1: ${discountRate}`);
  return roundHalfEven(
    multiply(
      minor(priceMinor),
      fractionOf(quantity),
      oneMinus(fractionOf(discountRate)),
      inverse(onePlusVat(vatRate)),
      inverse(monthsPerInterval(interval)),
      { numerator: 1n, denominator: BigInt(intervalCount) },
    ),
  );
}

function oneMinus({ numerator, denominator }: Fraction): Fraction {
  return { numerator: denominator - numerator, denominator };
}

function onePlusVat(vatRate: number): Fraction {
  if (!(vatRate >= 0)) throw new RangeError(`negative VAT rate: ${vatRate}`);
  const { numerator, denominator } = fractionOf(vatRate);
  return { numerator: denominator + numerator, denominator };
}

/**
 * Net amount of a gross one: 115.00 at 15 % is 100.00.
 * @param vatRate 0–1
 */
export function withoutVatMinor(grossMinor: number, vatRate: number): number {
  return roundHalfEven(multiply(minor(grossMinor), inverse(onePlusVat(vatRate))));
}

/**
 * Converts between currencies, minding both exponents, rounded half-even.
 * @param rate units of `to` for one unit of `from` (major units: 3.75 riyals for one dollar)
 * @throws RangeError unless the rate is positive
 */
export function convertMoney(amount: Money, to: string, rate: number): Money {
  if (!(rate > 0)) throw new RangeError(`exchange rate must be positive: ${rate}`);
  const amountMinor = roundHalfEven(
    multiply(
      minor(amount.amountMinor),
      fractionOf(rate),
      minorUnits(to),
      inverse(minorUnits(amount.currency)),
    ),
  );
  return { amountMinor, currency: to };
}

/**
 * Adds amounts of one currency; nothing at all is zero of that currency.
 * @throws RangeError when an amount has another currency: converting is a decision, never an accident
 */
export function sumMoney(amounts: Iterable<Money>, currency: string): Money {
  let total = 0;
  for (const amount of amounts) {
    if (amount.currency !== currency) {
      throw new RangeError(`cannot add ${amount.currency} to ${currency}`);
    }
    total += amount.amountMinor;
  }
  if (!Number.isSafeInteger(total)) throw new RangeError('amount too large to be exact');
  return { amountMinor: total, currency };
}
