import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { stageOf } from '@/lib/data/rollups/customer-stage';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { contractState } from '@/lib/data/rollups/state-contract';
import { orderState } from '@/lib/data/rollups/state-orders';
import {
  hasRows,
  invoiceState,
  npsState,
  onboardingState,
  peopleState,
  ticketState,
  touchState,
  usageState,
} from '@/lib/data/rollups/state-relations';

const columns: Record<string, SQL> = {
  public_id: sql`c.public_id`,
  name: sql`c.name`,
  name_ar: sql`c.name_ar`,
  exclusion: sql`c.exclusion`,
  owner_user_id: sql`c.owner_user_id`,
  parent_customer_id: sql`coalesce(pm.canonical_id, c.parent_customer_id)`,
  country: sql`c.country`,
  city: sql`c.city`,
  industry: sql`c.industry`,
  size: sql`c.size`,
  segment: sql`c.segment`,
  plan: sql`coalesce(k.plan, c.plan)`,
  tags: sql`c.tags`,
  has_contract: sql`hs.customer_id is not null`,
  has_orders: sql`ho.customer_id is not null`,
  first_active_on: sql`a.first_active_on`,
  left_on: sql`case when a.active_since is null then a.ended_on end`,
  mrr_minor: sql`k.mrr_minor`,
  revenue_12m_minor: sql`case
    when ho.customer_id is not null then o.revenue_12m_minor + coalesce(i.billed_contract_minor, 0)
    else i.billed_minor end`,
  orders_12m: sql`case when ho.customer_id is not null then coalesce(o.orders_12m, 0) end`,
  last_order_on: sql`o.last_order_on`,
  expected_order_on: sql`o.expected_order_on`,
  seats: sql`k.seats`,
  active_people_28d: sql`p.people`,
  usage_28d: sql`u.usage_28d`,
  usage_previous_28d: sql`u.usage_previous_28d`,
  last_used_on: sql`greatest(u.last_used_on, p.last_active_on)`,
  renewal_on: sql`k.renewal_on`,
  notice_on: sql`k.notice_on`,
  leave_requested_on: sql`k.requested_on`,
  nps_score: sql`n.score`,
  nps_at: sql`n.occurred_at`,
  open_tickets: sql`t.open_tickets`,
  overdue_minor: sql`i.overdue_minor`,
  last_touch_at: sql`x.last_touch_at`,
  next_step_on: sql`x.next_step_on`,
};

/**
 * Builds `customer_state`: the latest of everything about each customer that counts for itself. Excluded customers have
 * a row, since their page and the list show them. `search` is kept by its own step.
 */
export function buildCustomerStates(
  db: Db,
  settings: RollupSettings,
  scope: RollupScope,
): Promise<ReplacementResult> {
  const { today } = settings;
  const stage = stageOf(
    {
      firstActiveOn: sql`a.began_on`,
      isActive: sql`(a.active_since is not null)`,
      activeSince: sql`a.active_since`,
      isInService: sql`(k.customer_id is not null)`,
      hasAskedToLeave: sql`coalesce(k.asked_all, false)`,
      isPaused: sql`(coalesce(k.is_paused, false) and not coalesce(a.is_shopping, false))`,
      hasOnboardingSteps: sql`(b.customer_id is not null)`,
      hasOpenOnboardingSteps: sql`coalesce(b.is_open, false)`,
    },
    today,
  );
  const named = Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  return replaceRows(db, {
    table: 'customer_state',
    keys: ['customer_id'],
    values: [...Object.keys(columns), 'stage'],
    onInsert: ['search'],
    touch: 'updated_at',
    within: inScope(scope, sql`t.customer_id`),
    rows: sql`
      select c.id as customer_id, ${sql.join(named, sql`, `)}, ${stage} as stage, '' as search
      from customer c
      left join ${canonicalCustomers} m on m.customer_id = c.id
      left join ${canonicalCustomers} pm on pm.customer_id = c.parent_customer_id
      left join ${activityState(settings, scope)} a on a.customer_id = c.id
      left join ${contractState(settings, scope)} k on k.customer_id = c.id
      left join ${orderState(settings, scope)} o on o.customer_id = c.id
      left join ${usageState(settings, scope)} u on u.customer_id = c.id
      left join ${peopleState(settings, scope)} p on p.customer_id = c.id
      left join ${npsState(settings, scope)} n on n.customer_id = c.id
      left join ${ticketState(scope)} t on t.customer_id = c.id
      left join ${invoiceState(settings, scope)} i on i.customer_id = c.id
      left join ${touchState(settings, scope)} x on x.customer_id = c.id
      left join ${onboardingState(scope)} b on b.customer_id = c.id
      left join ${hasRows('subscription_period', scope)} hs on hs.customer_id = c.id
      left join ${hasRows('order_line', scope)} ho on ho.customer_id = c.id
      where c.id <> 0 and c.withdrawn_at is null and m.customer_id is null and ${inScope(scope, sql`c.id`)}`,
  });
}

function activityState({ today }: RollupSettings, scope: RollupScope): SQL {
  return sql`(
    select customer_id, min(starts_on) as first_active_on, max(ends_on) as ended_on,
      -- away so long that the return counts as a beginning
      case when bool_and(counts_as_new and not is_first) filter (where covers)
        then min(starts_on) filter (where covers) else min(starts_on) end as began_on,
      min(starts_on) filter (where covers) as active_since, bool_or(covers and kind = 'repeat') as is_shopping
    from (
      select *, coalesce(ends_on > ${today}::date, true) as covers from activity_span
      where starts_on <= ${today}::date and ${inScope(scope, sql`customer_id`)}) s
    group by customer_id)`;
}
