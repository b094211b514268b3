import type { Interval } from '@/lib/domain/interval';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { Format } from '@/lib/i18n/format';

/** Whole units of the reporting currency, for a table whose header names it. */
export function wholeAmount(format: Format, minor: number | null | undefined): string {
  return format.number(minor == null ? null : minor / 10 ** currencyExponent(format.currency), { digits: 0 });
}

/** The limits of an amount in the same way; null where there are none. */
export function amountLimits(format: Format, interval: Interval | null | undefined): string | null {
  if (!interval) return null;
  const unit = 10 ** currencyExponent(format.currency);
  return format.interval(interval.low / unit, interval.high / unit, { as: 'number', digits: 0 });
}
