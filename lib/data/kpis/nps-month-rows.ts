import 'server-only';
import { asc, between } from 'drizzle-orm';
import { npsMonth } from '@/drizzle/schema/rollup';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';

/** Answers of a month to one survey, by group. */
export type NpsMonthRow = typeof npsMonth.$inferSelect;

/** Answers by month, both months inclusive; a month without answers has no row. */
export async function listNpsMonths(
  ctx: Ctx,
  firstMonth: CalendarDate,
  lastMonth: CalendarDate,
): Promise<NpsMonthRow[]> {
  assertCan(ctx.actor, 'kpi:read');
  return ctx.db
    .select()
    .from(npsMonth)
    .where(between(npsMonth.month, firstMonth, lastMonth))
    .orderBy(asc(npsMonth.kind), asc(npsMonth.month));
}
