import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import type { RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';
import { monthStart } from '@/lib/domain/calendar-date';

/**
 * What a customer's subscriptions say today: those in service, whatever was asked for, since that is what is billed and
 * what is at stake. (customer_id, mrr_minor, plan, seats, renewal_on, notice_on, requested_on, asked_all, is_paused)
 */
export function contractState(settings: RollupSettings, scope: RollupScope): SQL {
  const { today, currency } = settings;
  const minor = converted(sql`s.mrr_minor`, sql`s.currency`, sql`r.factor`, currency);
  return sql`(
    select s.customer_id,
      case when bool_or(${minor} is null) then null else sum(${minor})::bigint end as mrr_minor,
      (array_agg(s.plan order by s.mrr_minor desc, s.id) filter (where s.plan is not null))[1] as plan,
      sum(s.seats)::int as seats,
      min(s.term_ends_on) filter (where s.term_ends_on >= ${today}::date) as renewal_on,
      min(s.notice_on) filter (where s.notice_on >= ${today}::date) as notice_on,
      min(s.requested_on) filter (where s.requested_on <= ${today}::date) as requested_on,
      bool_and(coalesce(s.requested_on <= ${today}::date, false)) as asked_all,
      bool_and(s.is_paused) as is_paused
    from ${subscriptionStretches({ ...settings, churnDate: 'service_end' }, scope, { withRequests: true })} s
    left join ${exchangeFactors(currency)} r on r.currency = s.currency and r.month = ${monthStart(today)}::date
    where s.starts_on <= ${today}::date and s.ends_on > ${today}::date
    group by s.customer_id)`;
}
