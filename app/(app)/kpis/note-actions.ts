'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { changeKpiNote, putKpiNoteBack, removeKpiNote, writeKpiNote } from '@/lib/data/kpis/notes';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { KpiNoteInput } from '@/lib/domain/kpi-note';

const NoteId = z.coerce.number().int().positive();
const gone: ActionState = { status: 'invalid', errorKey: 'kpi_notes.errors.gone' };

export async function addNote(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('note:write');
  const input = KpiNoteInput.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'kpi_notes.errors.invalid');
  await writeKpiNote(ctx, input.data);
  revalidatePath('/kpis');
  return { status: 'saved', messageKey: 'kpi_notes.added' };
}

export async function changeNote(id: number, _: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('note:write');
  const input = KpiNoteInput.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'kpi_notes.errors.invalid');
  if (!(await changeKpiNote(ctx, NoteId.parse(id), input.data))) return gone;
  revalidatePath('/kpis');
  return { status: 'saved', messageKey: 'kpi_notes.changed' };
}

/** Its answer carries the note's id, for {@link restoreNote}. */
export async function removeNote(id: number): Promise<ActionState> {
  const ctx = await requirePermission('note:write');
  if (!(await removeKpiNote(ctx, NoteId.parse(id)))) return gone;
  revalidatePath('/kpis');
  return { status: 'saved', messageKey: 'kpi_notes.removed', value: String(id) };
}

export async function restoreNote(id: string): Promise<ActionState> {
  const ctx = await requirePermission('note:write');
  await putKpiNoteBack(ctx, NoteId.parse(id));
  revalidatePath('/kpis');
  return { status: 'saved', messageKey: 'kpi_notes.put_back' };
}
