import 'server-only';
import { sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { recencyAndFrequency } from '@/lib/data/retention/rfm-relation';
import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { type Quintile, type RfmGroup, rfmGroup } from '@/lib/domain/rfm';

/** One cell of the grid of recency and frequency: who is in it today. */
export type RfmCell = {
  r: Quintile;
  f: Quintile;
  group: RfmGroup;
  customers: number;
  /** all they ever bought; null where a rate is missing for any of them */
  revenueMinor: number | null;
  /** from the fewest to the most orders, and from the shortest to the longest silence */
  orders: [number, number];
  days: [number, number];
};

/** Cells that anybody is in. */
export async function listRfmCells(ctx: Ctx): Promise<RfmCell[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(sql`
    select r, f, count(*)::int as customers, min(orders)::int as "fewest", max(orders)::int as "most",
      ${ctx.today}::date - max(last_on) as "shortest", ${ctx.today}::date - min(last_on) as "longest",
      case when bool_or(revenue_minor is null) then null else sum(revenue_minor)::float8 end as "revenueMinor"
    from (select last_on, orders, revenue_minor, ${recencyAndFrequency()} from customer_purchase) s
    group by 1, 2 order by 1 desc, 2`)) as unknown as (Pick<
    RfmCell,
    'r' | 'f' | 'customers' | 'revenueMinor'
  > & {
    fewest: number;
    most: number;
    shortest: number;
    longest: number;
  })[];
  return rows.map(({ fewest, most, shortest, longest, ...cell }) => ({
    ...cell,
    group: rfmGroup(cell.r, cell.f),
    orders: [fewest, most],
    days: [shortest, longest],
  }));
}

/** How many buyers went from which group to which between two openings. */
export type RfmFlow = {
  month: CalendarDate;
  /** null: had not bought a month before */
  from: RfmGroup | null;
  to: RfmGroup;
  customers: number;
  /** what this was when the month was first shown */
  firstCustomers: number;
};

const MONTHS = 24;

/** Flows of the last two years, oldest month first; pairs that nobody went are left out. */
export async function listRfmFlows(ctx: Ctx): Promise<RfmFlow[]> {
  assertCan(ctx.actor, 'kpi:read');
  const first = addMonths(monthStart(ctx.today), 1 - MONTHS);
  const rows = await ctx.db.execute(sql`
    select month::text, nullif(from_group, '') as "from", to_group as "to", customers,
      first_customers as "firstCustomers"
    from rfm_month where month >= ${first}::date and (customers > 0 or first_customers > 0)
    order by month, from_group, to_group`);
  return rows as unknown as RfmFlow[];
}

/** Cells and flows for a file; what leaves is written down. */
export async function exportRfm(ctx: Ctx): Promise<{ cells: RfmCell[]; flows: RfmFlow[] }> {
  assertCan(ctx.actor, 'kpi:export');
  const [cells, flows] = await Promise.all([listRfmCells(ctx), listRfmFlows(ctx)]);
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'rfm',
    subjectId: 'groups',
    details: { cells: cells.length, flows: flows.length, asOf: ctx.now.toISOString() },
  });
  return { cells, flows };
}
