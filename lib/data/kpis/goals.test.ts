import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { readGoals } from '@/lib/data/kpis/goals';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let viewer: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  // a fiscal year from April
  await arrangeOrganisation(database.db, { currency: 'SAR', fiscalYearStartMonth: 4 });
  const context = viewerContext(database.db, { role: 'viewer', now: new Date('2026-10-01T09:00:00Z') });
  viewer = { ...context, organisation: { ...context.organisation, fiscalYearStartMonth: 4 } };
  await database.owner.unsafe(`
    insert into customer (id, name, source_id) select g, 'C' || g, 1 from generate_series(1, 40) g;
    insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, subscription_key, starts_on, ends_on, mrr_minor, currency, status)
      select g, '2025-01-01', '2025-01-01', 1, 's', '2025-01-01',
        case when g <= 4 then date '2026-06-10' when g = 5 then date '2026-02-10' end, 10000, 'SAR', 'active'
      from generate_series(1, 40) g;
    insert into feedback (customer_id, occurred_at, recorded_at, source_id, kind, touchpoint, score, scale_min, scale_max) values
      (9, '2026-05-05', '2026-05-05', 1, 'nps', 'relationship', 10, 0, 10), (9, '2026-02-05', '2026-02-05', 1, 'nps', 'relationship', 1, 0, 10)`);
  await rebuildRollups({ ...viewer, actor: { kind: 'system', name: 'test' } });
});
afterAll(() => database.drop());

test('without targets there is nothing to reach', async () => {
  expect((await readGoals(viewer, ['contract'])).goals).toEqual([]);
});

test('targets stand where the fiscal year has come to today', async () => {
  await database.owner`insert into target (metric, yearly_value) values ('crr', 0.8), ('mrr', 500000), ('nps', 40), ('csat', 0.9)`;
  const { year, endOn, goals } = await readGoals(viewer, ['contract']);
  expect([year.startOn, endOn]).toEqual(['2026-04-01', '2027-04-01']);
  const of = (metric: string) => goals.find((goal) => goal.metric === metric);
  // of 39 at the start 35 are left, and 80 % of them are 31.2
  expect(of('crr')).toMatchObject({ kind: 'contract', now: 35 / 39, isSpent: false });
  expect(of('crr')?.room).toBeCloseTo(35 - 31.2, 9);
  expect(of('mrr')).toMatchObject({ now: 350_000, room: -150_000 });
  expect(of('mrr')?.pace?.needed).toBeGreaterThan(150_000 / 6.1);
  expect(of('mrr')?.pace?.soFar).toBeLessThan(0);
  // February was another year
  expect(of('nps')).toMatchObject({ kind: null, now: 100, room: 60, pace: null });
  expect(of('csat')).toMatchObject({ now: null, verdict: null });
});
