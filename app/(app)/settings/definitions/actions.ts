'use server';

import { revalidatePath } from 'next/cache';
import { requirePermission } from '@/lib/auth/viewer';
import { saveDefinitions } from '@/lib/data/definitions';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { DefinitionsInput, EffectiveFrom } from '@/lib/domain/definitions-input';
import { formValues } from '@/lib/domain/form-values';

const Input = DefinitionsInput.extend({ effectiveFrom: EffectiveFrom });

export async function changeDefinitions(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = Input.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const { effectiveFrom, ...definitions } = input.data;
  const changed = await saveDefinitions(ctx, definitions, effectiveFrom);
  revalidatePath('/settings/definitions');
  return { status: 'saved', messageKey: changed ? 'settings.saved_rebuilding' : 'settings.unchanged' };
}
