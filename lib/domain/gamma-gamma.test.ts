import { expect, test } from 'vitest';
import { expectedSpend, fitGammaGamma } from '@/lib/domain/gamma-gamma';
import { randomDraws } from '@/lib/domain/random-draws';

const draws = randomDraws(11);
const spending = Array.from({ length: 3000 }, (_, i) => {
  const purchases = 1 + (i % 6);
  // own mean: p ÷ ν with ν gamma distributed; the mean of x purchases is gamma with x times the shape
  const scale = 15 / draws.gamma(4);
  return { purchases, mean: (draws.gamma(6 * purchases) / purchases) * scale };
});

test('finds the spread within and between customers that made the spend', () => {
  const fit = fitGammaGamma(spending);
  for (const [name, made] of [
    ['p', 6],
    ['q', 4],
    ['v', 15],
  ] as const) {
    const [found, error] = [fit?.parameters[name] ?? 0, fit?.errors?.[name] ?? 0];
    expect(Math.abs(found - made) / error, name).toBeLessThan(3.5);
  }
  expect(fit?.customers).toBe(3000);
});

test('a hundredth of the unit changes v alone, and the likelihood by the unit', () => {
  const [fit, inMinor] = [
    fitGammaGamma(spending),
    fitGammaGamma(spending.map(({ purchases, mean }) => ({ purchases, mean: 100 * mean }))),
  ];
  if (!fit || !inMinor) throw new Error('they spent');
  expect(inMinor.parameters.p).toBeCloseTo(fit.parameters.p, 4);
  expect(inMinor.parameters.v / fit.parameters.v).toBeCloseTo(100, 2);
  expect(fit.logLikelihood - inMinor.logLikelihood).toBeCloseTo(3000 * Math.log(100), 3);
});

test('many purchases speak for themselves, few are drawn towards everyone', () => {
  const { parameters } = fitGammaGamma(spending) ?? { parameters: { p: 0, q: 0, v: 0 } };
  const everyone = expectedSpend(parameters, null) ?? 0;
  const after = (purchases: number) => expectedSpend(parameters, { purchases, mean: 3 * everyone }) ?? 0;
  expect(everyone).toBeCloseTo((6 * 15) / 3, -1);
  expect(after(1)).toBeGreaterThan(everyone);
  expect(after(1)).toBeLessThan(after(5));
  expect(after(200) / (3 * everyone)).toBeCloseTo(1, 1);
});

test('spend without bound has no mean until something is known of the customer', () => {
  const wide = { p: 2, q: 0.8, v: 10 };
  expect(expectedSpend(wide, null)).toBeNull();
  expect(expectedSpend(wide, { purchases: 3, mean: 50 })).toBeGreaterThan(0);
});

test('there is no model of nobody, of one customer, or of people who all spent the same', () => {
  expect(fitGammaGamma([])).toBeNull();
  expect(fitGammaGamma([{ purchases: 3, mean: 20 }])).toBeNull();
  expect(
    fitGammaGamma([
      { purchases: 3, mean: 20 },
      { purchases: 1, mean: 20 },
    ]),
  ).toBeNull();
  expect(fitGammaGamma([{ purchases: 0, mean: 0 }])).toBeNull();
});
