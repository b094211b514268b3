import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';
import { type CohortCell, type CohortMatrixOptions, cohortMatrix } from '@/lib/domain/cohort-matrix';

const today = '2025-06-15';
const ages = Array.from({ length: 36 }, (_, age) => age);
const usual: CohortMatrixOptions = {
  measure: 'customers',
  kind: 'contract',
  grain: 'month',
  today,
  completeFrom: null,
  ages,
};

const cell = (cohortMonth: string, age: number, customers: number, active: number): CohortCell => ({
  cohortMonth,
  age,
  customers,
  active,
  mrrMinor: active * 100,
  mrrAtStartMinor: customers * 100,
  bought: Math.floor(active / 2),
  revenueMinor: active * 1_000,
});

const march = [
  cell('2025-03-01', 0, 10, 10),
  cell('2025-03-01', 1, 10, 8),
  cell('2025-03-01', 2, 10, 8),
  // two of ten have had their day in June
  cell('2025-03-01', 3, 2, 1),
];
const april = [cell('2025-04-01', 0, 30, 30), cell('2025-04-01', 1, 30, 15), cell('2025-04-01', 2, 0, 0)];

const rates = (figures: readonly ({ rate: number | null } | null)[]) =>
  figures.map((figure) => (figure === null ? null : figure.rate));

describe('a matrix of months', () => {
  const matrix = cohortMatrix([...april, ...march], usual);

  test('puts the oldest cohort first and stops at the last age anybody reached', () => {
    expect(matrix.rows.map(({ startOn, customers }) => [startOn, customers])).toEqual([
      ['2025-03-01', 10],
      ['2025-04-01', 30],
    ]);
    expect(matrix.ages).toEqual([0, 1, 2, 3]);
  });

  test('tells 0 % from not yet', () => {
    const gone = cohortMatrix([cell('2025-04-01', 0, 5, 5), cell('2025-04-01', 1, 5, 0)], usual);
    expect(rates(gone.rows[0]?.figures ?? [])).toEqual([1, 0]);
    // nobody has had the day of age 2
    expect(matrix.rows[1]?.figures[2]).toBeNull();
  });

  test('averages sums over the cohorts that reached the age in full, never rates', () => {
    // (8 + 15) of (10 + 30), not the mean of 80 % and 50 %
    expect(rates(matrix.average)).toEqual([1, 23 / 40, 8 / 10, null]);
    expect(matrix.average[1]?.customers).toBe(40);
  });

  test('marks what has not fully passed, and gives it no interval', () => {
    const [, , two, three] = matrix.rows[0]?.figures ?? [];
    expect([two?.isMature, three?.isMature]).toEqual([true, false]);
    expect([two?.interval === null, three?.interval]).toEqual([false, null]);
    expect(three?.rate).toBe(0.5);
  });

  test('gives shares Wilson intervals: 82 of 120 is 68.3 % (59.6–76.0 %)', () => {
    const [, figure] =
      cohortMatrix([cell('2025-01-01', 0, 120, 120), cell('2025-01-01', 1, 120, 82)], usual).rows[0]
        ?.figures ?? [];
    expect(figure?.interval?.low).toBeCloseTo(0.5955, 4);
    expect(figure?.interval?.high).toBeCloseTo(0.7598, 4);
  });
});

test('money has a rate and no share interval, and may exceed the start', () => {
  const grown = [{ ...cell('2025-01-01', 0, 2, 2) }, { ...cell('2025-01-01', 1, 2, 1), mrrMinor: 300 }];
  const [, figure] = cohortMatrix(grown, { ...usual, measure: 'revenue' }).rows[0]?.figures ?? [];
  expect(figure).toMatchObject({ part: 300, whole: 200, rate: 1.5, interval: null });
});

test('nothing at the start is no rate, and an unknown amount makes the average unknown', () => {
  const free = ['2025-01-01', '2025-02-01'].flatMap((month) => [cell(month, 0, 1, 1), cell(month, 1, 1, 1)]);
  const revenue = { ...usual, measure: 'revenue' } as const;
  const zero = free.map((one) => ({ ...one, mrrMinor: 0, mrrAtStartMinor: 0 }));
  expect(rates(cohortMatrix(zero, revenue).average)).toEqual([null, null]);
  const unrated = free.map((one) =>
    one.cohortMonth === '2025-02-01' && one.age === 1 ? { ...one, mrrMinor: null } : one,
  );
  expect(rates(cohortMatrix(unrated, revenue).average)).toEqual([1, null]);
});

describe('shoppers', () => {
  const cells = [cell('2025-03-01', 0, 10, 10), cell('2025-03-01', 3, 2, 2)];
  const at3 = (measure: CohortMatrixOptions['measure']) =>
    cohortMatrix(cells, { ...usual, kind: 'repeat', measure, ages: [0, 3] }).rows[0]?.figures[1];

  test('are measured by those who reached the age when active, by everyone when they bought', () => {
    expect(at3('customers')).toMatchObject({ part: 2, whole: 2, isMature: false });
    expect(at3('bought')).toMatchObject({ part: 1, whole: 10 });
  });

  test('spend as a share of what they spent in the month of joining', () => {
    expect(at3('revenue')).toMatchObject({ part: 2_000, whole: 10_000, rate: 0.2 });
  });
});

describe('quarters', () => {
  const cells = ['2025-01-01', '2025-02-01', '2025-03-01'].flatMap((month, index) =>
    [0, 1, 2, 3].map((age) => cell(month, age, 10, 10 - age - index)),
  );
  const quarter = { ...usual, grain: 'quarter', ages: [0, 3] } as const;

  test('add their months up at equal age and are as mature as their last month', () => {
    const [row] = cohortMatrix(cells, quarter).rows;
    expect(row).toMatchObject({ startOn: '2025-01-01', customers: 30 });
    // 15 June: those who joined in March have not all had their day in June
    expect(row?.figures[1]).toMatchObject({ part: 7 + 6 + 5, whole: 30, isMature: false });
    const later = cohortMatrix(cells, { ...quarter, today: '2025-07-01' });
    expect(later.rows[0]?.figures[1]?.isMature).toBe(true);
  });

  test('say how many before them nobody joined in', () => {
    const gap = cohortMatrix([cell('2024-01-01', 0, 1, 1), cell('2025-01-01', 0, 1, 1)], quarter);
    expect(gap.rows.map(({ emptyBefore }) => emptyBefore)).toEqual([0, 3]);
  });
});

test('a cohort of which a snapshot does not know the leavers has customers and no figures', () => {
  const matrix = cohortMatrix([...march, ...april], { ...usual, completeFrom: '2025-04-01' });
  expect(matrix.rows[0]).toMatchObject({ isComplete: false, customers: 10 });
  expect(rates(matrix.rows[0]?.figures ?? [])).toEqual([null, null, null, null]);
  expect(rates(matrix.average)).toEqual([1, 0.5, null, null]);
});

test('nobody gives an empty matrix', () => {
  expect(cohortMatrix([], usual)).toEqual({ ages: [], rows: [], average: [] });
});

const anyCells = fc
  .uniqueArray(fc.tuple(fc.nat(20), fc.nat(500)), {
    selector: ([month]) => month,
    minLength: 1,
    maxLength: 12,
  })
  .chain((cohorts) =>
    fc.tuple(
      ...cohorts.map(([back, size]) => {
        const month = addMonths('2025-06-01', -back);
        return fc
          .array(fc.tuple(fc.nat(size), fc.nat(size)), { minLength: back + 1, maxLength: back + 1 })
          .map((pairs) =>
            pairs.map(([a, b], age) => {
              const customers = age === 0 ? size : addMonths(month, age + 1) <= today ? size : Math.max(a, b);
              return cell(month, age, customers, Math.min(a, b, customers));
            }),
          );
      }),
    ),
  )
  .map((cohorts) => cohorts.flat());

test('the average lies between the rates that it is of, and takes nothing from immature cells', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      const matrix = cohortMatrix(cells, usual);
      for (const [column, average] of matrix.average.entries()) {
        const mature = matrix.rows
          .map(({ figures }) => figures[column])
          .filter((figure) => figure?.isMature && figure.rate !== null);
        const own = mature.map((figure) => figure?.rate ?? 0);
        if (average?.rate == null) expect(own).toEqual([]);
        else {
          expect(average.rate).toBeGreaterThanOrEqual(Math.min(...own) - 1e-12);
          expect(average.rate).toBeLessThanOrEqual(Math.max(...own) + 1e-12);
          expect(average.part).toBe(mature.reduce((sum, figure) => sum + (figure?.part ?? 0), 0));
        }
      }
      const without = cells.filter(
        ({ cohortMonth, age }) => age === 0 || addMonths(cohortMonth, age + 1) <= today,
      );
      const kept = cohortMatrix(without, usual).average;
      expect(matrix.average.filter((figure) => figure !== null)).toEqual(
        kept.filter((figure) => figure !== null),
      );
    }),
  );
});

test('shares lie between 0 and 1, inside their intervals, whatever the order of the cells', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      const matrix = cohortMatrix(cells, usual);
      expect(cohortMatrix([...cells].reverse(), usual)).toEqual(matrix);
      for (const figure of [...matrix.rows.flatMap(({ figures }) => figures), ...matrix.average]) {
        if (figure?.rate == null) continue;
        expect(figure.rate).toBeGreaterThanOrEqual(0);
        expect(figure.rate).toBeLessThanOrEqual(1);
        if (figure.interval) {
          expect(figure.interval.low).toBeLessThanOrEqual(figure.rate);
          expect(figure.interval.high).toBeGreaterThanOrEqual(figure.rate);
        }
      }
    }),
  );
});

test('a quarter at an age is the sum of its months at that age', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      const months = cohortMatrix(cells, usual);
      const quarters = cohortMatrix(cells, { ...usual, grain: 'quarter', ages: [0, 3, 6, 9, 12, 15, 18] });
      for (const row of quarters.rows) {
        const own = months.rows.filter(({ startOn }) => {
          const end = addMonths(row.startOn, 3);
          return startOn >= row.startOn && startOn < end;
        });
        for (const [index, figure] of row.figures.entries()) {
          const age = quarters.ages[index] ?? 0;
          const parts = own.map(({ figures }) => figures[age] ?? null);
          const sum = (of: 'part' | 'whole') => parts.reduce((total, one) => total + (one?.[of] ?? 0), 0);
          expect([figure?.part ?? 0, figure?.whole ?? 0]).toEqual([sum('part'), sum('whole')]);
          if (figure?.isMature) expect(parts.every((one) => one === null || one.isMature)).toBe(true);
        }
        expect(monthStart(row.startOn)).toBe(row.startOn);
      }
    }),
  );
});
