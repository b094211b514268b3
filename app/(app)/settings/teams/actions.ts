'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { removeTeam, saveTeam } from '@/lib/data/teams';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';

const text = z.string().trim().max(200, 'settings.errors.too_long');
const personId = z.coerce.number().int().positive();
const TeamInput = z.object({
  name: text.min(1, 'settings.errors.required'),
  nameAr: text.transform((name) => name || null),
  leadUserId: z.union([z.literal('').transform(() => null), personId]),
  memberIds: z.array(personId).max(500),
});

export async function keepTeam(id: number | null, _: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const input = TeamInput.safeParse(formValues(form, ['memberIds']));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await saveTeam(ctx, { id: id === null ? null : personId.parse(id), ...input.data });
  revalidatePath('/settings/teams');
  return { status: 'saved', messageKey: 'settings.saved' };
}

/** Its answer carries the team as it was, for {@link putTeamBack}. */
export async function deleteTeam(id: number): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const removed = await removeTeam(ctx, personId.parse(id));
  if (!removed) return { status: 'saved', messageKey: 'settings.unchanged' };
  revalidatePath('/settings/teams');
  return {
    status: 'saved',
    messageKey: 'settings.teams.removed',
    params: { name: removed.name },
    value: JSON.stringify(removed),
  };
}

const RemovedTeam = z.object({
  name: text.min(1),
  nameAr: text.nullable(),
  leadUserId: personId.nullable(),
  memberIds: z.array(personId).max(500),
});

export async function putTeamBack(team: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  await saveTeam(ctx, { id: null, ...RemovedTeam.parse(JSON.parse(team)) });
  revalidatePath('/settings/teams');
  return { status: 'saved', messageKey: 'settings.saved' };
}
