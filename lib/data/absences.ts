import 'server-only';
import { asc, eq, gte } from 'drizzle-orm';
import { absence } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';

export type Absence = {
  id: number;
  userId: number;
  fromOn: string;
  toOn: string;
  coverUserId: number | null;
};

/** Absences that run or come, soonest first. */
export async function listAbsences(ctx: Ctx): Promise<Absence[]> {
  assertCan(ctx.actor, 'user:manage');
  return ctx.db
    .select()
    .from(absence)
    .where(gte(absence.toOn, ctx.today))
    .orderBy(asc(absence.fromOn), asc(absence.id));
}

/** Notes that somebody is away from one day up to and including another, and who covers. */
export async function recordAbsence(ctx: Ctx, input: Omit<Absence, 'id'>): Promise<number> {
  assertCan(ctx.actor, 'user:manage');
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db.insert(absence).values(input).returning({ id: absence.id });
    await recordAudit(tx, {
      action: 'absence.recorded',
      subjectKind: 'user',
      subjectId: input.userId,
      details: { fromOn: input.fromOn, toOn: input.toOn, cover: input.coverUserId },
    });
    return row?.id ?? 0;
  });
}

/** @returns the absence as it was, so that it can be put back */
export async function removeAbsence(ctx: Ctx, id: number): Promise<Omit<Absence, 'id'> | null> {
  assertCan(ctx.actor, 'user:manage');
  return withTransaction(ctx, async (tx) => {
    const [removed] = await tx.db.delete(absence).where(eq(absence.id, id)).returning();
    if (!removed) return null;
    await recordAudit(tx, { action: 'absence.removed', subjectKind: 'user', subjectId: removed.userId });
    const { id: _, ...rest } = removed;
    return rest;
  });
}
