import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { cutTable } from '@/lib/data/retention/cut-table';
import { listLedger } from '@/lib/data/retention/ledger';
import { ledgerSummary } from '@/lib/data/retention/ledger-summary';
import { getPeriodBoard } from '@/lib/data/retention/period-board';
import { daysOf } from '@/lib/data/retention/period-question';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { cutTableRows } from '@/lib/domain/cut-table';
import { type explainKpi, kpiFigure } from '@/lib/domain/kpi-figure';
import { toKpiPeriod } from '@/lib/domain/named-period';
import { parseRetentionAddress } from '@/lib/domain/retention-address';
import { forgetCustomers } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { viewerContext } from '@/lib/testing/viewer-context';

// Whatever is imported, the pages of the hall say something true of it.

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR' });
  ctx = viewerContext(database.db, { role: 'admin', now: new Date('2026-03-10T09:00:00Z') });
});
beforeEach(() => forgetCustomers(database.owner));
afterAll(() => database.drop());

type Row = {
  id: number;
  from: string;
  to?: string;
  minor?: number;
  currency?: string;
  plan?: string;
  unknownPrice?: boolean;
};

async function company(rows: Row[]) {
  for (const {
    id,
    from,
    to = null,
    minor = 1000,
    currency = 'SAR',
    plan = 'A',
    unknownPrice = false,
  } of rows) {
    await database.sql`insert into customer (id, name, source_id) values (${id}, ${`Customer ${id}`}, 1) on conflict do nothing`;
    await database.sql`insert into subscription_period ${database.sql({
      customer_id: id,
      occurred_at: `${from}T00:00:00Z`,
      recorded_at: `${from}T00:00:00Z`,
      source_id: 2,
      subscription_key: `S${id}`,
      plan,
      starts_on: from,
      ends_on: to,
      mrr_minor: minor,
      is_price_unknown: unknownPrice,
      currency,
    })}`;
  }
  await rebuildRollups(ctx);
}

async function pagesOf(query: Record<string, string> = {}) {
  const settings = await getFigureSettings(ctx);
  const address = parseRetentionAddress('overview', query, settings.today, ctx.organisation);
  const board = await getPeriodBoard(ctx, settings, address);
  const period = toKpiPeriod(address.period, settings.today);
  const days = daysOf(period);
  const cut = async (kind: 'contract' | 'repeat') => {
    const { groups, isComplete } = await cutTable.prepare(ctx, { kind, cut: 'plan', days }, async () => {});
    return cutTableRows(groups, isComplete);
  };
  const [contract] = board.kinds;
  return {
    board,
    contract,
    groups: await cut('contract'),
    ledger: await listLedger(
      ctx,
      { period, settings, filter: null, customerId: null },
      { limit: 50, cursor: null },
    ),
    summary: await ledgerSummary.prepare(ctx, { days }, async () => {}),
    figure: (metric: Parameters<typeof explainKpi>[0]) =>
      kpiFigure(
        metric,
        address.period,
        contract?.now ?? null,
        contract?.before ?? null,
        board.targets,
        contract?.comparison,
      ),
  };
}

describe('the pages of a company', () => {
  test('without customers have no kinds and no groups', async () => {
    await company([]);
    const { board, groups, ledger, summary } = await pagesOf();
    expect(board).toMatchObject({ kinds: [], pending: null });
    expect([groups, ledger.rows, summary]).toEqual([[], [], null]);
  });

  test('with nobody at the start have no rate, and say so', async () => {
    await company([{ id: 1, from: '2026-02-10' }]);
    const { figure, groups } = await pagesOf();
    expect(figure('crr')).toMatchObject({ value: null, why: 'nobody' });
    expect(figure('active_customers').value).toBe(1);
    expect(figure('quick_ratio')).toMatchObject({ value: null, state: 'no_losses' });
    expect(figure('involuntary_share')).toMatchObject({ value: null, why: 'nothing_churned' });
    expect(figure('renewal_rate')).toMatchObject({ value: null, why: 'nothing_decided' });
    expect(groups).toMatchObject([
      { value: 'A', customersStart: 0, customersEnd: 1, retention: null, grr: null },
    ]);
  });

  test('of one customer have rates with wide intervals and none of revenue', async () => {
    await company([{ id: 1, from: '2025-01-10' }]);
    const { figure, groups } = await pagesOf();
    expect(figure('crr')).toMatchObject({ value: 1, denominator: 1 });
    expect(figure('crr').interval?.low).toBeLessThan(0.21);
    expect(figure('grr')).toMatchObject({ value: 1, interval: null });
    expect(groups).toMatchObject([
      { retention: 1, againstOthers: null, grrInterval: null, grrAgainstOthers: null },
    ]);
  });

  test('whose customers all left have lost all, and then nobody', async () => {
    await company([1, 2, 3].map((id) => ({ id, from: '2025-01-10', to: '2026-02-15' })));
    const { figure, ledger } = await pagesOf();
    expect(figure('crr').value).toBe(0);
    expect(figure('gross_revenue_churn').value).toBe(1);
    expect(ledger.total).toEqual({ movements: 3, amountMinor: -3000 });
    const after = await pagesOf({ month: '2026-03-01' });
    expect(after.figure('crr')).toMatchObject({ value: null, why: 'nobody' });
  });

  test('with prices of nothing and prices that nobody knows have no revenue to divide by', async () => {
    await company([
      { id: 1, from: '2025-01-10', minor: 0 },
      { id: 2, from: '2025-01-10', minor: 0, unknownPrice: true },
    ]);
    const { figure, groups } = await pagesOf();
    expect(figure('active_customers').value).toBe(1);
    expect(figure('grr').value).toBeNull();
    expect(figure('arpa')).toMatchObject({ value: null, why: 'nobody_pays' });
    expect(groups).toMatchObject([{ customersStart: 1, mrrStartMinor: 0, grr: null, nrr: null }]);
  });

  test('with a currency without a rate count the customers and leave the money open', async () => {
    await company([
      { id: 1, from: '2025-01-10' },
      { id: 2, from: '2025-01-10', currency: 'EUR', plan: 'B' },
    ]);
    const { figure, groups, summary } = await pagesOf();
    expect(figure('crr').value).toBe(1);
    expect(figure('grr')).toMatchObject({ value: null, why: 'no_rate' });
    // where every amount is known, a group has its figures all the same
    expect(groups.find(({ value }) => value === 'A')).toMatchObject({ grr: 1, mrrStartMinor: 1000 });
    expect(groups.find(({ value }) => value === 'B')).toMatchObject({
      retention: 1,
      grr: null,
      mrrStartMinor: null,
    });
    expect(summary?.sums.mrrStartMinor).toBeNull();
  });

  test('that begins ten years ago and has a gap has a figure for every stretch of it', async () => {
    await company([
      { id: 1, from: '2015-05-10', to: '2018-03-01' },
      { id: 2, from: '2025-06-10' },
    ]);
    const then = await pagesOf({ from: '2016-01-01', to: '2016-12-31' });
    expect(then.figure('crr').value).toBe(1);
    const gap = await pagesOf({ from: '2020-01-01', to: '2020-12-31' });
    expect(gap.figure('crr')).toMatchObject({ value: null, why: 'nobody' });
    expect(gap.figure('active_customers').value).toBe(0);
    expect(gap.ledger.rows).toEqual([]);
    const before = await pagesOf({ from: '2010-01-05', to: '2010-03-20' });
    expect(before.contract?.now).toBeNull();
    expect(before.figure('crr')).toMatchObject({ value: null, why: 'no_period' });
  });

  test('from a file of today’s customers have no rates before its month', async () => {
    await database.sql`insert into import_run (source_id, file_name, file_bytes, stored_as, state, answers)
      values (2, 'today.csv', 1, 'x', 'committed', '{"snapshot": true, "asOfDate": "2026-03-01"}')`;
    await company([{ id: 1, from: '2024-01-10' }]);
    const { figure, groups } = await pagesOf({ month: '2025-06-01' });
    expect(figure('crr')).toMatchObject({ value: null, why: 'incomplete' });
    expect(groups).toMatchObject([{ retention: null, grr: null }]);
    await database.owner`delete from import_run`;
  });
});

describe('a period against any other', () => {
  beforeEach(async () => {
    const many = Array.from({ length: 40 }, (_, index) => index + 1);
    await company([
      ...many.map((id) => ({
        id,
        from: '2024-01-10',
        to: id % 8 === 0 ? '2026-02-10' : undefined,
        minor: 100 * id,
        plan: id % 2 ? 'A' : 'B',
      })),
      ...many.map((n) => ({ id: 100 + n, from: '2024-01-10', to: '2025-02-05', plan: 'A' })),
    ]);
  });

  test('has the limits of both, drawn where none are kept', async () => {
    const year = await pagesOf({ against: 'year' });
    expect(year.figure('crr').value).toBeCloseTo(35 / 40, 12);
    expect(year.figure('crr').difference).toMatchObject({ distinguishable: true });
    expect(year.figure('grr').difference).toMatchObject({ distinguishable: true });
    expect(year.figure('active_customers').difference?.difference).toBe(-5);
    const before = await pagesOf();
    expect(before.figure('grr').difference?.difference).toBeLessThan(0);
    const odd = await pagesOf({ from: '2026-01-15', to: '2026-02-20', against: '2025-01-15..2025-02-20' });
    expect(odd.figure('crr').value).toBeCloseTo(35 / 40, 12);
    expect(odd.contract?.before).toMatchObject({ customersStart: 80, customersKept: 40 });
    expect(odd.figure('grr').interval).not.toBeNull();
  });

  test('cut by plan holds each customer once, and tells the groups apart', async () => {
    const { groups } = await pagesOf();
    expect(groups.map(({ value, customersStart, lost }) => [value, customersStart, lost])).toEqual([
      ['A', 20, 0],
      ['B', 20, 5],
    ]);
    expect(groups[1]?.againstOthers).toMatchObject({ verdict: 'yes' });
    expect(groups[1]?.grrInterval).not.toBeNull();
  });
});
