import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { listDefinitionExamples } from '@/lib/data/kpis/definition-examples';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { METRIC_IDS } from '@/lib/domain/metric-registry';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let viewer: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR' });
  const now = new Date('2026-03-10T09:00:00Z');
  viewer = viewerContext(database.db, { role: 'viewer', now });
  await database.owner.unsafe(`
    insert into customer (id, name, source_id) select g, 'C' || g, 1 from generate_series(1, 20) g;
    insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, subscription_key, starts_on, ends_on, mrr_minor, currency, status)
      select g, '2024-06-01', '2024-06-01', 1, 's', '2024-06-01', case when g <= 3 then date '2026-02-11' end, 10000, 'SAR', 'active'
      from generate_series(1, 20) g;
    insert into feedback (customer_id, occurred_at, recorded_at, source_id, kind, touchpoint, score, scale_min, scale_max) values
      (4, '2026-02-05', '2026-02-05', 1, 'nps', 'relationship', 10, 0, 10), (5, '2026-02-06', '2026-02-06', 1, 'nps', 'relationship', 2, 0, 10),
      (4, '2026-02-05', '2026-02-05', 1, 'csat', 'support', 5, 1, 5), (5, '2026-02-05', '2026-02-05', 1, 'csat', 'support', 4, 1, 5),
      (6, '2026-02-05', '2026-02-05', 1, 'csat', 'support', 1, 1, 5), (6, '2026-01-31', '2026-01-31', 1, 'csat', 'support', 1, 1, 5),
      (7, '2026-02-05', '2026-02-05', 1, 'csat', 'support', 9, 0, 10), (7, '2026-02-05', '2026-02-05', 1, 'ces', 'support', 6, 1, 7)`);
  await rebuildRollups({ ...viewer, actor: { kind: 'system', name: 'test' } });
});
afterAll(() => database.drop());

test('every figure has the numbers of the last complete month in it, and opens there', async () => {
  const examples = await listDefinitionExamples(viewer);
  const of = (metric: string) => examples.find((example) => example.metric === metric);
  expect(of('crr')).toMatchObject({
    of: 'contract',
    values: { start: 20, end: 17, new: 0, won_back: 0 },
    explanation: { value: 0.85 },
    address: { openPeriod: { month: '2026-02-01', spanMonths: 1 } },
  });
  // shown over twelve months
  expect(of('grr')).toMatchObject({
    values: { mrr_start: 200_000, mrr_kept_of_opening: 170_000 },
    address: { openPeriod: { spanMonths: 12, month: '2026-02-01' } },
  });
  expect(of('nps')).toMatchObject({ of: 'relationship', explanation: { value: 0 } });
  // a scale of eleven points is no satisfaction, and January is not February
  expect(of('csat')).toMatchObject({ of: null, values: { satisfied: 2, answers: 3 } });
  expect(of('ces')?.explanation.value).toBe(6);
  expect(examples.filter(({ metric }) => metric === 'nps')).toHaveLength(1);
});

test('what nothing is recorded of has none', async () => {
  const metrics = new Set((await listDefinitionExamples(viewer)).map(({ metric }) => metric));
  expect(metrics).not.toContain('response_rate');
  expect(METRIC_IDS.length).toBeGreaterThan(metrics.size);
  await database.owner`truncate kpi_month, nps_month, feedback`;
  expect(await listDefinitionExamples(viewer)).toEqual([]);
});
