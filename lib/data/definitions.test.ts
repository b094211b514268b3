import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import {
  getDefinitions,
  listDefinitionChanges,
  saveDefinitions,
  suggestRepeatWindow,
} from '@/lib/data/definitions';
import { listExchangeRates, recordExchangeRates } from '@/lib/data/exchange-rates';
import { claimJob, finishJob } from '@/lib/data/jobs';
import { getOrganisationSettings, saveOrganisationSettings } from '@/lib/data/organisation-settings';
import { listTargets, saveTarget } from '@/lib/data/targets';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let suite: TestDatabase;
let admin: Ctx;

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db);
  admin = await contextOf(suite.db, await arrangeUser(suite.db, { role: 'admin', name: 'Sara' }));
});
afterAll(() => suite.drop());

const waiting = async () =>
  (await suite.owner`select kind from job where state = 'waiting'`).map(({ kind }) => kind);

test('a change of definition is written down for ever and has the figures made anew', async () => {
  const before = await getDefinitions(admin);
  expect(await saveDefinitions(admin, before, '2026-11-01')).toBe(false);
  expect(await waiting()).toEqual([]);

  expect(await saveDefinitions(admin, { ...before, churnDate: 'decision' }, '2026-11-01')).toBe(true);
  expect(
    await saveDefinitions(admin, { ...before, churnDate: 'decision', repeatWindowDays: 90 }, '2026-12-01'),
  ).toBe(true);
  expect(await waiting()).toEqual(['rollups.rebuild']);
  expect(await listDefinitionChanges(admin)).toMatchObject([
    { effectiveFrom: '2026-12-01', before: { repeatWindowDays: 365 }, after: { repeatWindowDays: 90 } },
    { effectiveFrom: '2026-11-01', changedBy: 'Sara', after: { churnDate: 'decision' } },
  ]);
  await expect(suite.db.execute('update definition_change set effective_from = now()')).rejects.toThrow();
});

test('a change made while a rebuild runs is rebuilt once more', async () => {
  const running = await claimJob(suite.db, 'worker');
  expect(running?.kind).toBe('rollups.rebuild');
  const definitions = await getDefinitions(admin);
  await saveDefinitions(admin, { ...definitions, pausedMaxDays: 60 }, '2026-11-20');
  await saveDefinitions(admin, { ...definitions, pausedMaxDays: 30 }, '2026-11-20');
  expect(await waiting()).toEqual(['rollups.rebuild']);
  await finishJob(suite.db, running?.id ?? 0, 'worker');
});

test('a new name moves no figure, a new currency does', async () => {
  await suite.owner`delete from job`;
  const settings = await getOrganisationSettings(admin);
  expect(await saveOrganisationSettings(admin, { ...settings, name: 'Acme Ltd' })).toBe(false);
  expect(await waiting()).toEqual([]);
  expect(await saveOrganisationSettings(admin, { ...settings, name: 'Acme Ltd', currency: 'USD' })).toBe(
    true,
  );
  expect(await waiting()).toEqual(['rollups.rebuild']);
  const [entry] =
    await suite.owner`select details from audit_log where action = 'organisation.changed' order by id desc`;
  expect(entry?.details).toEqual({ before: { currency: 'SAR' }, after: { currency: 'USD' } });
});

test('a rate is added, never overwritten, and the newest holds', async () => {
  const row = { base: 'USD', quote: 'SAR', month: '2026-10-01', rate: 3.7 };
  await recordExchangeRates(admin, [row, { ...row, rate: 3.74 }]);
  await recordExchangeRates({ ...admin, now: new Date(admin.now.getTime() + 1000) }, [
    { ...row, rate: 3.75 },
  ]);
  expect(await listExchangeRates(admin)).toMatchObject([{ month: '2026-10-01', rate: 3.75 }]);
  const [count] = await suite.owner`select count(*)::int as n from exchange_rate`;
  expect(count?.n).toBe(2);
});

test('one target a metric; removing it leaves none rather than zero', async () => {
  await saveTarget(admin, 'crr', 0.85);
  await saveTarget(admin, 'crr', 0.9);
  await saveTarget(admin, 'nps', 40);
  expect([...(await listTargets(admin))].sort()).toEqual([
    ['crr', 0.9],
    ['nps', 40],
  ]);
  await saveTarget(admin, 'nps', null);
  expect((await listTargets(admin)).has('nps')).toBe(false);
});

test('the repeat window is suggested from the 90th percentile of gaps, and not from a handful', async () => {
  expect(await suggestRepeatWindow(admin)).toBeNull();
  // 20 customers with 11 orders: gaps of 10 … 100 days, and returns that are no order
  await suite.owner`insert into customer (id, name, source_id) overriding system value select n, 'C' || n, 1 from generate_series(1, 20) n`;
  await suite.owner`insert into order_line (customer_id, occurred_at, recorded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
    select c, now(), now(), 1, 'o' || i || coalesce(r::text, ''), '2024-01-01'::date + (5 * i * (i + 1)), coalesce(r, 1), 100, 'SAR'
    from generate_series(1, 20) c, generate_series(0, 10) i, (values (null::int), (-1)) as returns (r)`;
  expect(await suggestRepeatWindow(admin)).toEqual({ days: 91, gaps: 200 });
});
