import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { sumOrUnknown } from '@/lib/data/rollups/cohort-ages';
import { OLDEST_COHORT_AGE } from '@/lib/domain/cohort-matrix';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/**
 * The cells of a matrix, from the relations that `cohortAges` names: (place, cohort_month, age, customers, active,
 * mrr_minor, mrr_at_start_minor, bought, revenue_minor). A range of ages comes in at its first and goes out after its last;
 * what is inside at an age is the sum of everything up to it.
 */
export function cohortCells(kind: CustomerKind): SQL {
  const isContract = kind === 'contract';
  const money = isContract
    ? sql`
      union all
      select p.place, p.cohort_month, p.from_age, 0, 0, coalesce(p.mrr_minor, 0), (p.mrr_minor is null)::int, 0, 0
      from paid_age p
      union all
      select p.place, p.cohort_month, p.to_age, 0, 0, -coalesce(p.mrr_minor, 0), -(p.mrr_minor is null)::int, 0, 0
      from paid_age p
      union all
      select o.place, o.cohort_month, 0, 0, 0, 0, 0, coalesce(o.mrr_minor, 0), (o.mrr_minor is null)::int
      from opening o
      union all
      select o.place, o.cohort_month, o.reached + 1, 0, 0, 0, 0, -coalesce(o.mrr_minor, 0), -(o.mrr_minor is null)::int
      from opening o`
    : sql``;
  return sql`
    select c.place, c.cohort_month, c.age, c.customers::int as customers, c.active::int as active,
      ${isContract ? sql`case when c.mrr_unknown = 0 then c.mrr::bigint end` : sql`null::bigint`} as mrr_minor,
      ${isContract ? sql`case when c.start_unknown = 0 then c.start::bigint end` : sql`null::bigint`} as mrr_at_start_minor,
      ${isContract ? sql`null::int as bought, null::bigint as revenue_minor` : sql`coalesce(b.bought, 0) as bought, case when b.place is null then 0 else b.revenue_minor end as revenue_minor`}
    from (
      select g.place, g.cohort_month, g.age, sum(m.customers) over upto as customers, sum(m.active) over upto as active,
        sum(m.mrr) over upto as mrr, sum(m.mrr_unknown) over upto as mrr_unknown,
        sum(m.start) over upto as start, sum(m.start_unknown) over upto as start_unknown
      from (
        select place, cohort_month, age from (select place, cohort_month, max(begun) as begun from starter group by 1, 2) w
        cross join lateral generate_series(0, least(w.begun, ${OLDEST_COHORT_AGE})) age) g
      left join (
        select place, cohort_month, age, sum(customers) as customers, sum(active) as active, sum(mrr) as mrr,
          sum(mrr_unknown) as mrr_unknown, sum(start) as start, sum(start_unknown) as start_unknown
        from (
          select place, cohort_month, 0 as age, 1 as customers, 0 as active, 0::bigint as mrr, 0 as mrr_unknown,
            0::bigint as start, 0 as start_unknown from starter
          union all
          select place, cohort_month, reached + 1, -1, 0, 0, 0, 0, 0 from starter
          union all
          select place, cohort_month, from_age, 0, 1, 0, 0, 0, 0 from active_age
          union all
          select place, cohort_month, to_age, 0, -1, 0, 0, 0, 0 from active_age
          ${money}) moves
        group by 1, 2, 3) m on m.place = g.place and m.cohort_month = g.cohort_month and m.age = g.age
      window upto as (partition by g.place, g.cohort_month order by g.age)) c
    ${isContract ? sql`` : purchasesByCell}`;
}

const purchasesByCell = sql`
  left join (
    select place, cohort_month, age, (count(*) filter (where has_bought))::int as bought,
      ${sumOrUnknown(sql`revenue_minor`)} as revenue_minor
    from purchase group by 1, 2, 3) b
    on b.place = c.place and b.cohort_month = c.cohort_month and b.age = c.age`;

/**
 * Every starter at one age, from the same relations: (customer_id, first_on, cohort_month, on_day, has_reached, is_active,
 * mrr_minor, mrr_at_start_minor, has_bought, revenue_minor, revenue_at_start_minor).
 */
export function cohortRows(kind: CustomerKind, age: number): SQL {
  const at = sql`${age}::int`;
  const money =
    kind === 'contract'
      ? sql`
        case when s.reached < ${at} then null when p.unit_id is null then 0 else p.mrr_minor end as mrr_minor,
        case when o.unit_id is null then 0 else o.mrr_minor end as mrr_at_start_minor,
        false as has_bought, null::bigint as revenue_minor, null::bigint as revenue_at_start_minor`
      : sql`
        null::bigint as mrr_minor, null::bigint as mrr_at_start_minor, coalesce(p.has_bought, false) as has_bought,
        case when p.unit_id is null then 0 else p.revenue_minor end as revenue_minor,
        case when o.unit_id is null then 0 else o.revenue_minor end as revenue_at_start_minor`;
  const found =
    kind === 'contract'
      ? sql`
        select unit_id, ${sumOrUnknown(sql`mrr_minor`)} as mrr_minor from paid_age
        where from_age <= ${at} and to_age > ${at} group by unit_id`
      : sql`select unit_id, has_bought, revenue_minor from purchase where age = ${at}`;
  return sql`(
    select s.unit_id as customer_id, s.first_on, s.cohort_month,
      (s.first_on + make_interval(months => ${at}))::date as on_day,
      s.reached >= ${at} as has_reached, a.unit_id is not null as is_active, ${money}
    from starter s
    left join active_age a on a.unit_id = s.unit_id and a.from_age <= ${at} and a.to_age > ${at}
    left join (${found}) p on p.unit_id = s.unit_id
    left join opening o on o.unit_id = s.unit_id
    where s.begun >= ${at})`;
}
