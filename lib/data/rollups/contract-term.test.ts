import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildContractTerms } from '@/lib/data/rollups/contract-term';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { addDays } from '@/lib/domain/calendar-date';
import { forgetCustomers } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
const settings: RollupSettings = {
  today: '2026-03-17',
  timeZone: 'UTC',
  currency: 'SAR',
  fiscalYearStartMonth: 1,
  churnDate: 'service_end',
  repeatWindowDays: 120,
  pausedMaxDays: 90,
  pausedAs: 'contraction',
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
  wonBackMaxDays: null,
  countingUnit: 'account',
  snapshotAsOf: null,
};

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await forgetCustomers(database.owner);
  await database.sql`insert into customer (id, name, source_id) values (1, 'One', 1), (2, 'Two', 1)`;
});
afterAll(() => database.drop());

type Row = {
  key?: string;
  from: string;
  to?: string | null;
  term?: string | null;
  minor?: number;
  status?: string;
  knownOn?: string;
};

async function subscribe(rows: Row[], customer = 1) {
  for (const {
    key = 'a',
    from,
    to = null,
    term = null,
    minor = 100,
    status = 'active',
    knownOn = from,
  } of rows) {
    await database.sql`insert into subscription_period ${database.sql({
      customer_id: customer,
      occurred_at: `${from}T00:00:00Z`,
      recorded_at: `${knownOn}T00:00:00Z`,
      source_id: 1,
      subscription_key: key,
      plan: 'Pro',
      status,
      starts_on: from,
      ends_on: to,
      term_ends_on: term,
      mrr_minor: minor,
      currency: 'SAR',
    })}`;
  }
}

async function terms(churnDate: RollupSettings['churnDate'] = 'service_end') {
  await buildContractTerms(database.db, { ...settings, churnDate }, 'all');
  const rows = await database.sql`
    select subscription_key as key, due_on::text as due, agreed_on::text as agreed, is_in_force_after as goes_on, mrr_minor::int as minor
    from contract_term order by due_on, term_ends_on, subscription_key`;
  return rows.map(({ key, due, agreed, goes_on, minor }) => [key, due, agreed, goes_on, minor]);
}

describe('a contract', () => {
  test('that is renewed on its day goes on, at what it brought before', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2025-01-10', term: '2025-01-10', minor: 100 },
      { from: '2025-01-10', term: '2026-01-10', minor: 120 },
    ]);
    expect(await terms()).toEqual([
      ['a', '2025-01-10', '2025-01-10', true, 100],
      // an open row whose term is over goes on without anybody having said so
      ['a', '2026-01-10', null, true, 120],
    ]);
  });

  test('that is not renewed does not', async () => {
    await subscribe([{ from: '2024-01-10', to: '2025-01-10', term: '2025-01-10' }]);
    expect(await terms()).toEqual([['a', '2025-01-10', null, false, 100]]);
  });

  test('that comes back within 30 days goes on, and later does not', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2025-01-10', term: '2025-01-10' },
      { from: '2025-02-09', minor: 90 },
    ]);
    await subscribe(
      [
        { from: '2024-01-10', to: '2025-01-10', term: '2025-01-10' },
        { from: '2025-02-10', minor: 90 },
      ],
      2,
    );
    expect((await terms()).map(([, , , goesOn]) => goesOn)).toEqual([true, false]);
  });

  test('that was agreed anew before its end says when', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2024-09-01', term: '2025-01-10' },
      { from: '2024-09-01', term: '2025-09-01', minor: 150 },
    ]);
    expect(await terms()).toEqual([
      ['a', '2025-01-10', '2024-09-01', true, 100],
      ['a', '2025-09-01', null, true, 150],
    ]);
  });

  test('whose next term was known before it began was agreed on that day', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2025-01-10', term: '2025-01-10' },
      { from: '2025-01-10', term: '2026-01-10', knownOn: '2024-11-20' },
    ]);
    expect((await terms())[0]).toEqual(['a', '2025-01-10', '2024-11-20', true, 100]);
  });

  test('that is numbered anew goes on, and an old one beside it does not speak for it', async () => {
    await subscribe([
      { key: 'C-1', from: '2024-01-10', to: '2025-01-10', term: '2025-01-10' },
      { key: 'C-2', from: '2025-01-20', term: '2026-01-20' },
      { key: 'other', from: '2023-01-01', minor: 10 },
    ]);
    expect((await terms())[0]).toEqual(['C-1', '2025-01-10', '2025-01-20', true, 100]);
    await database.sql`update subscription_period set superseded_at = now() where subscription_key = 'C-2'`;
    expect(await terms()).toEqual([['C-1', '2025-01-10', null, false, 100]]);
  });

  test('that is broken off is due on the day service ends, whatever day counts as churn', async () => {
    await subscribe([{ from: '2024-01-10', to: '2024-08-01', term: '2025-01-10' }]);
    await database.sql`insert into cancellation_request (customer_id, occurred_at, recorded_at, source_id, requested_on)
      values (1, '2024-06-01', '2024-06-01', 1, '2024-06-01')`;
    const expected = [['a', '2024-08-01', null, false, 100]];
    expect(await terms()).toEqual(expected);
    expect(await terms('decision')).toEqual(expected);
  });

  test('with a price change in its middle is one, and brings what it did last', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2024-06-01', term: '2025-01-10', minor: 100 },
      { from: '2024-06-01', to: '2025-01-10', term: '2025-01-10', minor: 130 },
    ]);
    expect(await terms()).toEqual([['a', '2025-01-10', null, false, 130]]);
  });

  test('whose term ends before it starts is none, and neither is a trial', async () => {
    await subscribe([
      { from: '2024-01-10', term: '2023-01-10' },
      { key: 'b', from: '2024-01-10', to: '2024-02-10', term: '2024-02-10', status: 'trial', minor: 0 },
    ]);
    expect(await terms()).toEqual([]);
  });

  test('of a merged customer is one of the other’s', async () => {
    await subscribe([{ from: '2024-01-10', to: '2025-01-10', term: '2025-01-10' }], 2);
    await subscribe([{ key: 'b', from: '2025-01-05', minor: 10 }], 1);
    await database.sql`insert into customer_alias (customer_id, canonical_customer_id) values (2, 1)`;
    expect(await terms()).toEqual([['a', '2025-01-10', '2025-01-05', true, 100]]);
  });
});

describe('why a contract ended', () => {
  const endedBy = async () => {
    await buildActivitySpans(database.db, settings, 'all');
    const rows =
      await database.sql`select ended_by from activity_span where customer_id = 1 order by starts_on`;
    return rows.map(({ ended_by }) => ended_by);
  };
  const asked = (
    on: string,
    {
      voluntary = null,
      reason = null,
      withdrawn = null,
    }: { voluntary?: boolean | null; reason?: string | null; withdrawn?: string | null } = {},
  ) =>
    database.sql`insert into cancellation_request ${database.sql({
      customer_id: 1,
      occurred_at: `${on}T00:00:00Z`,
      recorded_at: `${on}T00:00:00Z`,
      source_id: 1,
      requested_on: on,
      is_voluntary: voluntary,
      reason_code: reason,
      withdrawn_on: withdrawn,
    })}`;

  test.each([
    ['voluntary', { voluntary: true }],
    ['voluntary', { reason: 'too_expensive' }],
    ['involuntary', { voluntary: false, reason: 'other' }],
    ['involuntary', { reason: 'payment_failed' }],
    ['involuntary', { reason: 'payment_disputed' }],
    [null, {}],
    [null, { voluntary: true, withdrawn: '2024-03-02' }],
  ] as const)('is %s after %j', async (expected, request) => {
    await subscribe([{ from: '2024-01-10', to: '2024-05-01' }]);
    await asked('2024-03-01', request);
    expect(await endedBy()).toEqual([expected]);
  });

  test('is the last thing that was said before the customer came back', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2024-05-01' },
      { from: '2024-09-01', to: '2024-12-01' },
    ]);
    await asked('2024-02-01', { voluntary: true });
    await asked('2024-05-03', { reason: 'payment_failed' });
    expect(await endedBy()).toEqual(['involuntary', null]);
  });

  test('is payments where the customer was late to the end and nobody said why', async () => {
    await subscribe([
      { from: '2024-01-10', to: '2024-05-01' },
      { from: '2024-05-01', status: 'past_due' },
    ]);
    expect(await endedBy()).toEqual(['involuntary']);
    const [span] = await database.sql`select ends_on::text as ends_on from activity_span`;
    expect(span?.ends_on).toBe(addDays('2024-05-01', settings.pastDueGraceDays));
    await asked('2024-05-20', { voluntary: true });
    expect(await endedBy()).toEqual(['voluntary']);
  });
});
