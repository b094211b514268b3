import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { boundaryStates } from '@/lib/data/kpis/boundary-states';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { periodRenewals, renewalSums } from '@/lib/data/kpis/period-renewals';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** Sums of `kpi_month`, by column, of one group of customers. */
export type GroupSums = { value: string | null; sums: Record<string, number | null> };

/**
 * Sums the customers of one period, whatever its days, all together or by group: counts at what counts as one customer,
 * money and renewals at the account, from the relations that lists are made of.
 * @param valuesOn gives the group of each customer: a relation (customer_id, value) for one of (customer_id, on_date).
 * Absent: all together, of value null
 */
export async function sumCustomers(
  ctx: Ctx,
  { kind, settings, period }: { kind: CustomerKind; settings: RollupSettings; period: KpiPeriod },
  valuesOn?: (days: SQL) => SQL,
): Promise<GroupSums[]> {
  assertCan(ctx.actor, 'kpi:read');
  const periods = periodRelation([period]);
  const states = boundaryStates(kind, settings, period);
  const unit = settings.countingUnit === 'parent' ? sql`unit` : sql`account`;
  const everyone = (of: 'account' | 'counting') =>
    periodCustomers({ kind, settings, periods, states, unit: of });
  const days = sql`(select customer_id, ${period.openingOn}::date as on_date from account
    union select customer_id, ${period.openingOn}::date from ${unit})`;
  const isContract = kind === 'contract';
  const rows = (await ctx.db.execute(sql`
    with account as materialized (select * from ${everyone('account')} a),
    unit as materialized (select * from ${settings.countingUnit === 'parent' ? everyone('counting') : sql`account`} u),
    belongs as materialized (select customer_id, ${valuesOn ? sql`value from ${valuesOn(days)} v` : sql`null::text as value from account where false`})
    select value, to_jsonb(s) - 'value' as sums from (
      select b.value, ${counts} from ${unit} c left join belongs b using (customer_id) group by 1) s
    ${
      isContract
        ? sql`union all
          select value, to_jsonb(s) - 'value' from (
            select b.value, ${amounts} from account c left join belongs b using (customer_id) group by 1) s
          union all
          select value, to_jsonb(s) - 'value' from (
            select b.value, ${renewalSums}
            from (select customer_id, outcome, 1 as n, amount_minor as minor from ${periodRenewals(settings, periods)} r) c
            left join belongs b using (customer_id) group by 1) s`
        : sql``
    }`)) as unknown as GroupSums[];
  const groups = new Map<string | null, GroupSums>();
  for (const { value, sums } of rows)
    groups.set(value, { value, sums: { ...groups.get(value)?.sums, ...sums } });
  return [...groups.values()];
}

const counts = sql`
  count(*) filter (where at_start) as customers_start, count(*) filter (where at_start and at_end) as customers_kept,
  count(*) filter (where is_new) as customers_new, count(*) filter (where is_won_back) as customers_won_back,
  count(*) filter (where is_intra) as customers_intra, count(*) filter (where at_end) as customers_end,
  count(*) filter (where at_end and paused_end) as customers_paused,
  count(*) filter (where ended_by = 'voluntary') as customers_lost_voluntary,
  count(*) filter (where ended_by = 'involuntary') as customers_lost_involuntary`;

const unrated = sql`bool_or((at_start and start_minor is null) or (at_end and end_minor is null))`;
const stayed = sql`at_start and at_end`;

/** A sum over some customers; one without a rate leaves it undefined, whoever it is: a sum of the others is another figure. */
const sumOf = (name: string, amount: SQL, belongs: SQL, isUnknown = unrated) =>
  sql`case when ${isUnknown} then null else coalesce(sum(${amount}) filter (where ${belongs}), 0)::bigint end as ${sql.identifier(name)}`;

const amounts = sql.join(
  [
    sql`count(*) filter (where at_end and closing_minor > 0) as customers_paying`,
    sumOf('mrr_start_minor', sql`start_minor`, sql`at_start`, sql`bool_or(at_start and start_minor is null)`),
    sumOf('mrr_end_minor', sql`closing_minor`, sql`at_end`, sql`bool_or(at_end and closing_minor is null)`),
    sumOf('mrr_new_minor', sql`end_minor`, sql`is_new`),
    sumOf('mrr_reactivation_minor', sql`end_minor`, sql`is_won_back`),
    sumOf('mrr_expansion_minor', sql`greatest(end_minor - start_minor, 0)`, stayed),
    sumOf('mrr_contraction_minor', sql`least(end_minor - start_minor, 0)`, stayed),
    sumOf('mrr_paused_minor', sql`least(end_minor - start_minor, 0)`, sql`${stayed} and paused_end`),
    sumOf('mrr_resumed_minor', sql`greatest(end_minor - start_minor, 0)`, sql`${stayed} and paused_start`),
    sumOf('mrr_churn_minor', sql`-start_minor`, sql`at_start and not at_end`),
    sumOf('mrr_churn_voluntary_minor', sql`-start_minor`, sql`ended_by = 'voluntary'`),
    sumOf('mrr_churn_involuntary_minor', sql`-start_minor`, sql`ended_by = 'involuntary'`),
    sumOf(
      'mrr_exchange_minor',
      sql`closing_minor - end_minor`,
      sql`at_end`,
      sql`${unrated} or bool_or(at_end and closing_minor is null)`,
    ),
    sumOf('grr_numerator_minor', sql`least(end_minor, start_minor)`, stayed),
    sumOf('nrr_numerator_minor', sql`end_minor`, stayed),
  ],
  sql`, `,
);
