import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import { attributeOfCut, type Cut } from '@/lib/domain/retention-cut';

/** Under which name the dated values of a field are kept in `customer_attribute`. */
const attributeNames = {
  segment: 'segment',
  country: 'country',
  size: 'size',
  industry: 'industry',
  owner: 'ownerUserId',
} as const;

/**
 * Which group of a cut each customer belonged to on a day: (customer_id, on_date, value), a row for every distinct row of
 * `days`; value null where it is not known. Attributes are dated: the value in force on the day holds, and before the
 * first one known, that one. The plan is the one of the largest subscription in force on the day, else of the nearest
 * before, else of the first after.
 * @param days relation (customer_id, on_date)
 */
export function cutValues(cut: Cut, days: SQL): SQL {
  if (cut === 'plan') return planValues(days);
  if (cut === 'cohort') {
    return sql`(
      select distinct d.customer_id, d.on_date, to_char(f.starts_on, 'YYYY') as value
      from ${days} d
      left join (
        select customer_id, min(starts_on) as starts_on from activity_span where is_first group by 1) f
        on f.customer_id = d.customer_id)`;
  }
  if (cut === 'channel') {
    return sql`(
      select distinct d.customer_id, d.on_date, c.acquisition_channel as value
      from ${days} d join customer c on c.id = d.customer_id)`;
  }
  const name = attributeOfCut(cut) ?? attributeNames[cut as keyof typeof attributeNames];
  return sql`(
    select distinct on (d.customer_id, d.on_date) d.customer_id, d.on_date, a.value
    from ${days} d
    left join customer_attribute a on a.customer_id = d.customer_id and a.name = ${name} and a.superseded_at is null
    order by d.customer_id, d.on_date, a.valid_from <= d.on_date desc nulls last,
      case when a.valid_from <= d.on_date then a.valid_from end desc nulls last, a.valid_from, a.id desc)`;
}

// facts are joined by the id they are booked under, which is indexed: an expression over all of them would be worked out
// again for every customer asked about
function planValues(days: SQL): SQL {
  return sql`(
    with merged as materialized ${canonicalCustomers},
    asked as materialized (select distinct customer_id, on_date from ${days} d),
    booked as (
      select customer_id, on_date, customer_id as booked_id from asked
      union all
      select d.customer_id, d.on_date, m.customer_id from asked d join merged m on m.canonical_id = d.customer_id)
    select distinct on (d.customer_id, d.on_date) d.customer_id, d.on_date, coalesce(p.plan, c.plan) as value
    from booked d
    join customer c on c.id = d.customer_id
    left join (
      select customer_id, plan, starts_on, coalesce(ends_on, 'infinity') as ends_on, coalesce(mrr_minor, 0) as mrr_minor
      from subscription_period
      where superseded_at is null and plan is not null and customer_id <> 0) p on p.customer_id = d.booked_id
    order by d.customer_id, d.on_date, (p.starts_on <= d.on_date and p.ends_on > d.on_date) desc nulls last,
      p.starts_on <= d.on_date desc nulls last,
      case when p.starts_on <= d.on_date and p.ends_on <= d.on_date then p.starts_on end desc nulls last,
      case when p.starts_on > d.on_date then p.starts_on end, p.mrr_minor desc, p.plan)`;
}
