import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';
import { RENEWAL_GRACE_DAYS } from '@/lib/domain/renewal';

/**
 * Builds `contract_term`: every term of a subscription, the day it comes to its end, and whether service goes on after.
 * A term broken off before its end ended on that day. What follows is the same subscription, or another of the
 * customer's that begins within 30 days of the end on either side: many systems number a renewed contract anew.
 * Renewals speak of service, whatever day counts as churn. Excluded customers are left out.
 */
export function buildContractTerms(
  db: Db,
  settings: RollupSettings,
  scope: RollupScope,
  builtBefore: string | null = null,
): Promise<ReplacementResult> {
  return replaceRows(db, {
    table: 'contract_term',
    keys: ['customer_id', 'booked_id', 'subscription_key', 'term_ends_on'],
    values: ['due_on', 'plan', 'currency', 'mrr_minor', 'agreed_on', 'is_in_force_after'],
    within: inScope(scope, sql`t.customer_id`),
    orderBy: sql`n.due_on, n.customer_id`,
    settled: sql`r.term_ends_on + ${RENEWAL_GRACE_DAYS}::int <= ${builtBefore}::date`,
    rows: sql`
      with stretch as materialized (
        select s.*, min(s.starts_on) over (partition by s.booked_id, s.subscription_key) as began_on
        from ${subscriptionStretches({ ...settings, churnDate: 'service_end' }, scope)} s
        where s.ends_on > s.starts_on),
      last_rows as (
        select s.*, max(s.ends_on) over term as served_until, min(s.starts_on) over term as term_began_on
        from stretch s where s.term_ends_on is not null
        window term as (partition by s.booked_id, s.subscription_key, s.term_ends_on)),
      term as (
        select customer_id, booked_id, subscription_key, term_ends_on, served_until,
          max(plan) as plan, max(currency) as currency, sum(mrr_minor)::bigint as mrr_minor
        from last_rows where ends_on = served_until and term_ends_on > term_began_on
        group by 1, 2, 3, 4, 5),
      -- the same subscription without a gap
      followed as (
        select t.*, min(least(n.starts_on, n.known_on)) as continued_on
        from term t
        left join stretch n on n.booked_id = t.booked_id and n.subscription_key = t.subscription_key
          and n.starts_on <= t.served_until and n.ends_on > t.served_until
          and n.term_ends_on is distinct from t.term_ends_on
        group by t.customer_id, t.booked_id, t.subscription_key, t.term_ends_on, t.served_until, t.plan, t.currency, t.mrr_minor),
      due as (
        select f.*, case when continued_on is null then least(term_ends_on, served_until) else term_ends_on end as due_on
        from followed f)
      select d.customer_id, d.booked_id, d.subscription_key, d.term_ends_on, d.due_on, d.plan, d.currency, d.mrr_minor,
        coalesce(d.continued_on, min(least(s.starts_on, s.known_on)) filter (
          where (s.booked_id, s.subscription_key) <> (d.booked_id, d.subscription_key))) as agreed_on,
        coalesce(bool_or(s.starts_on <= d.due_on + ${RENEWAL_GRACE_DAYS}::int
          and s.ends_on > d.due_on + ${RENEWAL_GRACE_DAYS}::int), false) as is_in_force_after
      from due d
      join customer c on c.id = d.customer_id and c.exclusion is null and c.withdrawn_at is null
      left join stretch s on s.customer_id = d.customer_id and (
        (s.booked_id, s.subscription_key) = (d.booked_id, d.subscription_key)
        or s.began_on between d.due_on - ${RENEWAL_GRACE_DAYS}::int and d.due_on + ${RENEWAL_GRACE_DAYS}::int)
      group by d.customer_id, d.booked_id, d.subscription_key, d.term_ends_on, d.due_on, d.plan, d.currency, d.mrr_minor, d.continued_on`,
  });
}
