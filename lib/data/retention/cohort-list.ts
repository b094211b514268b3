import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { type CohortListCustomer, describeCohortRows } from '@/lib/data/retention/cohort-list-facts';
import type { AskedCohortCell, CohortListRow } from '@/lib/data/retention/cohort-list-row';
import { type StoredCell, toCell } from '@/lib/data/retention/cohorts';
import { cutValues } from '@/lib/data/retention/cut-values';
import { cohortAges } from '@/lib/data/rollups/cohort-ages';
import { cohortRows } from '@/lib/data/rollups/cohort-cells';
import { startersOf } from '@/lib/data/rollups/cohort-starters';
import { addMonths } from '@/lib/domain/calendar-date';
import { MONTHS_OF_GRAIN } from '@/lib/domain/cohort-grain';
import type { CohortList, CohortListCursor } from '@/lib/domain/cohort-list-address';
import { type CohortCell, isByMonth } from '@/lib/domain/cohort-matrix';
import { decodePlace, encodePlace } from '@/lib/domain/list-place';

/** How many are in each list, and the sums that the cell itself is made of. */
export type CohortListTotal = Record<CohortList, number> & {
  cell: CohortCell;
  /** what the same customers spent in the month of joining */
  revenueAtStartMinor: number | null;
};

export type CohortListPage = {
  total: CohortListTotal;
  customers: CohortListCustomer[];
  /** where the neighbouring pages begin; null at the ends of the list */
  before: string | null;
  after: string | null;
};

/**
 * Everyone behind a cell, with the list each belongs to, in the relation `everyone`; and the sums of all. It filters the
 * relation that the rollup sums.
 */
export async function cohortCellRelation(
  ctx: Ctx,
  asked: AskedCohortCell,
): Promise<{ everyone: SQL; totals: SQL }> {
  assertCan(ctx.actor, 'kpi:read');
  const { matrix, startOn, age, settings } = asked;
  const { kind, measure, grain, cut, group } = matrix;
  const months = Array.from({ length: MONTHS_OF_GRAIN[grain] }, (_, index) => addMonths(startOn, index));
  const belongs = isByMonth(kind, measure)
    ? sql`case when c.has_bought then 'kept' else 'gone' end`
    : sql`case when not c.has_reached then 'waiting' when c.is_active then 'kept' else 'gone' end`;
  const { joined, ages } = cohortAges({
    kind,
    settings,
    months: (month) => sql`${month} = any(${`{${months.join(',')}}`}::date[])`,
    customers: await startersOf(ctx.db, months),
  });
  const ofGroup =
    cut !== null && group !== null
      ? sql`join ${cutValues(cut, sql`day`)} v
          on v.customer_id = j.unit_id and v.value is not distinct from ${group.value}::text`
      : sql``;
  const everyone = sql`
    ${joined},
    day as (select unit_id as customer_id, first_on as on_date from joined),
    starter as materialized (select j.*, 0 as place from joined j ${ofGroup}),
    ${ages},
    everyone as materialized (
      select c.*, ${belongs} as list, ${sortedBy(asked)}::bigint as sort_value from ${cohortRows(kind, age)} c)`;
  const totals = sql`
    select 'x' as "cohortMonth", ${age}::int as age,
      (count(*) filter (where has_reached))::int as customers, (count(*) filter (where is_active))::int as active,
      (count(*) filter (where has_bought))::int as bought, ${sums},
      (count(*) filter (where list = 'kept'))::int as kept, (count(*) filter (where list = 'gone'))::int as gone,
      (count(*) filter (where list = 'waiting'))::int as waiting
    from everyone`;
  return { everyone, totals };
}

/** Sums of everyone, null where one of them is unknown and nothing where there is nobody. */
const sums = sql.join(
  (
    [
      ['mrr_minor', 'mrrMinor', sql`where has_reached`],
      ['mrr_at_start_minor', 'mrrAtStartMinor', sql`where has_reached`],
      ['revenue_minor', 'revenueMinor', sql`where true`],
      ['revenue_at_start_minor', 'revenueAtStartMinor', sql`where true`],
    ] as const
  ).map(([column, name, who]) => {
    const minor = sql.identifier(column);
    return sql`case when count(*) filter (${who} and ${minor} is null) > 0 then null
      else coalesce(sum(${minor}) filter (${who}), 0)::bigint end::text as ${sql.identifier(name)}`;
  }),
  sql`, `,
);

// larger than any amount: customers without a rate lead, since they are why there is no figure
const unknownFirst = 9_007_199_254_740_991;

/** What a list is sorted by, largest first: its money, else who joined last. */
function sortedBy({ matrix: { kind, measure }, list }: AskedCohortCell): SQL {
  if (measure === 'revenue' && kind === 'repeat')
    return sql`coalesce(c.revenue_minor, ${unknownFirst}::bigint)`;
  if (measure === 'bought' && list === 'kept') return sql`coalesce(c.revenue_minor, ${unknownFirst}::bigint)`;
  if (kind === 'repeat') return sql`(c.first_on - date '1970-01-01')`;
  return sql`coalesce(${list === 'kept' ? sql`c.mrr_minor` : sql`c.mrr_at_start_minor`}, ${unknownFirst}::bigint)`;
}

type StoredTotal = StoredCell & Record<CohortList, number> & { revenueAtStartMinor: string | null };
type StoredRow = {
  customerId: number | null;
  joinedOn: string;
  onDay: string;
  sortValue: string;
} & Record<'rowMrr' | 'rowMrrAtStart' | 'rowRevenue', string | null>;

const listedColumns = sql`
  customer_id as "customerId", first_on::text as "joinedOn", on_day::text as "onDay", mrr_minor::text as "rowMrr",
  mrr_at_start_minor::text as "rowMrrAtStart", revenue_minor::text as "rowRevenue", sort_value::text as "sortValue"`;

/** The rows of one list in order, to be read through a cursor. */
export const listedRows = (list: CohortList) => sql`
  select ${listedColumns} from everyone where list = ${list} order by sort_value desc, customer_id desc`;

/**
 * One page of the customers behind a cell, found by the last row seen, with the sums of all: total and rows come from one
 * statement.
 */
export async function listCohortCustomers(
  ctx: Ctx,
  asked: AskedCohortCell,
  { limit, cursor }: { limit: number; cursor: CohortListCursor | null },
): Promise<CohortListPage> {
  assertCan(ctx.actor, 'kpi:read');
  const { everyone, totals } = await cohortCellRelation(ctx, asked);
  const place = cursor && decodePlace(cursor.token);
  const isBackward = place !== null && cursor?.toward === 'before';
  const beyond = isBackward ? sql`>` : sql`<`;
  const found = (await ctx.db.execute(sql`
    with ${everyone}
    select n.*, r.* from (${totals}) n
    left join lateral (
      select ${listedColumns} from everyone
      where list = ${asked.list}
        and ${place ? sql`(sort_value, customer_id) ${beyond} (${place.value}::bigint, ${place.id}::bigint)` : sql`true`}
      order by ${isBackward ? sql`sort_value, customer_id` : sql`sort_value desc, customer_id desc`}
      limit ${limit + 1}) r on true`)) as unknown as (StoredTotal & StoredRow)[];
  const rows = found.filter(({ customerId }) => customerId !== null).map(toListRow);
  const hasMore = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (isBackward) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const [isStart, isEnd] = isBackward ? [!hasMore, false] : [place === null, !hasMore];
  return {
    total: toTotal(found[0]),
    customers: await describeCohortRows(ctx, asked, shown),
    before: first && !isStart ? encodePlace(first.place) : null,
    after: last && !isEnd ? encodePlace(last.place) : null,
  };
}

export function toTotal(row: StoredTotal | undefined): CohortListTotal {
  if (!row) throw new Error('a sum without a row');
  const { kept, gone, waiting, revenueAtStartMinor } = row;
  return {
    cell: toCell(row),
    kept,
    gone,
    waiting,
    revenueAtStartMinor: revenueAtStartMinor === null ? null : Number(revenueAtStartMinor),
  };
}

export function toListRow(row: StoredRow): CohortListRow {
  const whole = (text: string | null) => (text === null ? null : Number(text));
  const customerId = Number(row.customerId);
  return {
    customerId,
    joinedOn: row.joinedOn,
    onDay: row.onDay,
    mrrMinor: whole(row.rowMrr),
    mrrAtStartMinor: whole(row.rowMrrAtStart),
    revenueMinor: whole(row.rowRevenue),
    place: { value: row.sortValue, id: customerId },
  };
}
