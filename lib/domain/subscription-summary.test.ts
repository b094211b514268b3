import { expect, test } from 'vitest';
import { type SubscriptionStretch, summariseSubscriptions } from '@/lib/domain/subscription-summary';

const stretch = (
  key: string,
  startsOn: string,
  endsOn: string | null,
  mrrMinor = 100,
): SubscriptionStretch => ({
  key,
  plan: 'pro',
  status: 'active',
  startsOn,
  endsOn,
  mrrMinor,
  isPriceUnknown: false,
  currency: 'SAR',
  discountMinor: null,
  seats: null,
  termEndsOn: null,
  autoRenews: null,
});

test('the stretch in force speaks for the subscription, the ended ones come last', () => {
  const found = summariseSubscriptions(
    [
      stretch('old', '2024-01-01', '2024-06-01'),
      stretch('a', '2025-01-01', '2025-06-01', 1),
      stretch('a', '2025-06-01', null, 2),
      stretch('next', '2026-05-01', null),
    ],
    '2026-03-10',
  );
  expect(found.map(({ key, state }) => [key, state])).toEqual([
    ['a', 'running'],
    ['next', 'future'],
    ['old', 'ended'],
  ]);
  expect(found[0]).toMatchObject({ since: '2025-01-01', now: { mrrMinor: 2 }, others: [{ mrrMinor: 1 }] });
});

test('its end day is no longer in force', () => {
  expect(summariseSubscriptions([stretch('a', '2025-01-01', '2026-03-10')], '2026-03-10')[0]?.state).toBe(
    'ended',
  );
});
