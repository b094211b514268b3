import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { periodMovers } from '@/lib/data/kpis/period-movers';
import { keptPeriods } from '@/lib/data/rollups/kpi-month';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { findRollupSettings } from '@/lib/data/rollups/settings';
import { systemContext } from '@/lib/data/system-context';
import { addMonths } from '@/lib/domain/calendar-date';
import { isReadyPeriod } from '@/lib/domain/kpi-period';
import {
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql`insert into organisation (name, currency, time_zone, repeat_window_days)
    values ('Test', 'SAR', 'UTC', 60)`;
  for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
    await database.sql`insert into exchange_rate (base, quote, month, rate)
      values ('USD', 'SAR', ${month}, 3.755), ('KWD', 'SAR', ${month}, 12.2)`;
  }
  const found = await systemContext(database.db, 'test', new Date(`${HISTORY_TODAY}T12:00:00Z`));
  if (!found) throw new Error('no organisation');
  ctx = found;
});
afterAll(() => database.drop());

// Lists of the periods people look at are kept, and others are worked out when somebody asks: by another way.
test('the names that are kept of a period are those that would be found in it', async () => {
  const named = { contract: 0, repeat: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(customerHistory, { minLength: 12, maxLength: 25 }), async (company) => {
      await forgetCustomers(database.owner);
      for (const [index, history] of company.entries()) await writeHistory(database.sql, index + 1, history);
      await database.sql`update order_line set currency = 'USD' where amount_minor = 2550`;
      await database.sql`insert into customer_alias (customer_id, canonical_customer_id) values (2, 1)`;
      await rebuildRollups(ctx);
      const settings = await findRollupSettings(ctx.db, ctx.today);
      if (!settings) throw new Error('no settings');
      for (const { kind, periods } of await keptPeriods(ctx.db, ctx.today)) {
        // rates before the first month of the histories do not exist
        const ready = periods.filter(
          (period) => isReadyPeriod(period, ctx.today, 1) && period.openingOn >= HISTORY_START,
        );
        const found = await ctx.db.execute(periodMovers({ kind, settings, periods: periodRelation(ready) }));
        const kept = await database.sql`
          select kind, month, span_months, side, rank, customer_id, movement, amount_minor from kpi_mover
          where kind = ${kind} and (month - make_interval(months => span_months - 1)) >= ${HISTORY_START}`;
        const inOrder = (rows: Iterable<object>) => [...rows].map((row) => JSON.stringify(row)).sort();
        named[kind] += kept.length;
        expect(inOrder(kept), kind).toEqual(inOrder(found as unknown as object[]));
      }
    }),
    { numRuns: 5 },
  );
  expect(Math.min(named.contract, named.repeat)).toBeGreaterThan(10);
}, 240_000);
