import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import type { RollupSettings } from '@/lib/data/rollups/settings';

export type CustomerKind = 'contract' | 'repeat';

export const COUNTS = [
  'customers_start',
  'customers_kept',
  'customers_new',
  'customers_won_back',
  'customers_intra',
  'customers_end',
  'customers_paused',
  'customers_lost_voluntary',
  'customers_lost_involuntary',
];

export const AMOUNTS = [
  'customers_paying',
  'mrr_start_minor',
  'mrr_new_minor',
  'mrr_reactivation_minor',
  'mrr_expansion_minor',
  'mrr_contraction_minor',
  'mrr_paused_minor',
  'mrr_resumed_minor',
  'mrr_churn_minor',
  'mrr_churn_voluntary_minor',
  'mrr_churn_involuntary_minor',
  'mrr_exchange_minor',
  'mrr_end_minor',
  'grr_numerator_minor',
  'nrr_numerator_minor',
];

const noAmounts = AMOUNTS.map((name) =>
  name === 'customers_paying' ? `0 as ${name}` : `null::bigint as ${name}`,
).join(', ');

const counts = sql`
  (count(*) filter (where at_start))::int as customers_start,
  (count(*) filter (where at_start and at_end))::int as customers_kept,
  (count(*) filter (where is_new))::int as customers_new,
  (count(*) filter (where is_won_back))::int as customers_won_back,
  (count(*) filter (where is_intra))::int as customers_intra,
  (count(*) filter (where at_end))::int as customers_end,
  (count(*) filter (where at_end and paused_end))::int as customers_paused,
  (count(*) filter (where ended_by = 'voluntary'))::int as customers_lost_voluntary,
  (count(*) filter (where ended_by = 'involuntary'))::int as customers_lost_involuntary`;

// one customer without a rate leaves the sum undefined: a sum over the others would be another figure
const sums = sql`
  (count(*) filter (where at_end and closing_minor > 0))::int as paying,
  case when bool_or(at_start and start_minor is null) then null else coalesce(sum(start_minor), 0) end::bigint as mrr_start_minor,
  case when bool_or(at_end and closing_minor is null) then null else coalesce(sum(closing_minor), 0) end::bigint as mrr_end_minor,
  bool_or((at_start and start_minor is null) or (at_end and end_minor is null)) as unrated,
  coalesce(sum(end_minor) filter (where is_new), 0)::bigint as new_minor,
  coalesce(sum(end_minor) filter (where is_won_back), 0)::bigint as reactivation_minor,
  coalesce(sum(greatest(end_minor - start_minor, 0)) filter (where at_start and at_end), 0)::bigint as expansion_minor,
  coalesce(sum(least(end_minor - start_minor, 0)) filter (where at_start and at_end), 0)::bigint as contraction_minor,
  coalesce(sum(least(end_minor - start_minor, 0)) filter (
    where at_start and at_end and paused_end), 0)::bigint as paused_minor,
  coalesce(sum(greatest(end_minor - start_minor, 0)) filter (
    where at_start and at_end and paused_start), 0)::bigint as resumed_minor,
  coalesce(sum(-start_minor) filter (where at_start and not at_end), 0)::bigint as churn_minor,
  coalesce(sum(-start_minor) filter (where ended_by = 'voluntary'), 0)::bigint as churn_voluntary_minor,
  coalesce(sum(-start_minor) filter (where ended_by = 'involuntary'), 0)::bigint as churn_involuntary_minor,
  coalesce(sum(least(end_minor, start_minor)) filter (where at_start and at_end), 0)::bigint as grr_minor,
  coalesce(sum(end_minor) filter (where at_start and at_end), 0)::bigint as nrr_minor`;

/**
 * Every sum and count of periods, from `periodCustomers`: one row for each period.
 * @param customers condition on `c.customer_id`: only what these customers contribute
 */
export function periodFigures(
  kind: CustomerKind,
  settings: RollupSettings,
  periods: SQL,
  customers = sql`true`,
): SQL {
  const perAccount = periodCustomers({ kind, settings, periods, customers });
  const perUnit = periodCustomers({ kind, settings, periods, customers, unit: 'counting' });
  const onPeriod = (alias: string) =>
    sql.raw(`${alias}.month = p.month and ${alias}.span_months = p.span_months`);
  const joins =
    settings.countingUnit === 'parent'
      ? sql`
        left join (select month, span_months, ${sums} from ${perAccount} accounts group by 1, 2) m on ${onPeriod('m')}
        left join (select month, span_months, ${counts} from ${perUnit} units group by 1, 2) n on ${onPeriod('n')}`
      : sql`
        left join (select month, span_months, ${counts}, ${sums} from ${perAccount} accounts group by 1, 2) m
          on ${onPeriod('m')}
        cross join lateral (select ${sql.raw(COUNTS.map((name) => `m.${name}`).join(', '))}) n`;
  return sql`
    select ${kind} as kind, p.month, p.span_months,
      ${sql.raw(COUNTS.map((name) => `coalesce(n.${name}, 0) as ${name}`).join(', '))},
      ${kind === 'contract' ? amounts : sql.raw(noAmounts)}
    from (${periods}) p ${joins}`;
}

// a period that no customer touches has no row on the right: its sums are nothing, not unknown
const amounts = sql`
  coalesce(m.paying, 0) as customers_paying,
  case when m.month is null then 0 else m.mrr_start_minor end as mrr_start_minor,
  case when m.unrated then null else coalesce(m.new_minor, 0) end as mrr_new_minor,
  case when m.unrated then null else coalesce(m.reactivation_minor, 0) end as mrr_reactivation_minor,
  case when m.unrated then null else coalesce(m.expansion_minor, 0) end as mrr_expansion_minor,
  case when m.unrated then null else coalesce(m.contraction_minor, 0) end as mrr_contraction_minor,
  case when m.unrated then null else coalesce(m.paused_minor, 0) end as mrr_paused_minor,
  case when m.unrated then null else coalesce(m.resumed_minor, 0) end as mrr_resumed_minor,
  case when m.unrated then null else coalesce(m.churn_minor, 0) end as mrr_churn_minor,
  case when m.unrated then null else coalesce(m.churn_voluntary_minor, 0) end as mrr_churn_voluntary_minor,
  case when m.unrated then null else coalesce(m.churn_involuntary_minor, 0) end as mrr_churn_involuntary_minor,
  case when m.month is null then 0 when m.unrated then null
    else m.mrr_end_minor - m.mrr_start_minor - m.new_minor - m.reactivation_minor
      - m.expansion_minor - m.contraction_minor - m.churn_minor end as mrr_exchange_minor,
  case when m.month is null then 0 else m.mrr_end_minor end as mrr_end_minor,
  case when m.unrated then null else coalesce(m.grr_minor, 0) end as grr_numerator_minor,
  case when m.unrated then null else coalesce(m.nrr_minor, 0) end as nrr_numerator_minor`;
