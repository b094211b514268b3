import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type CustomerReplacement, replaceCustomerRows } from '@/lib/data/rollups/replace-rows';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';

/**
 * Builds `mrr_movement` from the same stretches as `activity_span` and `customer_month`: `listMovements` of lib/domain,
 * for each currency. Days on which nothing changed have no row, so leaving and returning on one day is no movement.
 * Changes that are known to come have rows too. Excluded customers are left out.
 */
export function buildMrrMovements(
  db: Db,
  settings: RollupSettings,
  scope: RollupScope,
  builtBefore: string | null = null,
): Promise<CustomerReplacement> {
  return replaceCustomerRows(db, {
    table: 'mrr_movement',
    keys: ['customer_id', 'changed_on', 'currency'],
    values: [
      'before_minor',
      'after_minor',
      'was_active',
      'is_active',
      'was_paused',
      'is_paused',
      'counts_as_new',
    ],
    within: inScope(scope, sql`t.customer_id`),
    orderBy: sql`n.changed_on, n.customer_id`,
    settled: sql`r.changed_on <= ${builtBefore}::date`,
    rows: sql`
      with edge as (
        select s.customer_id, e.on_day, s.currency, sum(e.sign * s.mrr_minor) as minor,
          sum(e.sign) as n, sum(case when s.is_paused then e.sign else 0 end) as paused
        from ${subscriptionStretches(settings, scope)} s
        cross join lateral (values (s.starts_on, 1), (s.ends_on, -1)) e(on_day, sign)
        where s.ends_on > s.starts_on and e.on_day < 'infinity'
        group by 1, 2, 3),
      day as (
        select customer_id, on_day,
          sum(sum(n)) over run as n_after, sum(sum(n)) over run - sum(n) as n_before,
          sum(sum(paused)) over run as paused_after, sum(sum(paused)) over run - sum(paused) as paused_before
        from edge group by 1, 2
        window run as (partition by customer_id order by on_day)),
      level as (
        select customer_id, on_day, currency, minor,
          sum(minor) over (partition by customer_id, currency order by on_day) as after_minor,
          row_number() over (partition by customer_id, on_day order by minor <> 0 desc, currency) as position
        from edge)
      select l.customer_id, l.on_day as changed_on, l.currency, (l.after_minor - l.minor)::bigint as before_minor,
        l.after_minor::bigint as after_minor, d.n_before > 0 as was_active, d.n_after > 0 as is_active,
        d.n_before > 0 and d.n_before = d.paused_before as was_paused,
        d.n_after > 0 and d.n_after = d.paused_after as is_paused,
        coalesce(a.counts_as_new, false) as counts_as_new
      from level l
      join day d on d.customer_id = l.customer_id and d.on_day = l.on_day
      join customer c on c.id = l.customer_id and c.exclusion is null and c.withdrawn_at is null
      left join activity_span a on a.customer_id = l.customer_id and a.kind = 'contract' and a.starts_on = l.on_day
        and d.n_before = 0
      -- who comes, goes or pauses at a price of nothing moves too
      where l.minor <> 0 or (l.position = 1 and (
        (d.n_before > 0) <> (d.n_after > 0)
        or (d.n_before > 0 and d.n_before = d.paused_before) <> (d.n_after > 0 and d.n_after = d.paused_after)))`,
  });
}
