import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import type { Weekday } from '@/lib/domain/calendar-date';
import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import type { WorkingCalendar } from '@/lib/domain/calendar-date-working-days';
import { type MonthState, restatedFigures } from '@/lib/domain/closed-month';
import { type ClosingDates, closingDates } from '@/lib/domain/closing-dates';
import { KPI_SPANS } from '@/lib/domain/kpi-period';

type Person = { name: string; nameAr: string | null };

export type MonthRow = {
  month: CalendarDate;
  state: MonthState;
  closedAt: Date | null;
  /** null where it closed itself */
  closedBy: Person | null;
  /** times it was closed */
  closings: number;
  openPoints: number | null;
  /** null for months of before Wafa was used: nobody asks for those */
  dates: ClosingDates | null;
};

/** Every month that is over and has figures, newest first. */
export async function listMonths(ctx: Ctx): Promise<MonthRow[]> {
  assertCan(ctx.actor, 'kpi:read');
  const calendar = await readWorkingCalendar(ctx);
  const rows = (await ctx.db.execute(sql`
    with bounds as (
      select least(min(month), (select min(month) from closed_month)) as first, (select date_trunc('month', created_at at time zone time_zone)::date from organisation where id = 1) as since
      from kpi_month),
    newest as (select distinct on (month) * from closed_month order by month, number desc)
    select m.month::date::text as month, n.closed_at::text as "closedAt", n.number::int as closings,
      jsonb_array_length(n.open_points) as "openPoints", u.name, u.name_ar as "nameAr",
      m.month::date >= b.since as "isAsked",
      (r.at at time zone ${ctx.organisation.timeZone})::date::text as "reopenedOn",
      exists (
        select 1 from closed_month_event a where a.closed_month_id = n.id and a.event = 'reopen_asked'
          and not exists (select 1 from closed_month_event z where z.request_id = a.id)) as "isAskedBack"
    from bounds b
    cross join lateral generate_series(b.first, ${addMonths(monthStart(ctx.today), -1)}::date, interval '1 month') as m (month)
    left join newest n on n.month = m.month::date
    left join closed_month_event r on r.closed_month_id = n.id and r.event = 'reopened'
    left join app_user u on u.id = n.closed_by
    order by 1 desc`)) as unknown as {
    month: CalendarDate;
    closedAt: string | null;
    closings: number | null;
    openPoints: number | null;
    name: string | null;
    nameAr: string | null;
    isAsked: boolean;
    reopenedOn: CalendarDate | null;
    isAskedBack: boolean;
  }[];
  return rows.map((row) => {
    const state: MonthState =
      row.closedAt === null
        ? 'open'
        : row.reopenedOn
          ? 'reopened'
          : row.isAskedBack
            ? 'reopen_asked'
            : 'closed';
    return {
      month: row.month,
      state,
      closedAt: row.closedAt === null ? null : new Date(row.closedAt),
      closedBy: row.name === null ? null : { name: row.name, nameAr: row.nameAr },
      closings: row.closings ?? 0,
      openPoints: row.openPoints,
      dates: row.isAsked || row.reopenedOn ? closingDates(row.month, calendar, row.reopenedOn) : null,
    };
  });
}

/** How many figures of each closed month were restated since, over all its lengths. */
export async function countRestatements(
  ctx: Ctx,
  months: readonly CalendarDate[],
): Promise<Map<CalendarDate, number>> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await listKpiRows(ctx, ...KPI_SPANS.map((spanMonths) => ({ spanMonths, months })));
  const counts = new Map<CalendarDate, number>();
  for (const { closing, ...frozen } of rows) {
    if (!closing?.isRestated) continue;
    const figures = restatedFigures(frozen.kind, frozen, closing.now).length;
    counts.set(frozen.month, (counts.get(frozen.month) ?? 0) + figures);
  }
  return counts;
}

/** The organisation's days off, for finding the day on which a month is due. */
async function readWorkingCalendar({ db, organisation }: Ctx): Promise<WorkingCalendar> {
  const rows = (await db.execute(
    sql`select on_date::text as day from holiday where country = ${organisation.country}`,
  )) as unknown as { day: CalendarDate }[];
  return {
    weekend: new Set(organisation.weekend as Weekday[]),
    holidays: new Set(rows.map(({ day }) => day)),
  };
}
