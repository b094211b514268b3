import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import { type ConnectedDays, type ConnectedSources, USAGE_DAYS } from '@/lib/data/warnings/connected-sources';
import { dayOf, instantOf, type KnownMoment } from '@/lib/data/warnings/known-moment';
import { addDays } from '@/lib/domain/calendar-date';

/**
 * Columns that say nothing where no usage is known.
 * @public
 */
export const usageColumns = [
  'usage_ratio_7d',
  'usage_ratio_28d',
  'usage_ratio_90d',
  'usage_slope_90d',
  'days_since_use',
  'active_days_28d',
  'breadth_28d',
  'breadth_change',
] as const;

/** Name of the column that holds one metric's level. */
export const levelColumn = (metricId: number, window: '28d' | '365d') => `level_${window}_${metricId}`;

/** A recent level of more than this many times the earlier one says no more. */
const MOST_RATIO = 3;
/** Days of one's own past that a comparison needs at least. */
const FEWEST_EARLIER_DAYS = 28;

/**
 * Use of each customer in whole, settled days: (customer_id, …). Recent levels stand against the customer's own level
 * of the 84 days before; a ratio of several metrics is their mean, weighted by the days on which each was used, so that
 * their units do not matter. The past begins with the customer or the source, whichever is later. Nothing used is 0; no
 * past to compare with is null. The slope is of a straight line through the daily counts of 90 days, as a share of their
 * mean for 30 days. Read beside `contract` for the first day of each customer.
 */
export function usageFeatures(
  moment: KnownMoment,
  sources: ConnectedSources & { usage: ConnectedDays },
  scope: RollupScope,
): SQL {
  const { usage, metrics } = sources;
  const end = (days: number) => sql`${addDays(usage.until, -days)}::date`;
  const since = (days: number) => sql`sum(n) filter (where day >= ${end(days)})`;
  const between = (from: number, to: number) => sql`day >= ${end(from)} and day < ${end(to)}`;
  const observed = (from: number, to: number) =>
    sql`greatest(0, ${end(to)} - greatest(${end(from)}, f.first_on, ${usage.from}::date))`;
  const days = observed(90, 0);
  return sql`(
    with used as (
      select customer_id, metric_id,
        coalesce(${since(7)}, 0) as n7, coalesce(${since(28)}, 0) as n28, coalesce(${since(90)}, 0) as n90,
        coalesce(sum(n) filter (where ${between(112, 28)}), 0) as earlier,
        coalesce(sum(n) filter (where ${between(180, 90)}), 0) as before90,
        coalesce(sum(n * (day - ${end(90)})) filter (where day >= ${end(90)}), 0) as timed90,
        sum(n) as n365,
        count(*) filter (where n > 0 and ${between(112, 28)}) as earlier_days,
        count(*) filter (where n > 0 and day >= ${end(90)}) as days90,
        max(day) filter (where n > 0) as last_on
      from ${countsOf(moment, sources, scope)} u
      group by customer_id, metric_id),
    day as (
      select customer_id, count(distinct day)::int as active_days
      from ${countsOf(moment, sources, scope, 28)} u where n > 0 group by customer_id),
    own as (select distinct customer_id, greatest(customer_since, ${end(USAGE_DAYS)}) as first_on from contract)
    select f.customer_id,
      ${ratioOf(sql`u.n7 / 7`, sql`u.earlier`, observed(112, 28))} as usage_ratio_7d,
      ${ratioOf(sql`u.n28 / 28`, sql`u.earlier`, observed(112, 28))} as usage_ratio_28d,
      ${ratioOf(sql`u.n90 / 90`, sql`u.before90`, observed(180, 90))} as usage_ratio_90d,
      case when ${days} >= ${FEWEST_EARLIER_DAYS} then
        sum(u.days90 * 360 * (u.timed90 / nullif(u.n90, 0) - (89 - (${days} - 1) / 2.0)) / nullif(${days} * ${days} - 1.0, 0))
        / nullif(sum(u.days90), 0) end as usage_slope_90d,
      ${usage.until}::date - 1 - max(u.last_on) as days_since_use,
      coalesce(max(d.active_days), 0) as active_days_28d,
      count(*) filter (where u.n28 > 0) as breadth_28d,
      case when ${observed(112, 28)} >= ${FEWEST_EARLIER_DAYS}
        then count(*) filter (where u.n28 > 0) - count(*) filter (where u.earlier > 0) end as breadth_change
      ${sql.join(
        metrics.flatMap(({ id }) => [
          sql`, coalesce(sum(u.n28) filter (where u.metric_id = ${id}), 0) as ${sql.identifier(levelColumn(id, '28d'))}`,
          sql`, 30 * coalesce(sum(u.n365) filter (where u.metric_id = ${id}), 0)
            / nullif(${observed(USAGE_DAYS, 0)}, 0) as ${sql.identifier(levelColumn(id, '365d'))}`,
        ]),
        sql``,
      )}
    from own f left join used u on u.customer_id = f.customer_id left join day d on d.customer_id = f.customer_id
    group by f.customer_id, f.first_on)`;
}

/** The mean over metrics of recent ÷ earlier level per day. */
function ratioOf(recent: SQL, earlier: SQL, days: SQL): SQL {
  return sql`case when ${days} >= ${FEWEST_EARLIER_DAYS} then
    sum(u.earlier_days * least(${MOST_RATIO}, ${recent} * ${days} / nullif(${earlier}, 0)))
      filter (where ${earlier} > 0)
    / nullif(sum(u.earlier_days) filter (where ${earlier} > 0), 0) end`;
}

/** Counts as they were known: (customer_id, metric_id, day, n), bounded in days. */
function countsOf(
  moment: KnownMoment,
  { usage, hasReplacedUsage }: ConnectedSources & { usage: ConnectedDays },
  scope: RollupScope,
  days = USAGE_DAYS,
): SQL {
  const within = sql`u.day >= ${addDays(usage.until, -days)}::date and u.day < ${usage.until}::date
    and ${inScope(scope, sql`u.customer_id`)}`;
  const daily = hasReplacedUsage
    ? sql`
      select u.customer_id, u.metric_id, u.day, u.n from usage_daily u
      where ${within} and not exists (
        select 1 from usage_daily_history h where h.superseded_at >= ${instantOf(moment)}
          and h.customer_id = u.customer_id and h.metric_id = u.metric_id and h.day = u.day)
      union all
      select customer_id, metric_id, day, n from (
        select distinct on (u.customer_id, u.metric_id, u.day) u.customer_id, u.metric_id, u.day, u.n
        from usage_daily_history u where ${within} and u.superseded_at >= ${instantOf(moment)}
        order by u.customer_id, u.metric_id, u.day, u.superseded_at, u.id) then_known`
    : sql`select u.customer_id, u.metric_id, u.day, u.n from usage_daily u where ${within}`;
  return sql`(
    select coalesce(m.canonical_id, u.customer_id) as customer_id, u.metric_id, u.day, u.n
    from (
      ${daily}
      union all
      select u.customer_id, u.metric_id, u.day, u.n from usage_daily_late u
      where ${within} and u.recorded_on < ${dayOf(moment)}) u
    left join merged m on m.customer_id = u.customer_id)`;
}
