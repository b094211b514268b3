import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DecimalMark,
  guessDecimalMark,
  parseDecimalText,
} from '@/lib/domain/import/values/decimal-text';
import { currencyOf, parseMoneyText } from '@/lib/domain/import/values/money-text';
import { NOT_A_NUMBER, Refused } from '@/lib/domain/import/values/refused';

const digits = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];
const inDigits = (text: string, set: string) => text.replace(/\d/g, (digit) => set.charAt(Number(digit)));

/** A whole part, a fraction and a sign, written in one of the ways people write numbers. */
const written = fc
  .record({
    whole: fc.bigInt({ min: 0n, max: 10n ** 14n }),
    fraction: fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 6 }),
    isNegative: fc.boolean(),
    mark: fc.constantFrom<DecimalMark>('.', ','),
    group: fc.constantFrom('', 'mark', ' ', '\u00a0', '\u202f', "'", '٬'),
    set: fc.constantFrom(...digits),
    minus: fc.constantFrom('-x', '−x', 'x-', '(x)', '- x'),
    arabicMark: fc.boolean(),
  })
  .map(({ whole, fraction, isNegative, mark, group, set, minus, arabicMark }) => {
    const separator = group === 'mark' ? (mark === '.' ? ',' : '.') : group;
    const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, separator);
    // Arabic marks and Latin ones are not mixed in one number
    const point = arabicMark && group !== 'mark' ? '٫' : mark;
    const number = inDigits(grouped + (fraction === '' ? '' : point + fraction), set);
    const isZero = whole === 0n && /^0*$/.test(fraction);
    const sign = isNegative && !isZero ? '-' : '';
    return {
      text: isNegative ? minus.replace('x', number) : number,
      mark,
      exact: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`,
    };
  });

describe('parseDecimalText', () => {
  test('reads back every number that is written, exactly', () => {
    fc.assert(
      fc.property(written, ({ text, mark, exact }) => {
        expect(parseDecimalText(text, mark)).toBe(exact);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['1,5', '.'],
    ['1.5', ','],
    ['1,23,4', '.'],
    ['12a', '.'],
    ['--5', '.'],
    ['(-5)', '.'],
    ['-5-', '.'],
    ['1 2', '.'],
    ['1٫2٫3', '.'],
    ['', '.'],
    ['.', '.'],
    ['NaN', '.'],
    ['Infinity', '.'],
    ['0x1F', '.'],
  ] as const)('refuses %j with the mark %s instead of guessing', (text, mark) => {
    expect(parseDecimalText(text, mark)).toBe(NOT_A_NUMBER);
  });

  test('reads Indian groups and exponents', () => {
    expect(parseDecimalText('12,34,567.50', '.')).toBe('1234567.50');
    expect(parseDecimalText('1.5E+3', '.')).toBe('1.5e3');
  });

  test('refuses numbers of a length that no figure has', () => {
    expect(parseDecimalText('9'.repeat(41), '.')).toMatchObject({ code: 'number_too_large' });
    expect(parseDecimalText('9'.repeat(5_000_000), '.')).toMatchObject({ code: 'number_too_large' });
  });
});

describe('guessDecimalMark', () => {
  test.each([
    [['1,5', '2'], ','],
    [['1.234,50'], ','],
    [['1,234.50', '7'], '.'],
    [['0,125'], ','],
    [['1234,567'], ','],
    [['1,234'], null],
    [['1,234', '5'], null],
    [['1,5', '1.5'], null],
    [['12', '7'], null],
    [['1,234', '2,5'], ','],
    [['1,234,567'], null],
  ])('%j says %s', (values, mark) => {
    expect(guessDecimalMark(values)).toBe(mark);
  });
});

describe('parseMoneyText', () => {
  test.each([
    ['1234.5', { decimal: '1234.5', currency: null }],
    ['SAR 1,234.50', { decimal: '1234.50', currency: 'SAR' }],
    ['١٬٢٣٤٫٥ ر.س', { decimal: '1234.5', currency: 'SAR' }],
    ['ر.س.‏ ١٢', { decimal: '12', currency: 'SAR' }],
    ['$-5', { decimal: '-5', currency: 'USD' }],
    ['-$5.25', { decimal: '-5.25', currency: 'USD' }],
    ['($12.50)', { decimal: '-12.50', currency: 'USD' }],
    ['$(12.50)', { decimal: '-12.50', currency: 'USD' }],
    ['12.50- €', { decimal: '-12.50', currency: 'EUR' }],
    ['.5', { decimal: '0.5', currency: null }],
    ['3 د.ك', { decimal: '3', currency: 'KWD' }],
    ['US$ 5 USD', { decimal: '5', currency: 'USD' }],
    ['١٠ ريال', { decimal: '10', currency: 'SAR' }],
    ['⃁ 7', { decimal: '7', currency: 'SAR' }],
  ])('%s', (text, money) => {
    expect(parseMoneyText(text, '.')).toEqual(money);
  });

  test.each(['abc', '5 apples', '$5 €', '5 6', '12.3.4', '5%', 'SAR'])('refuses %j', (text) => {
    expect(parseMoneyText(text, '.')).toBeInstanceOf(Refused);
  });
});

test('currencies go by code, sign and name', () => {
  expect(['sar', ' USD ', '€', 'د.إ', 'درهم إماراتي', 'XYZ', 'money'].map(currencyOf)).toEqual([
    'SAR',
    'USD',
    'EUR',
    'AED',
    'AED',
    null,
    null,
  ]);
});
