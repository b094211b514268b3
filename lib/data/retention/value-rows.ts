import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { completeMonths, survivalSpells } from '@/lib/data/retention/survival-spells';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { bookedCustomers } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { ValueRow } from '@/lib/domain/lifetime-value-rows';
import type { SurvivalCut } from '@/lib/domain/survival-question';

/**
 * Every contract customer there ever was, with what lifetime value is made of: the life that the curve counts, and for
 * those of today how long they have been here (again), what they pay and at which margin.
 */
export async function readValueRows(
  db: Db,
  cut: SurvivalCut | null,
  settings: RollupSettings,
): Promise<ValueRow[]> {
  const { today, currency } = settings;
  const minor = converted(sql`p.mrr_minor`, sql`p.currency`, sql`r.factor`, currency);
  const rows = await db.execute(sql`
    with life as materialized (
      select distinct on (customer_id) * from ${survivalSpells({ cut, of: 'customer', unit: 'month' }, settings)} s
      order by customer_id, starts_on desc),
    unit as materialized ${units(settings)},
    present as (
      select u.unit_id, min(s.starts_on) as since
      from activity_span s join unit u on u.customer_id = s.customer_id
      where s.kind = 'contract' and s.starts_on <= ${today}::date and (s.ends_on is null or s.ends_on > ${today}::date)
      group by 1),
    money as (
      select u.unit_id, sum(c.mrr_minor)::float8 as mrr, sum(c.mrr_minor * m.ratio)::float8 as margin,
        bool_or(c.mrr_minor is null) as is_unrated, bool_or(m.ratio is null) as has_no_margin
      from unit u
      join customer_state c on c.customer_id = u.customer_id
      join activity_span s on s.customer_id = u.customer_id and s.kind = 'contract'
        and s.starts_on <= ${today}::date and (s.ends_on is null or s.ends_on > ${today}::date)
      left join ${margins(today)} m on m.plan = coalesce(c.plan, '')
      group by 1),
    first as (
      select l.customer_id, case when bool_or(${minor} is null) then null else sum(${minor})::float8 end as mrr
      from life l
      join unit u on u.unit_id = l.customer_id
      join ${bookedCustomers} b on b.customer_id = u.customer_id
      join subscription_period p on p.customer_id = b.booked_id and p.starts_on = l.starts_on
        and p.superseded_at is null and p.status in ('active', 'past_due')
      left join ${exchangeFactors(currency)} r
        on r.currency = p.currency and r.month = date_trunc('month', p.starts_on::timestamp)::date
      where l.starts_on > (${today}::date - interval '12 months')::date
      group by 1)
    select l.group_value as "group", l.duration::int as duration, l.is_event as "hasLeft",
      ${completeMonths(sql`p.since`, sql`${today}::date`)}::int as "presentAge",
      case when not m.is_unrated then m.mrr end as "mrrMinor",
      case when not m.has_no_margin then m.margin end as "marginMinor",
      f.mrr as "firstMrrMinor"
    from life l
    left join present p on p.unit_id = l.customer_id
    left join money m on m.unit_id = p.unit_id
    left join first f on f.customer_id = l.customer_id
    order by l.customer_id`);
  return rows as unknown as ValueRow[];
}

/** Which customer counts as which: (unit_id, customer_id); itself, or the head of its group. */
function units({ countingUnit }: RollupSettings): SQL {
  const unit = countingUnit === 'parent' ? sql`counted_as` : sql`customer_id`;
  return sql`(
    select distinct ${unit} as unit_id, customer_id from activity_span
    where kind = 'contract' and counted_as is not null)`;
}

/** The margin in force: (plan, ratio) for every plan that anybody has, its own or the one for all plans. */
function margins(today: string): SQL {
  return sql`(
    select k.plan, coalesce(own.ratio, everyone.ratio) as ratio
    from (select distinct coalesce(plan, '') as plan from customer_state) k
    left join lateral (
      select ratio from gross_margin g where g.plan = k.plan and g.plan <> '' and g.valid_from <= ${today}::date
      order by valid_from desc, recorded_at desc limit 1) own on true
    left join lateral (
      select ratio from gross_margin g where g.plan = '' and g.valid_from <= ${today}::date
      order by valid_from desc, recorded_at desc limit 1) everyone on true)`;
}
