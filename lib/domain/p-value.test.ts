import { expect, test } from 'vitest';
import { writtenP } from '@/lib/domain/p-value';

test('a p-value is written so that it says something', () => {
  expect(writtenP(Math.log(0.05))).toEqual({ kind: 'number', p: expect.closeTo(0.05, 12) });
  expect(writtenP(0)).toEqual({ kind: 'number', p: 1 });
  expect(writtenP(Math.log(2.0359832223e-28))).toEqual({ kind: 'power', mantissa: 2, exponent: -28 });
  expect(writtenP(-510.9197799939 * Math.LN10)).toEqual({ kind: 'power', mantissa: 1.2, exponent: -511 });
  expect(writtenP(Math.log(9.99e-9))).toEqual({ kind: 'power', mantissa: 1, exponent: -8 });
});
