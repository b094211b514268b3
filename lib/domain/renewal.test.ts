import { expect, test } from 'vitest';
import { type DueContract, renewalOutcome, summariseRenewals } from '@/lib/domain/renewal';

const start = '2026-03-01';
const today = '2026-06-01';

function due(changes: Partial<DueContract> = {}): DueContract {
  return { termEndsOn: '2026-03-15', mrrMinor: 100, agreedOn: null, isInForceAfter: true, ...changes };
}

test.each([
  ['in force a month later', {}, today, 'renewed'],
  ['not in force', { isInForceAfter: false }, today, 'lost'],
  ['agreed in the period', { agreedOn: '2026-03-01' }, today, 'renewed'],
  ['agreed before it', { agreedOn: '2026-02-28' }, today, 'early'],
  ['thirty days not over', {}, '2026-04-13', 'undecided'],
  ['thirty days over', {}, '2026-04-14', 'renewed'],
  ['early though not over', { agreedOn: '2026-01-10' }, '2026-03-02', 'early'],
] as const)('%s', (_, changes, asOf, outcome) => {
  expect(renewalOutcome(due(changes), start, asOf)).toBe(outcome);
});

test('counts by number and by value, with early and undecided in neither', () => {
  const renewals = summariseRenewals(
    [
      due({ mrrMinor: 300 }),
      due(),
      due(),
      due({ mrrMinor: 500, isInForceAfter: false }),
      due({ mrrMinor: 900, agreedOn: '2026-02-01' }),
      due({ mrrMinor: 700, termEndsOn: '2026-05-20' }),
    ],
    start,
    today,
  );
  expect(renewals).toMatchObject({
    renewed: { contracts: 3, mrrMinor: 500 },
    lost: { contracts: 1, mrrMinor: 500 },
    early: { contracts: 1, mrrMinor: 900 },
    undecided: { contracts: 1, mrrMinor: 700 },
    rate: 0.75,
    rateByValue: 0.5,
  });
  expect(renewals.interval?.low).toBeGreaterThan(0.3);
});

test('is null when nothing has been decided', () => {
  expect(summariseRenewals([], start, today)).toMatchObject({
    rate: null,
    interval: null,
    rateByValue: null,
  });
  expect(summariseRenewals([due()], start, '2026-03-20').rate).toBeNull();
});
