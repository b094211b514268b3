import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { intArray } from '@/lib/data/rollups/scope';
import type { TimelineSource } from '@/lib/domain/timeline';

type Scope = {
  allIds: readonly number[];
  today: string;
  timeZone: string;
  isPersonal: boolean;
  language: 'en' | 'ar';
  onlyPromises: boolean;
};

/**
 * Each kind of event as rows (id, customer_id, at, user_id, details). Days without a time of their own stand at
 * their midnight in the organisation's zone.
 */
export function timelineSource(source: TimelineSource, scope: Scope): SQL {
  const { today, timeZone } = scope;
  const ours = (table: string) => sql`${sql.raw(table)}.customer_id = any(${intArray(scope.allIds)})`;
  const live = (table: string) => sql`${ours(table)} and ${sql.raw(table)}.superseded_at is null`;
  const midnight = (day: string) => sql`(${sql.raw(day)}::timestamp at time zone ${timeZone})`;
  const named = scope.language === 'ar' ? sql`coalesce(p.name_ar, p.name)` : sql`p.name`;
  const person = scope.isPersonal ? named : sql`null`;
  // what a customer's people wrote in words of their own is personal as their names are
  const comment = scope.isPersonal ? sql`f.comment` : sql`null`;
  switch (source) {
    case 'interaction':
      return sql`select f.id, f.customer_id, f.occurred_at as at, f.user_id, jsonb_build_object(
          'kind', f.kind, 'direction', f.direction, 'subject', f.subject, 'body', f.body, 'outcome', f.outcome,
          'nextStep', f.next_step, 'nextStepOn', f.next_step_on, 'minutes', f.minutes,
          'promiseDueOn', f.promise_due_on, 'promiseKeptOn', f.promise_kept_on, 'contactName', ${person},
          'isImported', f.import_id is not null) as details
        from interaction f left join contact p on p.customer_id = f.customer_id and p.id = f.contact_id
        where ${live('f')} ${scope.onlyPromises ? sql`and f.kind = 'promise'` : sql``}`;
    case 'feedback':
      return sql`select f.id, f.customer_id, f.occurred_at as at, null::int as user_id, jsonb_build_object(
          'kind', f.kind, 'touchpoint', f.touchpoint, 'score', f.score, 'scaleMax', f.scale_max,
          'comment', ${comment}, 'contactName', ${person}) as details
        from feedback f left join contact p on p.customer_id = f.customer_id and p.id = f.contact_id where ${live('f')}`;
    case 'ticket':
      return sql`select f.id, f.customer_id, f.occurred_at as at, null::int as user_id, jsonb_build_object(
          'subject', f.subject, 'status', f.status, 'priority', f.priority, 'isComplaint', f.is_complaint,
          'resolvedAt', f.resolved_at) as details
        from ticket f where ${live('f')}`;
    case 'subscription_start':
      return sql`select f.id, f.customer_id, ${midnight('f.starts_on')} as at, null::int as user_id, jsonb_build_object(
          'subscriptionKey', f.subscription_key, 'plan', f.plan, 'status', f.status, 'mrrMinor', f.mrr_minor,
          'currency', f.currency, 'seats', f.seats, 'previousMrrMinor', f.previous_mrr,
          'previousPlan', f.previous_plan, 'previousStatus', f.previous_status) as details
        from (select s.*, lag(mrr_minor) over w as previous_mrr, lag(plan) over w as previous_plan,
            lag(status) over w as previous_status
          from subscription_period s where ${live('s')}
          window w as (partition by customer_id, subscription_key order by starts_on, id)) f
        where f.starts_on <= ${today}::date and (f.previous_mrr is null or f.previous_mrr <> f.mrr_minor
          or f.previous_plan is distinct from f.plan or f.previous_status <> f.status)`;
    case 'subscription_end':
      return sql`select f.id, f.customer_id, ${midnight('f.ends_on')} as at, null::int as user_id, jsonb_build_object(
          'subscriptionKey', f.subscription_key, 'plan', f.plan, 'mrrMinor', f.mrr_minor, 'currency', f.currency) as details
        from (select s.*, lead(starts_on) over (partition by customer_id, subscription_key order by starts_on, id) as next_on
          from subscription_period s where ${live('s')}) f
        where f.ends_on <= ${today}::date and (f.next_on is null or f.next_on > f.ends_on)`;
    case 'invoice':
      return sql`select f.id, f.customer_id, ${midnight('f.issued_on')} as at, null::int as user_id, jsonb_build_object(
          'number', f.number, 'netMinor', f.net_minor, 'currency', f.currency, 'status', f.status,
          'dueOn', f.due_on, 'paidOn', f.paid_on) as details
        from invoice f where ${live('f')} and f.issued_on <= ${today}::date`;
    case 'payment':
      return sql`select f.id, f.customer_id, f.occurred_at as at, null::int as user_id, jsonb_build_object(
          'amountMinor', f.amount_minor, 'currency', f.currency, 'outcome', f.outcome, 'method', f.method,
          'failureCode', f.failure_code) as details
        from payment f where ${live('f')}`;
    case 'refund':
      return sql`select f.id, f.customer_id, f.occurred_at as at, null::int as user_id, jsonb_build_object(
          'amountMinor', f.amount_minor, 'currency', f.currency, 'reason', f.reason) as details
        from refund f where ${live('f')}`;
    case 'order':
      return sql`select min(f.id) as id, f.customer_id, min(f.occurred_at) as at, null::int as user_id, jsonb_build_object(
          'orderNumber', f.order_number, 'amountMinor', sum(f.amount_minor), 'currency', f.currency,
          'lines', count(*), 'isReturn', bool_and(f.quantity < 0)) as details
        from order_line f where ${live('f')} group by f.customer_id, f.order_number, f.ordered_on, f.currency`;
    case 'leave_request':
      return sql`select f.id, f.customer_id, ${midnight('f.requested_on')} as at, null::int as user_id, jsonb_build_object(
          'effectiveOn', f.effective_on, 'reasonCode', f.reason_code, 'competitor', f.competitor,
          'comment', ${comment}, 'withdrawnOn', f.withdrawn_on) as details
        from cancellation_request f where ${live('f')}`;
    case 'leave_page':
      return sql`select f.id, f.customer_id, f.occurred_at as at, null::int as user_id, '{}'::jsonb as details
        from cancellation_page_visit f where ${live('f')}`;
    case 'onboarding':
      return sql`select f.id, f.customer_id, ${midnight('f.completed_on')} as at, null::int as user_id, jsonb_build_object(
          'step', f.step, 'dueOn', f.due_on) as details
        from onboarding_step f where ${live('f')} and f.completed_on is not null`;
    case 'consent':
      return sql`select f.id, f.customer_id, f.at, null::int as user_id, jsonb_build_object(
          'channel', f.channel, 'status', f.status, 'contactName', ${person}) as details
        from consent f left join contact p on p.customer_id = f.customer_id and p.id = f.contact_id where ${ours('f')}`;
    case 'contact_left':
      return sql`select p.id::bigint as id, p.customer_id, ${midnight('p.left_on')} as at, null::int as user_id, jsonb_build_object(
          'contactName', ${person}, 'part', p.part) as details
        from contact p where ${ours('p')} and p.left_on is not null and p.withdrawn_at is null`;
    case 'change':
      return sql`select f.id, f.customer_id, f.at, f.user_id, jsonb_build_object(
          'before', f.before, 'after', f.after, 'isUndone', f.undone_at is not null,
          'isImported', f.import_id is not null) as details
        from customer_change f where ${ours('f')}`;
    case 'merge':
      return sql`select f.id * 2 + e.n as id, f.canonical_customer_id as customer_id, e.at, e.user_id, jsonb_build_object(
          'name', ${scope.language === 'ar' ? sql`coalesce(c.name_ar, c.name)` : sql`c.name`}, 'publicId', c.public_id, 'isUndo', e.n = 1) as details
        from customer_alias f join customer c on c.id = f.customer_id
        cross join lateral (values (0, f.recorded_at, f.merged_by), (1, f.undone_at, f.undone_by)) e (n, at, user_id)
        where f.canonical_customer_id = any(${intArray(scope.allIds)}) and e.at is not null`;
  }
}
