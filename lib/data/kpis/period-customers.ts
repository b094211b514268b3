import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { longAbsence } from '@/lib/data/rollups/activity';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import type { RollupSettings } from '@/lib/data/rollups/settings';

export type PeriodCustomersOptions = {
  kind: 'contract' | 'repeat';
  settings: Pick<RollupSettings, 'currency' | 'countingUnit' | 'wonBackMaxDays'>;
  /** the periods asked for, as `periodRelation` gives them */
  periods: SQL;
  /** states at the boundaries, in the columns of `customer_month`, where those are no openings of months */
  states?: SQL;
  /** condition on `c.customer_id`, the account, to speak of some customers only */
  customers?: SQL;
  /** money counts at the paying account always; customers count once a parent where the setting says so */
  unit?: 'account' | 'counting';
};

/**
 * The customers behind every term of a period's figures, one row for each (month, span_months, customer_id): whether
 * active at the opening and at the closing, the day of becoming new where it lies inside the period, MRR at both
 * ends at the opening's exchange rates and at the closing's (null without a rate), and of who left, why. A card's
 * list filters this relation and an export streams it. The rollup sums the same in columns (lib/domain/standings-period),
 * a hundred times faster; random histories hold the two together.
 */
export function periodCustomers(options: PeriodCustomersOptions): SQL {
  const {
    kind,
    settings,
    periods,
    customers = sql`true`,
    unit = 'account',
    states = sql`customer_month`,
  } = options;
  const byGroup = unit === 'counting' && settings.countingUnit === 'parent';
  const customerId = byGroup ? sql`u.counted_as` : sql`c.customer_id`;
  const group = byGroup
    ? sql`join activity_span u on u.customer_id = c.customer_id and u.kind = ${kind} and u.is_first`
    : sql``;
  const money = (factor: SQL) =>
    converted(sql`c.mrr_minor`, sql`c.currency`, sql`${factor}.factor`, settings.currency);
  // two boundaries and the first days are laid on one pile and summed by customer: half the work of joining them
  return sql`(
    with rate as materialized ${exchangeFactors(settings.currency)},
    period as materialized (${periods}),
    pile as (
      select p.month, p.span_months, ${customerId} as customer_id, true as at_start, false as at_end,
        null::date as first_on, c.is_paused as paused_start, null::boolean as paused_end,
        ${money(sql`o`)} as start_minor, null::bigint as end_minor, null::bigint as closing_minor,
        null::text as ended
      from period p
      join ${states} c on c.kind = ${kind} and c.month = p.opening
      left join rate o on o.currency = c.currency and o.month = p.opening_rates
      ${group} where ${customers}
      union all
      select p.month, p.span_months, ${customerId}, false, true, null, null, c.is_paused,
        null, ${money(sql`o`)}, ${money(sql`z`)}, null
      from period p
      join ${states} c on c.kind = ${kind} and c.month = p.closing
      left join rate o on o.currency = c.currency and o.month = p.opening_rates
      left join rate z on z.currency = c.currency and z.month = p.closing_rates
      ${group} where ${customers}
      union all
      select p.month, p.span_months, ${customerId}, false, false, c.starts_on, null, null, null, null, null, null
      from period p
      join ${byGroup ? newDaysOfGroups(settings) : sql`activity_span`} c
        on c.kind = ${kind} and c.counts_as_new and c.counted_as is not null
          and c.starts_on > p.opening and c.starts_on <= p.closing
      ${group} where ${customers}
      ${kind === 'contract' ? endings({ customers, byGroup }) : sql``})
    select month, span_months, customer_id, at_start, at_end,
      at_end and not at_start and first_on is not null as is_new,
      at_end and not at_start and first_on is null as is_won_back,
      not at_start and not at_end as is_intra, case when at_start and not at_end then ended_by end as ended_by,
      first_on, paused_start, paused_end, start_minor, end_minor, closing_minor
    from (
      select month, span_months, customer_id,
        bool_or(at_start) as at_start, bool_or(at_end) as at_end, min(first_on) as first_on,
        nullif(substr(max(ended), 11), '') as ended_by,
        bool_and(paused_start) as paused_start, bool_and(paused_end) as paused_end,
        case when bool_or(at_start and start_minor is null) then null else sum(start_minor)::bigint end as start_minor,
        case when bool_or(at_end and end_minor is null) then null else sum(end_minor)::bigint end as end_minor,
        case when bool_or(at_end and closing_minor is null) then null
          else sum(closing_minor)::bigint end as closing_minor
      from pile group by month, span_months, customer_id) states
    where at_start or at_end or first_on is not null)`;
}

/** Why contracts ended inside a period: the last to end decides, so the day comes first and the largest text is the last. */
function endings({ customers, byGroup }: { customers: SQL; byGroup: boolean }): SQL {
  return sql`
    union all
    select p.month, p.span_months, ${byGroup ? sql`c.counted_as` : sql`c.customer_id`}, false, false,
      null, null, null, null, null, null, to_char(c.ends_on, 'YYYY-MM-DD') || coalesce(c.ended_by, '')
    from period p
    join activity_span c on c.kind = 'contract' and c.counted_as is not null
      and c.ends_on > p.opening and c.ends_on <= p.closing
    where ${customers}`;
}

/**
 * Days on which groups become new, for each of their accounts: a group is as old as its oldest account, and away while
 * all of them are.
 */
export function newDaysOfGroups(settings: PeriodCustomersOptions['settings']): SQL {
  return sql`(
    select a.customer_id, a.kind, true as counts_as_new, a.counted_as, g.starts_on
    from activity_span a
    join (
      select kind, counted_as, starts_on,
        coalesce(${longAbsence(settings, sql`starts_on - max(coalesce(ends_on, '9999-12-31')) over earlier`)}, true) as begins
      from activity_span where counted_as is not null
      window earlier as (
        partition by kind, counted_as order by starts_on, customer_id
        rows between unbounded preceding and 1 preceding)) g
      on g.kind = a.kind and g.counted_as = a.counted_as and g.begins
    where a.is_first and a.counted_as is not null)`;
}
