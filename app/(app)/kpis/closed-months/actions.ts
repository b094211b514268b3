'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { closeMonth } from '@/lib/data/closed-months/close-month';
import { answerReopening, askToReopen } from '@/lib/data/closed-months/reopen-month';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { formValues } from '@/lib/domain/form-values';
import { getFormat } from '@/lib/i18n/get-format';

const Month = z.string().refine((text) => isCalendarDate(text) && text.endsWith('-01'));
const Reason = z.object({
  reason: z.string().trim().min(10, 'closed_months.errors.reason').max(500, 'closed_months.errors.reason'),
});

/** The mark stands on every page of figures, and the notice over every page. */
function everywhere(): void {
  revalidatePath('/', 'layout');
}

export async function close(month: string): Promise<ActionState> {
  const ctx = await requirePermission('month:close');
  const [outcome, format] = await Promise.all([closeMonth(ctx, Month.parse(month)), getFormat()]);
  everywhere();
  return outcome === 'closed'
    ? { status: 'saved', messageKey: 'closed_months.close.done', params: { month: format.month(month) } }
    : { status: 'invalid', errorKey: `closed_months.errors.${outcome}` };
}

export async function ask(month: string, _: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('month:close');
  const input = Reason.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'closed_months.errors.reason');
  const outcome = await askToReopen(ctx, Month.parse(month), input.data.reason);
  everywhere();
  return outcome === 'asked'
    ? { status: 'saved', messageKey: 'closed_months.reopen.asked' }
    : { status: 'invalid', errorKey: `closed_months.errors.${outcome}` };
}

export async function answer(month: string, agrees: boolean): Promise<ActionState> {
  const ctx = await requirePermission(agrees ? 'month:reopen' : 'month:close');
  const outcome = await answerReopening(ctx, Month.parse(month), z.boolean().parse(agrees));
  everywhere();
  return outcome === 'reopened' || outcome === 'declined'
    ? { status: 'saved', messageKey: `closed_months.reopen.${outcome}` }
    : { status: 'invalid', errorKey: `closed_months.errors.${outcome}` };
}
