import 'server-only';
import { sql } from 'drizzle-orm';
import { closingsInForce } from '@/lib/data/closed-months/closings-in-force';
import type { Db } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { ClosedFigures } from '@/lib/domain/closed-month';
import type { NpsCounts } from '@/lib/domain/nps';

/** Answers of a period; those of a closed month as they were closed, with what there is now beside them. */
export type ShownNps = NpsCounts & { closing?: ClosedFigures<NpsCounts> };

/** Puts the frozen answers of a period in the place of today's, where its month is closed. */
export type FreezeNps = (survey: string, month: CalendarDate, spanMonths: number, now: NpsCounts) => ShownNps;

const nobody: NpsCounts = { promoters: 0, passives: 0, detractors: 0 };

/** @param firstMonth, @param lastMonth both inclusive */
export async function readFrozenNps(
  db: Db,
  firstMonth: CalendarDate,
  lastMonth: CalendarDate,
): Promise<FreezeNps> {
  const rows = (await db.execute(sql`
    select c.month::text as month, c.closed_at::text as "closedAt", n.kind, n.span_months::int as span,
      n.promoters, n.passives, n.detractors
    from ${closingsInForce} c left join closed_nps n on n.closed_month_id = c.id
    where c.month between ${firstMonth} and ${lastMonth}`)) as unknown as (NpsCounts & {
    month: string;
    closedAt: string;
    kind: string | null;
    span: number | null;
  })[];
  const closedAt = new Map(rows.map((row) => [row.month, new Date(row.closedAt)]));
  const frozen = new Map(rows.map((row) => [`${row.kind}/${row.month}/${row.span}`, row]));
  return (survey, month, spanMonths, now) => {
    const at = closedAt.get(month);
    if (!at) return now;
    const { promoters, passives, detractors } = frozen.get(`${survey}/${month}/${spanMonths}`) ?? nobody;
    const isRestated =
      promoters !== now.promoters || passives !== now.passives || detractors !== now.detractors;
    return { promoters, passives, detractors, closing: { closedAt: at, now, isRestated } };
  };
}
