import 'server-only';
import { and, asc, inArray, or, sql } from 'drizzle-orm';
import { kpiMonth } from '@/drizzle/schema/rollup';
import { freezeClosed, type ShownSums } from '@/lib/data/closed-months/frozen-kpis';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';

/** Sums, counts and intervals of one period of one kind of customers; a closed month's as they were closed. */
export type KpiRow = ShownSums;

/** Periods asked for: each of these months in this length. */
export type KpiRowsWanted = { readonly spanMonths: number; readonly months: readonly CalendarDate[] };

/** What is kept of periods, of every kind of customers that exists; a period before the first customer has no row. */
export async function listKpiRows(ctx: Ctx, ...wanted: readonly KpiRowsWanted[]): Promise<KpiRow[]> {
  assertCan(ctx.actor, 'kpi:read');
  const periods = wanted
    .filter(({ months }) => months.length > 0)
    .map(({ spanMonths, months }) =>
      and(sql`${kpiMonth.spanMonths} = ${spanMonths}`, inArray(kpiMonth.month, [...months])),
    );
  if (periods.length === 0) return [];
  const live = await ctx.db
    .select()
    .from(kpiMonth)
    .where(or(...periods))
    .orderBy(asc(kpiMonth.kind), asc(kpiMonth.spanMonths), asc(kpiMonth.month));
  return freezeClosed(
    ctx.db,
    live,
    wanted.flatMap(({ spanMonths, months }) => months.map((month) => ({ month, spanMonths }))),
  );
}
