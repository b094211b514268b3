import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { boundaryStates } from '@/lib/data/kpis/boundary-states';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { DrawnSums } from '@/lib/domain/revenue-draws';

/** Up to this many contract customers each is drawn by itself; above it they are dealt into random groups first. */
const DRAWN_SINGLY = 1000;
const GROUPS = 500;

/**
 * What is drawn for the intervals of revenue ratios in a period: sums by unit, all together or by group of a cut. A
 * customer is in the same unit in every period.
 * @param valuesOn gives the group of each customer: a relation (customer_id, value) for one of (customer_id, on_date)
 * @returns null where a rate is missing: an amount that is not known cannot be drawn
 */
export async function readRevenueDraws(
  ctx: Ctx,
  { settings, period }: { settings: RollupSettings; period: KpiPeriod },
  valuesOn?: (days: SQL) => SQL,
): Promise<Map<string | null, DrawnSums[]> | null> {
  assertCan(ctx.actor, 'kpi:read');
  const states = boundaryStates('contract', settings, period);
  const everyone = periodCustomers({ kind: 'contract', settings, periods: periodRelation([period]), states });
  const days = sql`(select customer_id, ${period.openingOn}::date as on_date from everyone)`;
  const rows = (await ctx.db.execute(sql`
    with everyone as materialized (select * from ${everyone} e where not is_intra),
    size as (select count(*) as n from activity_span where kind = 'contract' and is_first)
    select ${valuesOn ? sql`v.value` : sql`null::text`} as value,
      case when size.n <= ${DRAWN_SINGLY} then c.customer_id
        -- a multiplicative hash: neighbouring ids, often imported together, land in different groups
        else ((c.customer_id::bigint * 2654435761 % 4294967296) * ${GROUPS} / 4294967296)::int end as drawn,
      coalesce(sum(start_minor) filter (where at_start), 0)::float8 as start,
      coalesce(sum(least(start_minor, end_minor)) filter (where at_start and at_end), 0)::float8 as kept,
      coalesce(sum(end_minor) filter (where at_start and at_end), 0)::float8 as "closingOfOpening",
      coalesce(sum(closing_minor) filter (where at_end), 0)::float8 as "end",
      (count(*) filter (where at_end and closing_minor > 0))::int as paying,
      bool_or((at_start and start_minor is null) or (at_end and (end_minor is null or closing_minor is null))) as unrated
    from everyone c cross join size
    ${valuesOn ? sql`left join ${valuesOn(days)} v on v.customer_id = c.customer_id` : sql``}
    group by 1, 2 order by 1, 2`)) as unknown as (DrawnSums & { value: string | null; unrated: boolean })[];
  if (rows.some(({ unrated }) => unrated)) return null;
  const groups = new Map<string | null, DrawnSums[]>();
  for (const { value, unrated: _, ...sums } of rows) {
    const known = groups.get(value);
    if (known) known.push(sums);
    else groups.set(value, [sums]);
  }
  return groups;
}
