import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { canonicalCustomers, inScope, intArray, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

/**
 * Answers to "how likely are you to recommend us" that count: (customer_id, id, kind, answered_on, score). On the scale
 * 0–10 only; of nobody known too; not of excluded customers. The list behind the figure reads the same rows.
 * @param only the answers of some customers, with all who were merged, or of some months by their first days
 */
export function npsAnswers(
  settings: Pick<RollupSettings, 'timeZone' | 'today'>,
  only: { scope?: RollupScope; months?: readonly string[] } = {},
): SQL {
  const { scope = 'all', months } = only;
  const boundary = (day: SQL) => sql`${day}::timestamp at time zone ${settings.timeZone}`;
  const within = months?.map(
    (month) => sql`(f.occurred_at >= ${boundary(sql`${month}::date`)}
      and f.occurred_at < ${boundary(sql`(${month}::date + interval '1 month')`)})`,
  );
  const answeredOn = sql`(f.occurred_at at time zone ${settings.timeZone})::date`;
  return sql`(
    select c.id as customer_id, f.id, f.score, f.comment, f.occurred_at, f.contact_id, ${answeredOn} as answered_on,
      case when f.touchpoint = 'relationship' then 'relationship' else 'transactional' end as kind
    from feedback f left join ${canonicalCustomers} m on m.customer_id = f.customer_id
    join customer c on c.id = coalesce(m.canonical_id, f.customer_id)
      and c.exclusion is null and c.withdrawn_at is null
    where f.kind = 'nps' and f.superseded_at is null and f.score between 0 and 10
      and coalesce(f.scale_min, 0) = 0 and coalesce(f.scale_max, 10) = 10
      and f.occurred_at < ${boundary(sql`(${settings.today}::date + 1)`)}
      and ${inScope(scope, sql`f.customer_id`)} and (${within ? sql.join([sql`false`, ...within], sql` or `) : sql`true`}))`;
}

/** Months in which these customers ever answered, replaced answers included: what a change of theirs can alter. */
export async function npsMonthsOf(
  db: Db,
  settings: RollupSettings,
  customerIds: readonly number[],
): Promise<string[]> {
  const rows = await db.execute(sql`
    select distinct date_trunc('month', occurred_at at time zone ${settings.timeZone})::date::text as month
    from feedback where kind = 'nps' and customer_id = any(${intArray(customerIds)})`);
  return (rows as unknown as { month: string }[]).map(({ month }) => month);
}

/** Builds `nps_month`: promoters 9–10, passives 7–8, detractors 0–6, relationship and transactional apart. */
export function buildNpsMonths(
  db: Db,
  settings: RollupSettings,
  months: readonly string[] | 'all' = 'all',
): Promise<ReplacementResult> {
  const list = sql`${`{${months === 'all' ? '' : months.join(',')}}`}::date[]`;
  const of = (column: SQL) => (months === 'all' ? sql`true` : sql`${column} = any(${list})`);
  const month = sql`date_trunc('month', a.answered_on::timestamp)::date`;
  return replaceRows(db, {
    table: 'nps_month',
    keys: ['kind', 'month'],
    values: ['promoters', 'passives', 'detractors'],
    within: of(sql`t.month`),
    settled: sql`true`,
    rows: sql`
      select a.kind, ${month} as month, (count(*) filter (where a.score >= 9))::int as promoters,
        (count(*) filter (where a.score >= 7 and a.score < 9))::int as passives,
        (count(*) filter (where a.score < 7))::int as detractors
      from ${npsAnswers(settings, months === 'all' ? {} : { months })} a group by 1, 2`,
  });
}
