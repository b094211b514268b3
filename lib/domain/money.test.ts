import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  convertMoney,
  minorToDecimal,
  monthlyAmountMinor,
  parseMinor,
  parseProductMinor,
  sumMoney,
  withoutVatMinor,
} from '@/lib/domain/money';
import { CURRENCY_CODES, currencyExponent, isCurrency } from '@/lib/domain/money-currencies';
import { fractionOf, roundHalfEven } from '@/lib/domain/money-decimal';

describe('currencyExponent', () => {
  test.each(['KWD', 'BHD', 'OMR', 'JOD', 'TND', 'IQD', 'LYD'])('%s has three digits', (code) => {
    expect(currencyExponent(code)).toBe(3);
  });

  test.each([
    ['SAR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['CLF', 4],
  ])('%s has %i', (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent);
  });

  test('throws for what is not a currency', () => {
    expect(() => currencyExponent('XYZ')).toThrow(RangeError);
    expect(isCurrency('sar')).toBe(false);
  });

  test('knows each code once', () => {
    expect(new Set(CURRENCY_CODES).size).toBe(CURRENCY_CODES.length);
    expect(CURRENCY_CODES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });
});

describe('parseMinor', () => {
  test.each([
    ['19.99', 'SAR', 1999],
    ['1.005', 'KWD', 1005],
    ['1000', 'JPY', 1000],
    ['-0.1', 'USD', -10],
    ['+.5', 'USD', 50],
    ['12.50000', 'USD', 1250],
    ['1e3', 'USD', 100_000],
    ['0.29', 'USD', 29],
    ['90071992547409.91', 'USD', 9007199254740991],
  ])('reads %s %s as %i', (text, currency, expected) => {
    expect(parseMinor(text, currency)).toBe(expected);
  });

  test.each(['', '.', '-', 'abc', '1,5', '1.2.3', '٥', '1 000', 'Infinity', '1e999'])(
    'refuses "%s"',
    (text) => {
      expect(parseMinor(text, 'USD')).toBeNull();
    },
  );

  test('loses no digit unless asked to round', () => {
    expect(parseMinor('12.345', 'USD')).toBeNull();
    expect(parseMinor('12.345', 'USD', 'round')).toBe(1234);
    expect(parseMinor('12.355', 'USD', 'round')).toBe(1236);
    expect(parseMinor('33.300000000000004', 'USD', 'round')).toBe(3330);
  });

  test('multiplies a price below one minor unit exactly', () => {
    expect(parseProductMinor(['0.001', '12540'], 'GBP')).toBe(1254);
  });

  test('throws when the amount is too large to be exact', () => {
    expect(() => parseMinor('90071992547409.92', 'USD')).toThrow(RangeError);
  });

  test('reads back what minorToDecimal writes, in every currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...CURRENCY_CODES), (amountMinor, currency) => {
        expect(parseMinor(minorToDecimal(amountMinor, currency), currency)).toBe(amountMinor);
      }),
    );
  });
});

test('minorToDecimal pads to the currency', () => {
  expect(minorToDecimal(5, 'KWD')).toBe('0.005');
  expect(minorToDecimal(-5, 'USD')).toBe('-0.05');
  expect(minorToDecimal(1234, 'JPY')).toBe('1234');
});

describe('roundHalfEven', () => {
  test.each([
    [5n, 2n, 2],
    [7n, 2n, 4],
    [-5n, 2n, -2],
    [-7n, 2n, -4],
    [5n, -2n, -2],
    [26n, 10n, 3],
    [-1n, 3n, 0],
  ])('%i / %i → %i', (numerator, denominator, expected) => {
    expect(roundHalfEven({ numerator, denominator })).toBe(expected);
  });

  test('refuses a denominator of zero', () => {
    expect(() => roundHalfEven({ numerator: 1n, denominator: 0n })).toThrow(RangeError);
  });

  test('reads a float as the decimal it is written as', () => {
    expect(fractionOf(0.15)).toEqual({ numerator: 15n, denominator: 100n });
    expect(() => fractionOf(Number.NaN)).toThrow(RangeError);
  });
});

describe('monthlyAmountMinor', () => {
  test.each([
    [{ priceMinor: 120_000, interval: 'year' as const }, 10_000],
    [{ priceMinor: 100_000, interval: 'year' as const }, 8333],
    [{ priceMinor: 30_000, interval: 'quarter' as const }, 10_000],
    [{ priceMinor: 60_000, interval: 'month' as const, intervalCount: 6 }, 10_000],
    [{ priceMinor: 36_500, interval: 'day' as const, intervalCount: 365 }, 3042],
    [{ priceMinor: 700, interval: 'week' as const }, 3042],
    [{ priceMinor: 100, interval: 'day' as const }, 3042],
    [{ priceMinor: 1150, interval: 'month' as const, quantity: 10, vatRate: 0.15 }, 10_000],
    [{ priceMinor: 10_000, interval: 'month' as const, discountRate: 0.25 }, 7500],
    [{ priceMinor: 10_000, interval: 'month' as const, discountRate: 1 }, 0],
  ])('%o → %i', (price, expected) => {
    expect(monthlyAmountMinor(price)).toBe(expected);
  });

  test('rounds once: three seats at a third of a cent each make one cent', () => {
    expect(monthlyAmountMinor({ priceMinor: 4, interval: 'year', quantity: 3 })).toBe(1);
  });

  test('refuses impossible prices', () => {
    expect(() => monthlyAmountMinor({ priceMinor: 1, interval: 'month', intervalCount: 0 })).toThrow(
      RangeError,
    );
    expect(() => monthlyAmountMinor({ priceMinor: 1, interval: 'month', discountRate: 1.1 })).toThrow(
      RangeError,
    );
    expect(() => monthlyAmountMinor({ priceMinor: 1.5, interval: 'month' })).toThrow(RangeError);
    expect(() => monthlyAmountMinor({ priceMinor: 1, interval: 'month', vatRate: -0.1 })).toThrow(RangeError);
  });
});

test('withoutVatMinor takes 15 % off 115', () => {
  expect(withoutVatMinor(11_500, 0.15)).toBe(10_000);
  expect(withoutVatMinor(100, 0.15)).toBe(87);
  expect(withoutVatMinor(-11_500, 0.15)).toBe(-10_000);
  expect(withoutVatMinor(777, 0)).toBe(777);
});

describe('convertMoney', () => {
  test('minds both exponents', () => {
    expect(convertMoney({ amountMinor: 100, currency: 'USD' }, 'KWD', 0.307)).toEqual({
      amountMinor: 307,
      currency: 'KWD',
    });
    expect(convertMoney({ amountMinor: 1000, currency: 'KWD' }, 'JPY', 487.5)).toEqual({
      amountMinor: 488,
      currency: 'JPY',
    });
    expect(convertMoney({ amountMinor: 100_000, currency: 'SAR' }, 'USD', 1 / 3.75).amountMinor).toBe(26_667);
  });

  test('refuses a rate that is not positive', () => {
    for (const rate of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => convertMoney({ amountMinor: 1, currency: 'USD' }, 'SAR', rate)).toThrow(RangeError);
    }
  });
});

test('sumMoney adds one currency and refuses two', () => {
  const riyals = (amountMinor: number) => ({ amountMinor, currency: 'SAR' });
  expect(sumMoney([riyals(1), riyals(2)], 'SAR')).toEqual(riyals(3));
  expect(sumMoney([], 'SAR')).toEqual(riyals(0));
  expect(() => sumMoney([riyals(1), { amountMinor: 1, currency: 'USD' }], 'SAR')).toThrow(RangeError);
});
