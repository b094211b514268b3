'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { addUsualHolidays, removeHoliday, saveHoliday } from '@/lib/data/holidays';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { formValues } from '@/lib/domain/form-values';
import { getPreferences } from '@/lib/i18n/preferences';

const name = z.string().trim().min(1, 'settings.errors.required').max(200, 'settings.errors.too_long');
const HolidayInput = z.object({
  onDate: z.string().refine(isCalendarDate, 'settings.errors.date'),
  nameEn: name,
  nameAr: name,
});
const Year = z.coerce.number().int().min(1970).max(2075);

export async function addHoliday(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = HolidayInput.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await saveHoliday(ctx, input.data);
  revalidatePath('/settings/holidays');
  return { status: 'saved', messageKey: 'settings.saved' };
}

/** Its answer carries the holiday as it was, for {@link putHolidayBack}. */
export async function deleteHoliday(onDate: string): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const day = HolidayInput.shape.onDate.safeParse(onDate);
  const removed = day.success ? await removeHoliday(ctx, day.data) : null;
  if (!removed) return { status: 'saved', messageKey: 'settings.unchanged' };
  revalidatePath('/settings/holidays');
  const { locale } = await getPreferences();
  return {
    status: 'saved',
    messageKey: 'settings.holidays.removed',
    params: { name: locale === 'ar' ? removed.nameAr : removed.nameEn },
    value: JSON.stringify(removed),
  };
}

export async function putHolidayBack(holiday: string): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = HolidayInput.safeParse(JSON.parse(holiday));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await saveHoliday(ctx, input.data);
  revalidatePath('/settings/holidays');
  return { status: 'saved', messageKey: 'settings.saved' };
}

export async function addUsual(year: number): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const count = await addUsualHolidays(ctx, Year.parse(year));
  revalidatePath('/settings/holidays');
  return { status: 'saved', messageKey: 'settings.holidays.added', params: { count } };
}
