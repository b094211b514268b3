import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';

/** Older openings than these are no business of a dashboard, and a mistyped year 1900 must not make 1,500 rows. */
const YEARS_KEPT = 30;

/** Openings of months on which a stretch [starts_on, ends_on) is in force, and the day the rollup is made for. */
function openingsOf(startsOn: SQL, endsOn: SQL, today: string): SQL {
  return sql`(
    select opening::date as opening from generate_series(
      date_trunc('month', greatest(${startsOn}, ${today}::date - ${YEARS_KEPT * 365}::int)::timestamp
        - interval '1 day' + interval '1 month'),
      least(${endsOn} - 1, ${today}::date)::timestamp, interval '1 month') opening
    union all
    select ${today}::date where ${!today.endsWith('-01')}
      and ${startsOn} <= ${today}::date and ${endsOn} > ${today}::date)`;
}

/**
 * Builds `customer_month`: who was active at each opening of a month, with what recurring revenue. Excluded customers
 * are left out, so every figure made from it leaves them out.
 */
export function buildCustomerMonths(
  db: Db,
  settings: RollupSettings,
  scope: RollupScope,
  builtBefore: string | null = null,
): Promise<ReplacementResult> {
  const { today, currency } = settings;
  return replaceRows(db, {
    table: 'customer_month',
    keys: ['customer_id', 'kind', 'month', 'currency'],
    values: ['mrr_minor', 'is_counted', 'is_paused'],
    within: inScope(scope, sql`t.customer_id`),
    // figures read one opening of everyone
    orderBy: sql`n.kind, n.month, n.customer_id`,
    // the opening of the running period moves every day; openings that were built before may not
    settled: sql`r.month <= ${builtBefore}::date and extract(day from r.month) = 1`,
    rows: sql`
      with state as (
        select s.customer_id, o.opening as month, s.currency,
          sum(s.mrr_minor)::bigint as mrr_minor, bool_and(s.is_paused) as is_paused
        from ${subscriptionStretches(settings, scope)} s
        cross join lateral ${openingsOf(sql`s.starts_on`, sql`s.ends_on`, today)} o
        group by 1, 2, 3),
      kept as (
        select *, bool_and(is_paused) over at_opening as all_paused,
          row_number() over (partition by customer_id, month order by is_paused, currency) as position
        from state window at_opening as (partition by customer_id, month))
      select k.customer_id, 'contract' as kind, k.month, k.currency, k.mrr_minor,
        k.position = 1 as is_counted, k.all_paused as is_paused
      from kept k join customer c on c.id = k.customer_id and c.exclusion is null and c.withdrawn_at is null
      -- a paused subscription beside a paid one says nothing of the customer
      where not k.is_paused or (k.all_paused and k.position = 1)
      union all
      select s.customer_id, 'repeat', o.opening, ${currency}, null, true, false
      from activity_span s
      join customer c on c.id = s.customer_id and c.exclusion is null and c.withdrawn_at is null
      cross join lateral ${openingsOf(sql`s.starts_on`, sql`coalesce(s.ends_on, 'infinity')`, today)} o
      where s.kind = 'repeat' and ${inScope(scope, sql`s.customer_id`)}`,
  });
}
