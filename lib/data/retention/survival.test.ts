import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { countSurvival, type SurvivalCounts } from '@/lib/data/retention/survival';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import { findRollupSettings } from '@/lib/data/rollups/settings';
import { addMonths } from '@/lib/domain/calendar-date';
import { kaplanMeier, medianSurvival, survivalAt } from '@/lib/domain/kaplan-meier';
import { logRank } from '@/lib/domain/log-rank';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { TELCO_CONTRACTS } from '@/lib/testing/survival-samples';
import { viewerContext } from '@/lib/testing/viewer-context';

type Period = {
  customer: number;
  key?: string;
  plan?: string;
  term?: number;
  from: string;
  to: string | null;
  minor?: number;
};

async function copy(sql: Sql, table: string, columns: string, rows: (string | number | null)[][]) {
  const lines = rows.map((row) => `${row.map((cell) => cell ?? '\\N').join('\t')}\n`);
  const target = await sql.unsafe(`copy ${table} (${columns}) from stdin`).writable();
  await pipeline(Readable.from(lines), target);
}

/** Customers 1 to n with their subscriptions, and the spans made of them. */
async function arrange(database: TestDatabase, today: string, periods: readonly Period[]): Promise<Ctx> {
  const { owner: sql } = database;
  const ids = [...new Set(periods.map(({ customer }) => customer))];
  await copy(
    sql,
    'customer',
    'id, name, source_id',
    ids.map((id) => [id, `C${id}`, 1]),
  );
  await copy(
    sql,
    'subscription_period',
    'customer_id, occurred_at, recorded_at, source_id, subscription_key, plan, billing_months, status, starts_on, ends_on, mrr_minor, currency',
    periods.map(({ customer, key = 'a', plan = null, term = null, from, to, minor = 100 }) => [
      ...[customer, `${from}T00:00:00Z`, `${today}T00:00:00Z`, 1, key, plan, term],
      ...['active', from, to, minor, 'USD'],
    ]),
  );
  return rebuilt(database, today);
}

async function rebuilt(database: TestDatabase, today: string): Promise<Ctx> {
  const settings = await findRollupSettings(database.db, today);
  if (!settings) throw new Error('arrange the organisation first');
  await rollupTransaction(database.db, (tx) => buildActivitySpans(tx, settings, 'all'));
  return viewerContext(database.db, { role: 'viewer', now: new Date(`${today}T09:00:00Z`) });
}

const curvesOf = ({ groups }: SurvivalCounts) =>
  new Map(
    groups.map(({ value, counts }) => [
      value,
      kaplanMeier(counts.map(([duration, events, censored]) => ({ duration, events, censored }))),
    ]),
  );
const usual = { cut: null, of: 'customer', unit: 'month' } as const;

describe('a list of telephone customers of one day', () => {
  let database: TestDatabase;
  let ctx: Ctx;
  const today = '2026-03-31';

  beforeAll(async () => {
    database = await createTestDatabase();
    await arrangeOrganisation(database.db, { timeZone: 'UTC', currency: 'USD' });
    const periods: Period[] = [];
    for (const [plan, counts] of Object.entries(TELCO_CONTRACTS)) {
      for (const { duration, events, censored } of counts) {
        for (let n = 0; n < events + censored; n++) {
          const customer = periods.length + 1;
          const from = addMonths(today, -duration);
          periods.push({ customer, plan, from, to: n < events ? today : null });
        }
      }
    }
    ctx = await arrange(database, today, periods);
  });
  afterAll(() => database.drop());

  test('has the survival, medians and test of R by contract', async () => {
    const curves = curvesOf(await countSurvival(ctx, { ...usual, cut: 'plan' }));
    const at = (plan: string, month: number) => {
      const curve = curves.get(plan);
      return curve && survivalAt(curve, month);
    };
    expect(at('Month-to-month', 12)?.survival).toBeCloseTo(0.70309663635, 9);
    expect(at('Month-to-month', 72)).toMatchObject({ atRisk: 2 });
    expect(at('One year', 72)?.survival).toBeCloseTo(0.56814568203, 9);
    expect(at('Two year', 72)?.survival).toBeCloseTo(0.93573858065, 9);
    const first = curves.get('Month-to-month');
    expect(first && medianSurvival(first).median).toBe(35);
    const plans = ['Month-to-month', 'One year', 'Two year'].map((plan) => curves.get(plan));
    const result = logRank(plans.filter((curve) => curve !== undefined));
    expect(result?.chiSquare).toBeCloseTo(2352.8725382593, 6);
  });

  test('holds everybody once, cut or not', async () => {
    const { groups } = await countSurvival(ctx, usual);
    expect(groups).toHaveLength(1);
    const [all] = curvesOf({ groups } as SurvivalCounts).values();
    expect(all).toMatchObject({ customers: 7043, events: 1869 });
  });
});

describe('customers and their subscriptions', () => {
  let database: TestDatabase;
  const today = '2026-03-10';

  beforeAll(async () => {
    database = await createTestDatabase();
    await arrangeOrganisation(database.db, { timeZone: 'UTC', currency: 'USD' });
  });
  afterAll(() => database.drop());

  const groupsOf = async (ctx: Ctx, question: Parameters<typeof countSurvival>[1]) =>
    Object.fromEntries(
      (await countSurvival(ctx, question)).groups.map(({ value, counts }) => [
        value ?? '',
        counts.toSorted(([a], [b]) => a - b),
      ]),
    );

  test('are watched as they are asked for', async () => {
    const ctx = await arrange(database, today, [
      // contiguous rows are one life; a yearly contract that ends with its term
      { customer: 1, plan: 'Basic', term: 12, from: '2025-01-31', to: '2025-08-01' },
      { customer: 1, plan: 'Pro', term: 12, from: '2025-08-01', to: '2026-01-31' },
      // came back after a gap: one life, to the first day without
      { customer: 2, plan: 'Basic', term: 1, from: '2025-01-10', to: '2025-03-10' },
      { customer: 2, plan: 'Pro', term: 1, from: '2025-06-10', to: null },
      // a second subscription keeps the customer
      { customer: 3, key: 'a', plan: 'Basic', term: 1, from: '2025-12-10', to: '2026-01-10', minor: 900 },
      { customer: 3, key: 'b', plan: 'Pro', term: 12, from: '2025-12-10', to: null, minor: 100 },
      // joined and gone on one day; ends after the day of the figures; begins after it
      { customer: 4, plan: 'Basic', term: 1, from: '2026-02-01', to: '2026-02-01' },
      { customer: 5, plan: 'Basic', term: 1, from: '2026-02-10', to: '2026-03-11' },
      { customer: 6, plan: 'Basic', term: 1, from: '2026-03-11', to: null },
    ]);
    expect(await groupsOf(ctx, { ...usual, cut: 'plan' })).toEqual({
      Basic: [
        [0, 1, 0],
        [1, 0, 1],
        [2, 1, 0],
        [3, 0, 1],
        [12, 1, 0],
      ],
    });
    expect(await groupsOf(ctx, { ...usual, cut: 'plan', of: 'subscription' })).toEqual({
      Basic: [
        [0, 1, 0],
        [1, 1, 1],
        [2, 1, 0],
        [12, 1, 0],
      ],
      Pro: [
        [3, 0, 1],
        [9, 0, 1],
      ],
    });
    expect(await groupsOf(ctx, { cut: 'term', of: 'customer', unit: 'day' })).toEqual({
      1: [
        [0, 1, 0],
        [28, 0, 1],
        [59, 1, 0],
        [90, 0, 1],
      ],
      12: [[365, 1, 0]],
    });
    const { terms } = await countSurvival(ctx, usual);
    expect(terms).toEqual([
      { months: 1, lives: 4 },
      { months: 12, lives: 1 },
    ]);
  });

  test('count once for their group where groups are counted, and not at all where they are left out', async () => {
    await database.owner`update organisation set counting_unit = 'parent'`;
    await database.owner`update customer set parent_customer_id = 2 where id = 1`;
    await database.owner`update customer set exclusion = 'test' where id = 3`;
    const ctx = await rebuilt(database, today);
    // customer 1 is there while 2 is away: the group lasted from 10 January 2025 without a gap
    expect(await groupsOf(ctx, usual)).toEqual({
      '': [
        [0, 1, 0],
        [1, 0, 1],
        [14, 0, 1],
      ],
    });
    expect((await groupsOf(ctx, { ...usual, of: 'subscription' }))['']).toHaveLength(5);
  });

  test('may be seen by whoever sees figures only', async () => {
    const ctx = viewerContext(database.db);
    const nobody = { ...ctx, actor: { kind: 'apiKey', keyId: 1, name: 'k', permissions: [] } } as Ctx;
    await expect(countSurvival(nobody, usual)).rejects.toThrow('kpi:read');
  });
});

const folder = path.resolve('../shared/data');

describe.skipIf(!existsSync(folder))('real subscriptions (skipped without ../shared/data)', () => {
  let database: TestDatabase;
  let ctx: Ctx;
  const today = '2022-01-19';
  const present = existsSync(folder);
  const reference = present
    ? JSON.parse(readFileSync(path.join(folder, 'reference/saas_t0_km.json'), 'utf8'))
    : {};

  beforeAll(async () => {
    database = await createTestDatabase();
    await arrangeOrganisation(database.db, { timeZone: 'UTC', currency: 'USD' });
    const text = gunzipSync(readFileSync(path.join(folder, 'saas_subscriptions/subs_2022-01-19.csv.gz')));
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    const ids = new Map<string, number>();
    ctx = await arrange(
      database,
      today,
      rows.map(({ customer = '', sub, interval, start_date = '', cancel_date = '' }) => {
        if (!ids.has(customer)) ids.set(customer, ids.size + 1);
        // two end before they begin
        const to = cancel_date === '' ? null : cancel_date < start_date ? start_date : cancel_date;
        return {
          customer: ids.get(customer) ?? 0,
          key: sub,
          term: interval === 'year' ? 12 : 1,
          from: start_date,
          to,
        };
      }),
    );
  }, 120_000);
  afterAll(() => database.drop());

  test('have the survival and the test of R, subscription by subscription', async () => {
    const curves = curvesOf(await countSurvival(ctx, { cut: 'term', of: 'subscription', unit: 'day' }));
    const [month, year] = [curves.get('1'), curves.get('12')];
    if (!month || !year) return expect.unreachable();
    for (const row of reference.km_interval as Record<string, number | string>[]) {
      const reading = survivalAt(row.group === 'interval=year' ? year : month, Number(row.day));
      expect(reading?.atRisk).toBe(row.n_risk);
      expect(reading?.survival).toBeCloseTo(Number(row.survival), 9);
    }
    expect(logRank([month, year])?.chiSquare).toBeCloseTo(reference.logrank.chisq, 5);
    expect(medianSurvival(month).median).toBe(reference.median.month);
    expect(medianSurvival(year).median).toBe(reference.median.year);
  }, 60_000);
});
