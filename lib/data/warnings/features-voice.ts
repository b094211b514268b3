import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { RollupScope } from '@/lib/data/rollups/scope';
import { dayOf, instantOf, type KnownMoment, knownFacts } from '@/lib/data/warnings/known-moment';

/** The last answer to a survey, how it changed from the one before, and how long ago it was: (customer_id, …). */
export function answerFeatures(kind: 'nps' | 'csat', moment: KnownMoment, scope: RollupScope): SQL {
  const name = (part: string) => sql.identifier(`${kind}_${part}`);
  // answers on another scale are brought to this one's ends, 0–10 for NPS and 0–1 for satisfaction
  const [least, most, top] = (kind === 'nps' ? ['0', '10', '10'] : ['1', '5', '1']).map((n) => sql.raw(n));
  const [low, high] = [sql`coalesce(f.scale_min, ${least})`, sql`coalesce(f.scale_max, ${most})`];
  const score = sql`${top} * (f.score - ${low}) / nullif(${high} - ${low}, 0)`;
  return sql`(
    select customer_id, (array_agg(score order by at desc, id desc))[1] as ${name('last')},
      (array_agg(score order by at desc, id desc))[1] - (array_agg(score order by at desc, id desc))[2] as ${name('change')},
      max(${daysSince(moment, sql`at`)}) filter (where is_last) as ${name('days')}
    from (
      select f.owner_id as customer_id, f.id, f.occurred_at as at, ${score} as score,
        row_number() over (partition by f.owner_id order by f.occurred_at desc, f.id desc) = 1 as is_last
      from ${knownFacts('feedback', moment, scope)} f
      where f.kind = ${kind} and f.score is not null and f.occurred_at < ${instantOf(moment)}) a
    group by customer_id)`;
}

/** How answers and reviews of 90 days sounded, −1 to 1, where their source says: (customer_id, sentiment_90d). */
export function moodFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  return sql`(
    select owner_id as customer_id, avg(polarity) as sentiment_90d
    from ${knownFacts('feedback', moment, scope)} f
    where polarity is not null and ${isWithin(moment, 90)} group by 1)`;
}

/**
 * Cases of each customer as they stood: (customer_id, …). What a case became later is not read where its row tells of
 * more than its beginning: it is open until the instant on which it was resolved.
 */
export function ticketFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  const at = instantOf(moment);
  return sql`(
    select customer_id, count(*) filter (where is_open) as open_tickets,
      max(${daysSince(moment, sql`occurred_at`)}) filter (where is_open) as longest_open_days,
      count(*) filter (where is_recent) as tickets_90d,
      count(*) filter (where is_recent and is_complaint) as complaints_90d,
      coalesce(sum(reopened_count) filter (where is_recent and not (recorded_assumed and is_open)), 0) as reopened_90d,
      avg(extract(epoch from first_response_at - occurred_at) / 3600)
        filter (where is_recent and first_response_at < ${at}) as first_response_hours_90d
    from (
      select t.owner_id as customer_id, t.occurred_at, t.is_complaint, t.reopened_count, t.first_response_at,
        t.recorded_assumed, t.occurred_at >= ${at} - interval '90 days' as is_recent,
        case when t.resolved_at is null then t.status in ('open', 'pending') else t.resolved_at >= ${at} end as is_open
      from ${knownFacts('ticket', moment, scope)} t where t.occurred_at < ${at}) t
    group by customer_id)`;
}

/** Whole days from an instant to the moment. */
export function daysSince(moment: KnownMoment, column: SQL): SQL {
  return sql`(${dayOf(moment)} - (${column} at time zone ${moment.timeZone})::date)`;
}

/** Whether a fact happened within so many days before the moment. */
export function isWithin(moment: KnownMoment, days: number): SQL {
  const from = sql`(${dayOf(moment, -days)}::timestamp at time zone ${moment.timeZone})`;
  return sql`(occurred_at >= ${from} and occurred_at < ${instantOf(moment)})`;
}
