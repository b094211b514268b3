import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { TermValues } from '@/lib/domain/metric-explanation';

/** Answers of a period to the questions of satisfaction (1–5) and of ease (1–7), as the terms of their formulas. */
export async function sumSatisfaction(
  ctx: Ctx,
  { openingOn, closingOn }: Pick<KpiPeriod, 'openingOn' | 'closingOn'>,
): Promise<{ csat: TermValues; ces: TermValues }> {
  assertCan(ctx.actor, 'kpi:read');
  const { timeZone } = ctx.organisation;
  const [row] = (await ctx.db.execute(sql`
    select count(*) filter (where f.kind = 'csat' and f.score >= 4)::int as satisfied,
      count(*) filter (where f.kind = 'csat')::int as csat, count(*) filter (where f.kind = 'ces')::int as ces,
      coalesce(sum(f.score) filter (where f.kind = 'ces'), 0)::float8 as ease
    from feedback f left join ${canonicalCustomers} m on m.customer_id = f.customer_id
    join customer c on c.id = coalesce(m.canonical_id, f.customer_id) and c.exclusion is null and c.withdrawn_at is null
    where f.superseded_at is null and coalesce(f.scale_min, 1) = 1
      and ((f.kind = 'csat' and f.score between 1 and 5 and coalesce(f.scale_max, 5) = 5)
        or (f.kind = 'ces' and f.score between 1 and 7 and coalesce(f.scale_max, 7) = 7))
      and f.occurred_at >= ${openingOn}::timestamp at time zone ${timeZone}
      and f.occurred_at < ${closingOn}::timestamp at time zone ${timeZone}`)) as unknown as {
    satisfied: number;
    csat: number;
    ces: number;
    ease: number;
  }[];
  return {
    csat: { satisfied: row?.satisfied ?? 0, answers: row?.csat ?? 0 },
    ces: { ease_total: row?.ease ?? 0, answers: row?.ces ?? 0 },
  };
}
