'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { recordAcquisitionCost, recordGrossMargin, saveDiscountRate, saveHourlyCost } from '@/lib/data/costs';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { formValues } from '@/lib/domain/form-values';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { typedPercent } from '@/lib/domain/organisation-input';
import { parseTypedNumber } from '@/lib/domain/typed-number';

const saved: ActionState = { status: 'saved', messageKey: 'settings.saved' };

/** An amount as typed in minor units; null when blank. */
function typedAmount(currency: string) {
  const scale = 10 ** currencyExponent(currency);
  return z.string().transform((text, issues) => {
    if (text.trim() === '') return null;
    const amount = parseTypedNumber(text);
    const minor = amount === null ? Number.NaN : Math.round(amount * scale);
    if (minor >= 0 && Number.isSafeInteger(minor)) return minor;
    issues.addIssue({ code: 'custom', message: 'settings.costs.errors.amount' });
    return z.NEVER;
  });
}

export async function recordAcquisition(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const { currency } = ctx.organisation;
  const input = z
    .object({
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'settings.costs.errors.month'),
      channel: z
        .string()
        .trim()
        .min(1, 'settings.costs.errors.channel')
        .max(100, 'settings.costs.errors.channel'),
      amount: typedAmount(currency).refine((minor) => minor !== null, 'settings.costs.errors.amount'),
    })
    .safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const { month, channel, amount } = input.data;
  await recordAcquisitionCost(ctx, { month: `${month}-01`, channel, amountMinor: amount ?? 0, currency });
  revalidatePath('/settings/costs');
  return saved;
}

export async function recordMargin(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = z
    .object({
      validFrom: z.string().refine(isCalendarDate, 'settings.errors.date'),
      plan: z.string().trim().max(200, 'settings.errors.too_long'),
      ratio: typedPercent('settings.costs.errors.ratio').refine(
        (ratio) => ratio !== null,
        'settings.costs.errors.ratio',
      ),
    })
    .safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await recordGrossMargin(ctx, { ...input.data, ratio: input.data.ratio ?? 0 });
  revalidatePath('/settings/costs');
  return saved;
}

export async function changeHourlyCost(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = z.object({ hourly: typedAmount(ctx.organisation.currency) }).safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await saveHourlyCost(ctx, input.data.hourly);
  revalidatePath('/settings/costs');
  return saved;
}

export async function changeDiscountRate(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = z
    .object({ discount: typedPercent('settings.costs.errors.ratio') })
    .safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await saveDiscountRate(ctx, input.data.discount);
  revalidatePath('/settings/costs');
  return saved;
}
