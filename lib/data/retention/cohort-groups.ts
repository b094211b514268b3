import 'server-only';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { prepareInBackground } from '@/lib/data/prepared';
import { type StoredCell, toCell } from '@/lib/data/retention/cohorts';
import { cutValues } from '@/lib/data/retention/cut-values';
import { cohortAges, sumOrUnknown } from '@/lib/data/rollups/cohort-ages';
import { cohortCells } from '@/lib/data/rollups/cohort-cells';
import { COHORT_GRAINS } from '@/lib/domain/cohort-grain';
import type { CohortCell } from '@/lib/domain/cohort-matrix';
import { type Cut, parseCut } from '@/lib/domain/retention-cut';

/** More groups than these are put together: they could neither be read nor be told apart. */
export const GROUPS_SHOWN = 12;

const date = z.iso.date();
const question = z.object({
  kind: z.enum(['contract', 'repeat']),
  cut: z.custom<Cut>((value) => typeof value === 'string' && parseCut(value) !== null),
  grain: z.enum(COHORT_GRAINS),
  from: date,
  to: date,
  ages: z.array(z.int().min(0).max(120)).max(36),
});
export type CohortGroupsQuestion = z.infer<typeof question>;

/** The cells of one value of a cut; `value` null: not known. */
export type CohortGroupCells = {
  value: string | null;
  /** all values beyond the largest ones, together */
  isRest: boolean;
  /** how many values the row stands for */
  values: number;
  cells: CohortCell[];
};

/**
 * Cohorts by what each customer was on its first day (a group that counts as one: by what its head was). The largest
 * groups first, those that are not known among them, the rest together at the end.
 */
export const cohortGroups = prepareInBackground<CohortGroupsQuestion, CohortGroupCells[]>({
  name: 'cohorts.v1',
  question,
  prepare: (ctx, asked) => sumCohortGroups(ctx, asked),
});

async function sumCohortGroups(ctx: Ctx, asked: CohortGroupsQuestion): Promise<CohortGroupCells[]> {
  assertCan(ctx.actor, 'kpi:read');
  const { kind, cut, grain, from, to, ages } = asked;
  const settings = await getFigureSettings(ctx);
  const { joined, ages: byAge } = cohortAges({
    kind,
    settings,
    months: (month) => sql`${month} between ${from}::date and ${to}::date`,
    customers: 'all',
  });
  const rows = (await ctx.db.execute(sql`
    with ${joined},
    day as materialized (select unit_id as customer_id, first_on as on_date from joined),
    valued as materialized (select v.customer_id, v.value from ${cutValues(cut, sql`day`)} v),
    ranked as (
      select value, row_number() over (order by count(*) desc, value) as place from valued group by value),
    placed as (select value, least(place, ${GROUPS_SHOWN + 1}::int) as place from ranked),
    kept as (
      select place, count(*)::int as "values", case when count(*) = 1 then min(value) end as value
      from placed group by place),
    starter as materialized (
      select j.*, p.place from joined j
      join valued v on v.customer_id = j.unit_id
      join placed p on p.value is not distinct from v.value),
    ${byAge}
    select k.place::int as place, k.value, k.values, date_trunc(${grain}, c.cohort_month::timestamp)::date::text as "cohortMonth",
      c.age::int as age, sum(c.customers)::int as customers, sum(c.active)::int as active,
      ${sumOrUnknown(sql`c.mrr_minor`)}::text as "mrrMinor", ${sumOrUnknown(sql`c.mrr_at_start_minor`)}::text as "mrrAtStartMinor",
      sum(c.bought)::int as bought, ${sumOrUnknown(sql`c.revenue_minor`)}::text as "revenueMinor"
    from (${cohortCells(kind)}) c join kept k on k.place = c.place
    where c.age = 0 or c.age = any(${`{${ages.join(',')}}`}::int[])
    group by 1, 2, 3, 4, 5`)) as unknown as (StoredCell & {
    place: number;
    value: string | null;
    values: number;
  })[];
  const groups = new Map<number, CohortGroupCells>();
  for (const row of rows) {
    const group = groups.get(row.place) ?? {
      value: row.value,
      isRest: row.values > 1,
      values: row.values,
      cells: [],
    };
    group.cells.push(toCell(row));
    groups.set(row.place, group);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
