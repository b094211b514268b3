import { expect, test } from 'vitest';
import { parseTypedNumber } from '@/lib/domain/typed-number';

test.each([
  ['85', 85],
  ['85.5 %', 85.5],
  ['٨٥٫٥٪', 85.5],
  ['0,15', 0.15],
  ['3,750', 3750],
  ['1,234,567.8', 1_234_567.8],
  ['١٬٢٣٤', 1234],
  ['-.5', -0.5],
  ['3.7500', 3.75],
])('reads %s', (text, number) => {
  expect(parseTypedNumber(text)).toBe(number);
});

test.each(['', '%', 'abc', '1.2.3', '1,2,3', '12e5', '0x10', '--1'])('refuses %j', (text) => {
  expect(parseTypedNumber(text)).toBeNull();
});
