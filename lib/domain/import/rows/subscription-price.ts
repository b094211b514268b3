import { amountMinor, hasExtraDigits } from '@/lib/domain/import/amount-minor';
import type { Amount, RowReader } from '@/lib/domain/import/row-reader';
import type { Fraction } from '@/lib/domain/money-decimal';

interface SubscriptionPrice {
  mrrMinor: number;
  isPriceUnknown: boolean;
  listMrrMinor: number | null;
  discountMinor: number | null;
  currency: string;
}

/** Months that one bill pays for; days and weeks by a year of 365 days. */
const INTERVAL_MONTHS = {
  day: { numerator: 12n, denominator: 365n },
  week: { numerator: 84n, denominator: 365n },
  month: { numerator: 1n, denominator: 1n },
  quarter: { numerator: 3n, denominator: 1n },
  half_year: { numerator: 6n, denominator: 1n },
  year: { numerator: 12n, denominator: 1n },
  two_years: { numerator: 24n, denominator: 1n },
} as const satisfies Record<string, Fraction>;

/**
 * What a subscription brings a month, tax taken off, rounded once. A monthly figure (MRR) is taken as it is, after
 * discounts; a price is spread over the months it pays for, and discounts come off it.
 */
export function readPrice(row: RowReader, months: Fraction | null, seats: number | null): SubscriptionPrice {
  const mrr = row.price('mrr');
  if (mrr) return fromMonthly(row, mrr);
  const listed = readListPrice(row, months, seats);
  if (listed) return fromList(row, listed);
  row.warn('price_missing');
  return {
    mrrMinor: 0,
    isPriceUnknown: true,
    listMrrMinor: null,
    discountMinor: null,
    currency: row.currency(),
  };
}

export function readSeats(row: RowReader): number | null {
  const seats = row.integer('seats');
  return seats !== null && seats < 0 ? row.reject('negative_number', 'seats') : seats;
}

/** The months that a bill pays for, where the row says so; days and weeks as parts of a month. */
export function readBillingMonths(row: RowReader): Fraction | null {
  const billingMonths = row.integer('billing_months');
  if (billingMonths !== null && billingMonths > 0)
    return { numerator: BigInt(billingMonths), denominator: 1n };
  const interval = row.enum('interval', 'interval');
  if (interval === null) return null;
  const count = row.integer('interval_count') ?? 1;
  if (count < 1) row.reject('negative_number', 'interval_count');
  if (count === 1) return INTERVAL_MONTHS[interval];
  const { numerator, denominator } = INTERVAL_MONTHS[interval];
  return { numerator: numerator * BigInt(count), denominator };
}

function priced(
  currency: string,
  mrrMinor: number,
  listMrrMinor: number | null,
  discountMinor: number | null,
): SubscriptionPrice {
  return { mrrMinor, isPriceUnknown: false, listMrrMinor, discountMinor, currency };
}

function fromMonthly(row: RowReader, mrr: Amount): SubscriptionPrice {
  const discount = row.price('discount_amount');
  const rate = row.rate('discount_rate');
  const currency = row.currency(mrr, discount);
  const mrrMinor = minorOf(row, [mrr.decimal], currency, {});
  if (discount) {
    const discountMinor = minorOf(row, [discount.decimal], currency, {});
    return priced(currency, mrrMinor, mrrMinor + discountMinor, discountMinor);
  }
  if (rate === 0) return priced(currency, mrrMinor, mrrMinor, 0);
  if (rate === null || rate === 1) return priced(currency, mrrMinor, null, null);
  const kept = Math.round((1 - rate) * 1e6);
  const listMrrMinor = minorOf(row, [mrr.decimal], currency, {
    divisor: { numerator: BigInt(kept), denominator: 1_000_000n },
  });
  return priced(currency, mrrMinor, listMrrMinor, listMrrMinor - mrrMinor);
}

interface ListPrice {
  factors: string[];
  divisor: Fraction;
  amount: Amount;
}

function readListPrice(row: RowReader, months: Fraction | null, seats: number | null): ListPrice | null {
  const arr = row.price('arr');
  if (arr) return { factors: [arr.decimal], divisor: INTERVAL_MONTHS.year, amount: arr };
  const divisor = months ?? { numerator: BigInt(row.plan.answers.priceMonths), denominator: 1n };
  const price = row.price('price');
  if (price) return { factors: [price.decimal], divisor, amount: price };
  const unitPrice = row.price('unit_price');
  return unitPrice ? { factors: [unitPrice.decimal, String(seats ?? 1)], divisor, amount: unitPrice } : null;
}

function fromList(row: RowReader, { factors, divisor, amount }: ListPrice): SubscriptionPrice {
  const discount = row.price('discount_amount');
  const rate = row.rate('discount_rate');
  const currency = row.currency(amount, discount);
  const listMrrMinor = minorOf(row, factors, currency, { divisor });
  if (discount) {
    const discountMinor = minorOf(row, [discount.decimal], currency, { divisor });
    if (discountMinor > listMrrMinor) row.reject('negative_money', 'discount_amount');
    return priced(currency, listMrrMinor - discountMinor, listMrrMinor, discountMinor);
  }
  if (rate === null) return priced(currency, listMrrMinor, listMrrMinor, null);
  const share = Math.round((1 - rate) * 1e6) / 1e6;
  const mrrMinor = minorOf(row, factors, currency, { divisor, share });
  return priced(currency, mrrMinor, listMrrMinor, listMrrMinor - mrrMinor);
}

function minorOf(
  row: RowReader,
  factors: readonly string[],
  currency: string,
  rule: { divisor?: Fraction; share?: number },
): number {
  const { isIncluded, rate } = row.plan.answers.vat;
  if (factors.some((factor) => hasExtraDigits(factor, currency))) row.warn('amount_rounded');
  const minor = amountMinor(factors, currency, { vatRate: isIncluded ? rate : 0, ...rule });
  return minor ?? row.reject('number_too_large', 'mrr');
}
