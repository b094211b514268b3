import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import type { CustomerKind } from '@/lib/data/rollups/kpi-figures';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';

/** Ten years of months are more columns than anyone reads. */
const OLDEST_AGE = 120;

export type CohortScope = {
  /** first days of the starting months to be built */
  months: readonly string[] | 'all';
  /** holds at least every customer of those months */
  customers: RollupScope;
};

/**
 * Builds `cohort_cell`: of the customers who started in a month, how many have reached an age in months, how many of
 * those were active on that very day of theirs, and their MRR then and on the first day, both at the opening rates of
 * the starting month, so that exchange rates look like no movement.
 */
export async function buildCohorts(
  db: Db,
  settings: RollupSettings,
  scope: CohortScope = { months: 'all', customers: 'all' },
  builtBefore: string | null = null,
): Promise<ReplacementResult> {
  const result = { changed: 0, drift: 0 };
  for (const kind of ['contract', 'repeat'] as const) {
    const { changed, drift } = await replaceRows(db, {
      table: 'cohort_cell',
      keys: ['kind', 'cohort_month', 'age'],
      values: ['customers', 'active', 'mrr_minor', 'mrr_at_start_minor'],
      within: sql`t.kind = ${kind} and ${ofMonths(scope, sql`t.cohort_month`)}`,
      settled: sql`r.cohort_month + make_interval(months => r.age + 1) <= ${builtBefore}::date`,
      rows: cells(kind, settings, scope),
    });
    result.changed += changed;
    result.drift += drift;
  }
  return result;
}

function ofMonths({ months }: CohortScope, column: SQL): SQL {
  return months === 'all' ? sql`true` : sql`${column} = any(${`{${months.join(',')}}`}::date[])`;
}

function cells(kind: CustomerKind, settings: RollupSettings, scope: CohortScope): SQL {
  const start = sql`date_trunc('month', s.starts_on::timestamp)::date`;
  return sql`
    with starter as (
      select s.customer_id, s.starts_on as first_on, ${start} as cohort_month
      from activity_span s
      where s.kind = ${kind} and s.is_first and s.counted_as is not null and s.starts_on <= ${settings.today}::date
        and ${inScope(scope.customers, sql`s.customer_id`)} and ${ofMonths(scope, start)}),
    birthday as (
      select f.customer_id, f.cohort_month, age, (f.first_on + make_interval(months => age))::date as on_day
      from starter f cross join generate_series(0, ${OLDEST_AGE}) age
      where f.first_on + make_interval(months => age) <= ${settings.today}::date),
    found as (${kind === 'contract' ? foundContracts(settings, scope) : foundShoppers}),
    reached as (
      select b.customer_id, b.cohort_month, b.age, f.customer_id is not null as is_active,
        case when f.customer_id is null then 0 else f.mrr_minor end as mrr_minor
      from birthday b left join found f on f.customer_id = b.customer_id and f.age = b.age)
    select ${kind} as kind, r.cohort_month, r.age::smallint as age, count(*)::int as customers,
      (count(*) filter (where r.is_active))::int as active,
      ${kind === 'contract' ? sumOrUnknown(sql`r.mrr_minor`) : sql`null::bigint`} as mrr_minor,
      ${kind === 'contract' ? sumOrUnknown(sql`z.mrr_minor`) : sql`null::bigint`} as mrr_at_start_minor
    from reached r join reached z on z.customer_id = r.customer_id and z.age = 0
    group by r.cohort_month, r.age`;
}

const sumOrUnknown = (column: SQL) =>
  sql`case when bool_or(${column} is null) then null else sum(${column})::bigint end`;

const foundShoppers = sql`
  select b.customer_id, b.age, null::bigint as mrr_minor
  from birthday b join activity_span s on s.customer_id = b.customer_id and s.kind = 'repeat'
    and s.starts_on <= b.on_day and (s.ends_on is null or s.ends_on > b.on_day)`;

function foundContracts(settings: RollupSettings, scope: CohortScope): SQL {
  const minor = converted(sql`s.mrr_minor`, sql`s.currency`, sql`r.factor`, settings.currency);
  return sql`
    select b.customer_id, b.age,
      case when bool_or(${minor} is null) then null else sum(${minor})::bigint end as mrr_minor
    from birthday b
    join ${subscriptionStretches(settings, scope.customers)} s
      on s.customer_id = b.customer_id and s.starts_on <= b.on_day and s.ends_on > b.on_day
    left join ${exchangeFactors(settings.currency)} r on r.currency = s.currency and r.month = b.cohort_month
    group by 1, 2`;
}
