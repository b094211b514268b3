import 'server-only';
import { and, asc, between, eq } from 'drizzle-orm';
import { holiday } from '@/drizzle/schema/organisation';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { type Holiday, presetHolidays } from '@/lib/domain/holiday-presets';

/** Public holidays of the organisation's country in a year, oldest first. */
export async function listHolidays(ctx: Ctx, year: number): Promise<Holiday[]> {
  assertCan(ctx.actor, 'settings:read');
  return ctx.db
    .select({ onDate: holiday.onDate, nameEn: holiday.nameEn, nameAr: holiday.nameAr })
    .from(holiday)
    .where(
      and(
        eq(holiday.country, ctx.organisation.country),
        between(holiday.onDate, `${year}-01-01`, `${year}-12-31`),
      ),
    )
    .orderBy(asc(holiday.onDate));
}

/** Adds a holiday or renames the one of that day. */
export async function saveHoliday(ctx: Ctx, day: Holiday): Promise<void> {
  assertCan(ctx.actor, 'settings:edit');
  const { country } = ctx.organisation;
  await withTransaction(ctx, async (tx) => {
    await tx.db
      .insert(holiday)
      .values({ country, ...day })
      .onConflictDoUpdate({
        target: [holiday.country, holiday.onDate],
        set: { nameEn: day.nameEn, nameAr: day.nameAr },
      });
    await recordAudit(tx, {
      action: 'holiday.saved',
      subjectKind: 'holiday',
      subjectId: `${country} ${day.onDate}`,
    });
  });
}

/** @returns the holiday that was there, so that it can be put back; null when there was none */
export async function removeHoliday(ctx: Ctx, onDate: string): Promise<Holiday | null> {
  assertCan(ctx.actor, 'settings:edit');
  const { country } = ctx.organisation;
  return withTransaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(holiday)
      .where(and(eq(holiday.country, country), eq(holiday.onDate, onDate)))
      .returning({ onDate: holiday.onDate, nameEn: holiday.nameEn, nameAr: holiday.nameAr });
    if (removed) {
      await recordAudit(tx, {
        action: 'holiday.removed',
        subjectKind: 'holiday',
        subjectId: `${country} ${onDate}`,
      });
    }
    return removed ?? null;
  });
}

/** Fills a year with the country's usual holidays; days that are named already stay as they are. */
export async function addUsualHolidays(ctx: Ctx, year: number): Promise<number> {
  assertCan(ctx.actor, 'settings:edit');
  const { country } = ctx.organisation;
  const usual = presetHolidays(country, year);
  if (usual.length === 0) return 0;
  return withTransaction(ctx, async (tx) => {
    const added = await tx.db
      .insert(holiday)
      .values(usual.map((day) => ({ country, ...day })))
      .onConflictDoNothing()
      .returning({ onDate: holiday.onDate });
    await recordAudit(tx, { action: 'holiday.proposed', details: { country, year, added: added.length } });
    return added.length;
  });
}
