import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { getKpiBoard } from '@/lib/data/kpis/kpi-board';
import { listKpiMovers } from '@/lib/data/kpis/kpi-movers';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { systemContext } from '@/lib/data/system-context';
import { parseKpiAddress } from '@/lib/domain/kpi-address';
import { insertCustomers } from '@/lib/testing/customer-rows';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
let ctx: Ctx;
const today = '2026-11-21';

const boardOf = (query: Record<string, string>) =>
  getKpiBoard(ctx, parseKpiAddress(query, today, ctx.organisation).period);

beforeAll(async () => {
  database = await createTestDatabase();
  const { owner } = database;
  await insertCustomers(owner, ['Rimal', 'Nakheel', 'Safa', 'Dana']);
  await owner`update organisation set currency = 'SAR', time_zone = 'Asia/Riyadh'`;
  const id = async (name: string) =>
    (await owner<{ id: number }[]>`select id from customer where name = ${name}`)[0]?.id ?? 0;
  const [rimal, safa] = [await id('Rimal'), await id('Safa')];
  await owner`update customer set owner_user_id = (select id from app_user where name = 'Sara') where id = ${rimal}`;
  await owner`update subscription_period set ends_on = '2026-10-10' where customer_id = ${rimal}`;
  await owner`update subscription_period set starts_on = '2026-10-05' where customer_id = ${safa}`;
  await owner`
    insert into cancellation_request (customer_id, occurred_at, recorded_at, source_id, requested_on, reason_code)
    values (${rimal}, '2026-09-20', '2026-09-20', 1, '2026-09-20', 'too_expensive')`;
  await owner`
    insert into feedback (customer_id, occurred_at, recorded_at, source_id, kind, touchpoint, score)
    select ${safa}, at, at, 1, 'nps', 'relationship', score
    from (values (timestamptz '2026-10-10', 10), ('2026-10-11', 9), ('2026-10-12', 3), ('2025-12-01', 10)) v (at, score)`;
  const found = await systemContext(database.db, 'test', new Date(`${today}T12:00:00Z`));
  if (!found) throw new Error('no organisation');
  ctx = found;
  await rebuildRollups(ctx);
}, 120_000);
afterAll(() => database.drop());

describe('the board of a period', () => {
  test('has the last complete month, the twelve months beside it and 24 months of trend with the running one', async () => {
    const { kinds, asOf } = await boardOf({});
    expect(kinds.map(({ kind }) => kind)).toEqual(['contract']);
    expect(kinds[0]?.now).toMatchObject({
      customersStart: 3,
      customersKept: 2,
      customersNew: 1,
      customersEnd: 3,
    });
    expect(kinds[0]?.year).toMatchObject({ spanMonths: 12, customersStart: 3 });
    expect(kinds[0]?.before).toMatchObject({ month: '2026-09-01', spanMonths: 1 });
    expect(kinds[0]?.months).toHaveLength(25);
    expect(kinds[0]?.months.at(-1)).toMatchObject({ month: '2026-11-01', isRunning: true });
    expect(asOf).toBeInstanceOf(Date);
  });

  test('adds answers up over the period, occasions apart', async () => {
    const { surveys } = await boardOf({});
    expect(surveys).toHaveLength(1);
    expect(surveys[0]?.now).toEqual({ promoters: 2, passives: 0, detractors: 1 });
    expect(surveys[0]?.year).toEqual({ promoters: 3, passives: 0, detractors: 1 });
  });

  test('has nothing of a period before the first customer, but knows the kinds', async () => {
    const { kinds } = await boardOf({ month: '2020-03-01' });
    expect(kinds).toMatchObject([{ kind: 'contract', now: null, before: null, year: null }]);
  });
});

describe('the largest losses and gains', () => {
  test('name the customer, the reason told and the owner', async () => {
    const { movers } = await boardOf({});
    expect(movers.find(({ side }) => side === 'loss')).toMatchObject({
      name: 'Rimal',
      movement: 'churn',
      amountMinor: -100_000,
      reasonCode: 'too_expensive',
      owner: { name: 'Sara', nameAr: 'سارة' },
    });
    expect(movers.find(({ side }) => side === 'gain')).toMatchObject({
      name: 'Safa',
      movement: 'new',
      amountMinor: 100_000,
      reasonCode: null,
    });
  });

  test('are worked out for a period that is not kept ready', async () => {
    const kept = await listKpiMovers(ctx, { month: '2026-10-01', spanMonths: 1 });
    const workedOut = await listKpiMovers(ctx, { month: '2026-10-01', spanMonths: 3 });
    expect(workedOut).toEqual(kept);
  });
});
