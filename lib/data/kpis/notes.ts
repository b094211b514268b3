import 'server-only';
import { and, asc, between, eq, isNotNull, isNull } from 'drizzle-orm';
import { kpiNote } from '@/drizzle/schema/kpi-note';
import { appUser } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { KpiNote, KpiNoteInput } from '@/lib/domain/kpi-note';

/** Notes on the days of a stretch, both ends among them, by day. */
export async function listKpiNotes(ctx: Ctx, from: CalendarDate, to: CalendarDate): Promise<KpiNote[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db
    .select({
      id: kpiNote.id,
      onDay: kpiNote.onDay,
      text: kpiNote.text,
      name: appUser.name,
      nameAr: appUser.nameAr,
    })
    .from(kpiNote)
    .leftJoin(appUser, eq(appUser.id, kpiNote.writtenBy))
    .where(and(isNull(kpiNote.removedAt), between(kpiNote.onDay, from, to)))
    .orderBy(asc(kpiNote.onDay), asc(kpiNote.id));
  return rows.map(({ name, nameAr, ...note }) => ({
    ...note,
    writtenBy: name === null ? null : { name, nameAr },
  }));
}

const userOf = ({ actor }: Ctx) => (actor.kind === 'user' ? actor.userId : null);

/** @returns the note's id */
export async function writeKpiNote(ctx: Ctx, note: KpiNoteInput): Promise<number> {
  assertCan(ctx.actor, 'note:write');
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(kpiNote)
      .values({ ...note, writtenBy: userOf(tx), writtenAt: tx.now })
      .returning({ id: kpiNote.id });
    if (!row) throw new Error('no note was written');
    await recordAudit(tx, {
      action: 'note.written',
      subjectKind: 'kpi_note',
      subjectId: row.id,
      details: { onDay: note.onDay },
    });
    return row.id;
  });
}

/** Another day or text for a note. @returns what it was, or null when there is none (any more) */
export async function changeKpiNote(ctx: Ctx, id: number, note: KpiNoteInput): Promise<KpiNoteInput | null> {
  assertCan(ctx.actor, 'note:write');
  return withTransaction(ctx, async (tx) => {
    const [before] = await tx.db
      .select({ onDay: kpiNote.onDay, text: kpiNote.text })
      .from(kpiNote)
      .where(and(eq(kpiNote.id, id), isNull(kpiNote.removedAt)))
      .for('update');
    if (!before) return null;
    await tx.db
      .update(kpiNote)
      .set({ ...note, changedBy: userOf(tx), changedAt: tx.now })
      .where(eq(kpiNote.id, id));
    await recordAudit(tx, {
      action: 'note.changed',
      subjectKind: 'kpi_note',
      subjectId: id,
      details: { before: before.onDay, after: note.onDay },
    });
    return before;
  });
}

/** Takes a note off the page; it stays where it was, with a stamp. @returns false when it was gone already */
export async function removeKpiNote(ctx: Ctx, id: number): Promise<boolean> {
  assertCan(ctx.actor, 'note:write');
  return stamp(ctx, id, true);
}

/** Puts a removed note back. @returns false when it is there */
export async function putKpiNoteBack(ctx: Ctx, id: number): Promise<boolean> {
  assertCan(ctx.actor, 'note:write');
  return stamp(ctx, id, false);
}

function stamp(ctx: Ctx, id: number, isRemoved: boolean): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(kpiNote)
      .set(isRemoved ? { removedBy: userOf(tx), removedAt: tx.now } : { removedBy: null, removedAt: null })
      .where(and(eq(kpiNote.id, id), isRemoved ? isNull(kpiNote.removedAt) : isNotNull(kpiNote.removedAt)))
      .returning({ id: kpiNote.id });
    if (rows.length === 0) return false;
    await recordAudit(tx, {
      action: isRemoved ? 'note.removed' : 'note.put_back',
      subjectKind: 'kpi_note',
      subjectId: id,
    });
    return true;
  });
}
