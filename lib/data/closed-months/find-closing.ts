import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { OpenPoint } from '@/lib/domain/closed-month';
import { type FrozenDefinitions, readDefinitions } from '@/lib/domain/restatement-cause';

type Person = { name: string; nameAr: string | null };

/** What happened to a month, in order: closed, asked back, reopened, closed again. */
export type ClosingStep = {
  step: 'closed' | 'reopen_asked' | 'reopen_declined' | 'reopened';
  at: Date;
  /** null where Wafa did it */
  by: (Person & { id: number }) | null;
  reason: string | null;
};

/** A closing with everything that was written down beside the figures. */
export type Closing = {
  id: number;
  month: CalendarDate;
  number: number;
  closedAt: Date;
  closedBy: Person | null;
  definitions: FrozenDefinitions;
  excluded: { customerId: number; exclusion: string }[];
  exchangeRates: { base: string; quote: string; month: string; rate: number }[];
  openPoints: OpenPoint[];
  figuresBuiltAt: Date;
  isReopened: boolean;
};

/** The newest closing of a month, reopened since or not; null where it was never closed. */
export async function findClosing(ctx: Ctx, month: CalendarDate): Promise<Closing | null> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(sql`
    select c.id, c.month::text as month, c.number::int as number, c.closed_at::text as "closedAt",
      c.definitions, c.excluded, c.exchange_rates as "exchangeRates", c.open_points as "openPoints",
      c.figures_built_at::text as "figuresBuiltAt", u.name, u.name_ar as "nameAr",
      exists (select 1 from closed_month_event e where e.closed_month_id = c.id and e.event = 'reopened') as "isReopened"
    from closed_month c left join app_user u on u.id = c.closed_by
    where c.month = ${month} order by c.number desc limit 1`)) as unknown as (Omit<
    Closing,
    'closedAt' | 'figuresBuiltAt' | 'closedBy' | 'definitions'
  > & {
    closedAt: string;
    figuresBuiltAt: string;
    definitions: Record<string, unknown>;
    name: string | null;
    nameAr: string | null;
  })[];
  const [row] = rows;
  if (!row) return null;
  const { name, nameAr, ...closing } = row;
  return {
    ...closing,
    closedAt: new Date(row.closedAt),
    closedBy: name === null ? null : { name, nameAr },
    definitions: readDefinitions(row.definitions),
    figuresBuiltAt: new Date(row.figuresBuiltAt),
  };
}

/** Everything that happened to a month, newest first. */
export async function listClosingSteps(ctx: Ctx, month: CalendarDate): Promise<ClosingStep[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(sql`
    select s.step, s.at::text as at, s.reason, u.id, u.name, u.name_ar as "nameAr"
    from (
      select 'closed' as step, closed_at as at, closed_by as user_id, null as reason, number, 0 as position
      from closed_month where month = ${month}
      union all
      select e.event, e.at, e.user_id, e.reason, c.number, e.id
      from closed_month_event e join closed_month c on c.id = e.closed_month_id where c.month = ${month}) s
    left join app_user u on u.id = s.user_id
    order by s.number desc, s.position desc`)) as unknown as {
    step: ClosingStep['step'];
    at: string;
    reason: string | null;
    id: number | null;
    name: string | null;
    nameAr: string | null;
  }[];
  return rows.map(({ step, at, reason, id, name, nameAr }) => ({
    step,
    at: new Date(at),
    by: id === null || name === null ? null : { id, name, nameAr },
    reason,
  }));
}
