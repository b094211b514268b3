import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hypergeometric2F1 } from '@/lib/domain/hypergeometric';

const apart = (a: number, b: number) => Math.abs(a / b - 1);

describe('hypergeometric2F1', () => {
  // computed with 40 digits
  test.each([
    [1, 1, 2, 0.5, 1.3862943611198906],
    [0.2426, 2.4258, 2.2186, 0.5, 1.2067518066021021],
    [-0.2071, 2.9761, 4.2186, 0.4736, 0.917769779103139],
    [-0.2071, 2.9761, 31.2186, 0.4736, 0.9904232758053884],
    [-0.9, 50, 52, 0.9, 0.16429018802009354],
    [4.5, 200.3, 230.1, 0.97, 5497.57469828313],
    [2.2426, 4.4258, 4.2186, 0.5, 5.160664487516211],
    [29.24, 31.43, 32.22, 0.478, 111682863.09178264],
    [0.5, 0.5, 1, 0.99, 2.3527158167797424],
  ])('(%d, %d; %d; %d) is %d', (a, b, c, z, expected) => {
    expect(apart(hypergeometric2F1(a, b, c, z), expected)).toBeLessThan(1e-12);
  });

  const parameter = fc.double({ min: 0.05, max: 60, noNaN: true });
  const place = fc.double({ min: 0, max: 0.98, noNaN: true });

  test('is (1 − z)^−a where b = c', () => {
    fc.assert(
      fc.property(parameter, parameter, place, (a, b, z) => {
        expect(apart(hypergeometric2F1(a, b, b, z), (1 - z) ** -a)).toBeLessThan(1e-11);
      }),
    );
  });

  test('is −ln(1 − z) / z at (1, 1; 2)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (z) => {
        expect(apart(hypergeometric2F1(1, 1, 2, z), -Math.log1p(-z) / z)).toBeLessThan(1e-12);
      }),
    );
  });

  test('does not mind the order of a and b', () => {
    fc.assert(
      fc.property(parameter, parameter, parameter, place, (a, b, c, z) => {
        const [one, other] = [hypergeometric2F1(a, b, c, z), hypergeometric2F1(b, a, c, z)];
        expect(apart(one, other)).toBeLessThan(1e-12);
      }),
    );
  });

  test('is not summed at z = 1, nor with c = 0', () => {
    expect(() => hypergeometric2F1(1, 1, 2, 1)).toThrow(RangeError);
    expect(() => hypergeometric2F1(1, 1, 0, 0.5)).toThrow(RangeError);
  });
});
