'use server';

import { revalidatePath } from 'next/cache';
import { requirePermission } from '@/lib/auth/viewer';
import { saveOrganisationSettings } from '@/lib/data/organisation-settings';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { OrganisationInput } from '@/lib/domain/organisation-input';

export async function saveOrganisation(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = OrganisationInput.safeParse(formValues(form, ['weekend']));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const isRebuilding = await saveOrganisationSettings(ctx, input.data);
  revalidatePath('/', 'layout');
  return { status: 'saved', messageKey: isRebuilding ? 'settings.saved_rebuilding' : 'settings.saved' };
}
