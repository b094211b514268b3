import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx, type Db } from '@/lib/data/context';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { addToPeriods, changedPeriods } from '@/lib/data/rollups/add-difference';
import { buildCohorts } from '@/lib/data/rollups/cohort';
import { startersOf } from '@/lib/data/rollups/cohort-starters';
import { buildContractTerms } from '@/lib/data/rollups/contract-term';
import { contributionOf } from '@/lib/data/rollups/contribution';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildCustomerPurchases } from '@/lib/data/rollups/customer-purchase';
import { buildSearch } from '@/lib/data/rollups/customer-search';
import { buildCustomerStates } from '@/lib/data/rollups/customer-state';
import { buildKpis } from '@/lib/data/rollups/kpi-build';
import { buildMrrMovements } from '@/lib/data/rollups/mrr-movement';
import { buildNpsMonths, npsMonthsOf } from '@/lib/data/rollups/nps-month';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import { inScope, intArray, scopeOf } from '@/lib/data/rollups/scope';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { findBuiltFor, MENDED_ROLLUPS, markBuilt } from '@/lib/data/rollups/status';

/** Above this, making everything anew is quicker than mending. */
const REBUILD_ABOVE = 10_000;

/**
 * Brings the rollups up to date for the customers that were touched. Made for another day, or not made yet, or
 * touched all over, they are made anew.
 */
export async function refreshTouched(ctx: Ctx): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  const builtFor = await findBuiltFor(ctx.db);
  const [row] = (await ctx.db.execute(sql`select count(*)::int as n from touched_customer`)) as unknown as {
    n: number;
  }[];
  if (builtFor !== ctx.today || (row?.n ?? 0) > REBUILD_ABOVE) {
    await rebuildRollups(ctx);
    return;
  }
  await applyTouched(ctx.db, ctx.today);
}

/** Mends the rollups as they stand, for the day they were made for. */
export async function applyTouched(db: Db, builtFor: string): Promise<void> {
  const settings = await findRollupSettings(db, builtFor);
  if (!settings) return;
  await rollupTransaction(db, async (tx) => {
    const taken = (await tx.execute(sql`
      delete from touched_customer returning customer_id as id`)) as unknown as { id: number }[];
    if (taken.length > 0)
      await refreshCustomers(
        tx,
        settings,
        taken.map(({ id }) => id),
      );
  });
}

async function refreshCustomers(
  db: Db,
  settings: RollupSettings,
  touchedIds: readonly number[],
): Promise<void> {
  const scope = await scopeOf(db, touchedIds);
  const counted =
    settings.countingUnit === 'parent' ? await withGroups(db, scope.customerIds) : scope.customerIds;
  const before = await contributionOf(db, settings, counted);
  const spans = await buildActivitySpans(db, settings, { customerIds: counted });
  await buildCustomerMonths(db, settings, scope);
  const movements = await buildMrrMovements(db, settings, scope);
  const terms = await buildContractTerms(db, settings, scope);
  await buildCustomerStates(db, settings, scope);
  await buildSearch(db, scope);
  await buildCustomerPurchases(db, settings, scope);
  const after = await contributionOf(db, settings, counted);

  // feedback and orders of nobody known are touched as customer 0
  const withNobody = touchedIds.includes(0) ? [...scope.customerIds, 0] : scope.customerIds;
  const changed = changedPeriods(before, after);
  const buyers = await newBuyersOf(db, withNobody);
  await buildKpis(db, settings, {
    customerIds: counted,
    readers: after.readers,
    changed,
    unknown: await addToPeriods(db, before, after, changed),
    hasNewOrders: buyers.length > 0,
    hasChangedTerms: terms.changed > 0,
  });
  const moved =
    settings.countingUnit === 'parent' || (await haveMerges(db, scope.customerIds))
      ? counted
      : (await scopeOf(db, [...spans.customerIds, ...movements.customerIds, ...buyers])).customerIds;
  const months = [
    ...new Set(
      [before, after].flatMap(({ startingMonths }) => moved.flatMap((id) => startingMonths.get(id) ?? [])),
    ),
  ];
  if (months.length > 0)
    await buildCohorts(db, settings, { months, customers: await startersOf(db, months) });
  const answered = await npsMonthsOf(db, settings, withNobody);
  if (answered.length > 0) await buildNpsMonths(db, settings, answered);
  await markBuilt(db, MENDED_ROLLUPS, settings.today);
}

/** Of these customers, those with orders stored or taken back since the figures were made; with an hour's grace for long transactions. */
async function newBuyersOf(db: Db, customerIds: readonly number[]): Promise<number[]> {
  const rows = await db.execute(sql`
    select distinct l.customer_id as id from order_line l, rollup_status s
    where s.name = 'kpi_month' and ${inScope({ customerIds }, sql`l.customer_id`)}
      and (l.imported_at > s.built_at - interval '1 hour' or l.superseded_at > s.built_at - interval '1 hour')`);
  return (rows as unknown as { id: number }[]).map(({ id }) => id);
}

/** Whether one of them was ever merged: what moves with a merge, or back, is not told by rows that changed. */
async function haveMerges(db: Db, customerIds: readonly number[]): Promise<boolean> {
  const ids = intArray(customerIds);
  const rows = await db.execute(sql`
    select exists (select 1 from customer_alias where customer_id = any(${ids}) or canonical_customer_id = any(${ids})) as found`);
  return (rows as unknown as { found: boolean }[])[0]?.found ?? false;
}

/**
 * Where a group counts once, a change of one account can alter how the whole group is counted: the group it belongs to
 * now, and the one it was counted in.
 */
async function withGroups(db: Db, customerIds: readonly number[]): Promise<number[]> {
  const rows = await db.execute(sql`
    with recursive up as (
      select id, parent_customer_id, 1 as steps from customer where id = any(${intArray(customerIds)})
      union all
      select p.id, p.parent_customer_id, u.steps + 1 from up u join customer p on p.id = u.parent_customer_id
      where u.steps < 16),
    down as (
      select id, 1 as steps from up
      union all
      select c.id, d.steps + 1 from down d join customer c on c.parent_customer_id = d.id where d.steps < 16)
    select id from down
    union
    select s.customer_id from activity_span s
    where s.counted_as in (
      select counted_as from activity_span where customer_id in (select id from down))`);
  return (rows as unknown as { id: number }[]).map(({ id }) => id);
}
