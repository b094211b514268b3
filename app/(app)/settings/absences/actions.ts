'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { recordAbsence, removeAbsence } from '@/lib/data/absences';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { formValues } from '@/lib/domain/form-values';

const day = z.string().refine(isCalendarDate, 'settings.errors.date');
const personId = z.coerce.number('settings.errors.required').int().positive('settings.errors.required');
const AbsenceInput = z
  .object({
    userId: personId,
    fromOn: day,
    toOn: day,
    coverUserId: z.union([z.literal('').transform(() => null), personId]),
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, {
    path: ['toOn'],
    message: 'settings.absences.errors.order',
  })
  .refine(({ userId, coverUserId }) => userId !== coverUserId, {
    path: ['coverUserId'],
    message: 'settings.absences.errors.self',
  });

export async function addAbsence(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const input = AbsenceInput.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await recordAbsence(ctx, input.data);
  revalidatePath('/settings/absences');
  return { status: 'saved', messageKey: 'settings.saved' };
}

/** Its answer carries the absence as it was, for {@link putAbsenceBack}. */
export async function deleteAbsence(id: number, name: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const removed = await removeAbsence(ctx, personId.parse(id));
  if (!removed) return { status: 'saved', messageKey: 'settings.unchanged' };
  revalidatePath('/settings/absences');
  return {
    status: 'saved',
    messageKey: 'settings.absences.removed',
    params: { name },
    value: JSON.stringify({ ...removed, coverUserId: removed.coverUserId ?? '' }),
  };
}

export async function putAbsenceBack(absence: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const input = AbsenceInput.safeParse(JSON.parse(absence));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await recordAbsence(ctx, input.data);
  revalidatePath('/settings/absences');
  return { status: 'saved', messageKey: 'settings.saved' };
}
