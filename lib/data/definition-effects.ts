import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';

/** Whom each definition speaks of today: what a change would move, before it is made. */
export type DefinitionEffects = {
  /** asked to leave, still in service */
  leaving: number;
  /** in a group of companies */
  grouped: number;
  /** every subscription in force is paused */
  paused: number;
  /** with a subscription in force that is paid late */
  pastDue: number;
  /** every subscription in force is a trial */
  trial: number;
  returns: number;
  /** days away before coming back: half and nine in ten are within; null without returns */
  medianAwayDays: number | null;
  mostAwayDays: number | null;
};

export async function getDefinitionEffects(ctx: Ctx): Promise<DefinitionEffects> {
  assertCan(ctx.actor, 'settings:read');
  const rows = await ctx.db.execute(sql`
    with in_force as (
      select p.customer_id, bool_and(p.status = 'paused') as is_paused, bool_or(p.status = 'past_due') as is_late,
        bool_and(p.status = 'trial') as is_trial
      from subscription_period p join customer c on c.id = p.customer_id and c.exclusion is null and c.withdrawn_at is null
      where p.superseded_at is null and p.customer_id <> 0
        and p.starts_on <= ${ctx.today} and (p.ends_on is null or p.ends_on > ${ctx.today})
      group by 1),
    absence as (
      select starts_on - lag(ends_on) over (partition by customer_id, kind order by starts_on) as days
      from activity_span where counted_as is not null)
    select
      (select count(*)::int from customer_state where stage = 'leaving' and exclusion is null) as leaving,
      (select count(*)::int from customer_state where exclusion is null and (parent_customer_id is not null
        or customer_id in (select parent_customer_id from customer_state where parent_customer_id is not null))) as grouped,
      (select count(*)::int from in_force where is_paused) as paused,
      (select count(*)::int from in_force where is_late) as "pastDue",
      (select count(*)::int from in_force where is_trial) as trial,
      count(days)::int as returns,
      round(percentile_cont(0.5) within group (order by days))::int as "medianAwayDays",
      round(percentile_cont(0.9) within group (order by days))::int as "mostAwayDays"
    from absence`);
  const [row] = rows as unknown as DefinitionEffects[];
  if (!row) throw new Error('no row of counts');
  return row;
}
