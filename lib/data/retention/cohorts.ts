import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { addDays, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import type { CohortCell } from '@/lib/domain/cohort-matrix';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** First days of the months in which anybody of a kind joined, oldest first. */
export async function listCohortMonths(ctx: Ctx, kind: CustomerKind): Promise<CalendarDate[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(sql`
    select cohort_month::text as month from cohort_cell
    where kind = ${kind} and age = 0 and customers > 0 order by 1`)) as unknown as { month: string }[];
  return rows.map(({ month }) => month);
}

export type CohortCellsAsked = {
  kind: CustomerKind;
  /** first days of the oldest and the newest month of joining */
  from: CalendarDate;
  to: CalendarDate;
  /** in months; age 0 comes in any case */
  ages: readonly number[];
};

/** Sums of everybody who joined between two months, at some ages. */
export async function listCohortCells(ctx: Ctx, asked: CohortCellsAsked): Promise<CohortCell[]> {
  assertCan(ctx.actor, 'kpi:read');
  const { kind, from, to, ages } = asked;
  const rows = await ctx.db.execute(sql`
    select cohort_month::text as "cohortMonth", age::int as age, ${cellColumns} from cohort_cell
    where kind = ${kind} and cohort_month between ${from} and ${to}
      and age = any(${`{0,${ages.join(',')}}`.replace(',}', '}')}::smallint[])`);
  return (rows as unknown as StoredCell[]).map(toCell);
}

/** The columns of a cell, as `cohortSums` names them. */
const cellColumns = sql`
  customers, active, mrr_minor::text as "mrrMinor", mrr_at_start_minor::text as "mrrAtStartMinor",
  bought, revenue_minor::text as "revenueMinor"`;

type Amount = 'mrrMinor' | 'mrrAtStartMinor' | 'revenueMinor';
export type StoredCell = Omit<CohortCell, Amount> & Record<Amount, string | null>;

/** Amounts come as text, since PostgreSQL's whole numbers are larger than a JavaScript number holds. */
export function toCell(row: StoredCell): CohortCell {
  const whole = (text: string | null) => (text === null ? null : Number(text));
  return {
    cohortMonth: row.cohortMonth,
    age: row.age,
    customers: row.customers,
    active: row.active,
    mrrMinor: whole(row.mrrMinor),
    mrrAtStartMinor: whole(row.mrrAtStartMinor),
    bought: row.bought,
    revenueMinor: whole(row.revenueMinor),
  };
}

/**
 * First month of joining of which everybody is known: a file of today's customers lists who is there on its day and who
 * left in the month before, so that of earlier cohorts only those who stayed are known. null: all of them.
 */
export function completeFrom(kind: CustomerKind, { snapshotAsOf }: RollupSettings): CalendarDate | null {
  return kind === 'contract' && snapshotAsOf !== null ? monthStart(addDays(snapshotAsOf, -1)) : null;
}
