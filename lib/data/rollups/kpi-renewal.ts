import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { renewalSums } from '@/lib/data/kpis/period-renewals';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { RENEWAL_GRACE_DAYS } from '@/lib/domain/renewal';

const columns = ['renewed', 'lost', 'early', 'undecided'].flatMap((outcome) => [
  `renewals_${outcome}`,
  `renewals_${outcome}_minor`,
]);

/**
 * Renewals of contracts into `kpi_month`: `periodRenewals`, summed. Periods of whole months need no day but the month,
 * so contracts are counted by month first: each of them is due in two dozen periods.
 */
export async function buildKpiRenewals(
  db: Db,
  settings: RollupSettings,
  periods: readonly KpiPeriod[],
): Promise<void> {
  if (periods.length === 0) return;
  const { currency, today } = settings;
  await db.execute(sql`
    with alike as materialized (
      select date_trunc('month', c.due_on::timestamp)::date as due_month,
        date_trunc('month', c.agreed_on::timestamp)::date as agreed_month,
        ${today}::date < c.due_on + ${RENEWAL_GRACE_DAYS}::int as is_undecided, c.is_in_force_after, c.currency,
        -- amounts of another currency are rounded one by one
        case when c.currency = ${currency} then null else c.mrr_minor end as each_minor,
        count(*) as n, sum(c.mrr_minor) as minor
      from contract_term c where c.due_on < ${today}::date
      group by 1, 2, 3, 4, 5, 6),
    judged as (
      select p.month, p.span_months, a.n, case
          when a.agreed_month < p.opening then 'early' when a.is_undecided then 'undecided'
          when a.is_in_force_after then 'renewed' when not a.is_in_force_after then 'lost' end as outcome,
        case when a.each_minor is null then a.minor
          else a.n * ${converted(sql`a.each_minor`, sql`a.currency`, sql`r.factor`, currency)} end as minor
      from (${periodRelation(periods)}) p
      left join alike a on a.due_month >= p.opening and a.due_month < p.closing
      left join ${exchangeFactors(currency)} r on r.currency = a.currency and r.month = p.opening),
    total as (select month, span_months, ${renewalSums} from judged group by 1, 2)
    update kpi_month k set ${sql.raw(columns.map((name) => `${name} = t.${name}`).join(', '))} from total t
    where k.kind = 'contract' and k.month = t.month and k.span_months = t.span_months
      and (${sql.raw(columns.map((name) => `k.${name}`).join(', '))})
        is distinct from (${sql.raw(columns.map((name) => `t.${name}`).join(', '))})`);
}
