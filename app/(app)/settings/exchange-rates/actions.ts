'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { recordExchangeRates } from '@/lib/data/exchange-rates';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { readRateRows } from '@/lib/domain/exchange-rate-rows';
import { formValues } from '@/lib/domain/form-values';
import { isCurrency } from '@/lib/domain/money-currencies';
import { parseTypedNumber } from '@/lib/domain/typed-number';

const MOST_BYTES = 500_000;

const OneRate = z.object({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'settings.errors.date'),
  currency: z.string().refine(isCurrency, 'settings.errors.required'),
  rate: z
    .string()
    .transform(parseTypedNumber)
    .refine((rate) => rate !== null && rate > 0, 'settings.errors.number'),
});

export async function recordRate(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const input = OneRate.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const { month, currency: base, rate } = input.data;
  const quote = ctx.organisation.currency;
  if (base === quote || rate === null) {
    return {
      status: 'invalid',
      errorKey: 'settings.errors.invalid',
      fields: { currency: 'settings.errors.required' },
    };
  }
  const count = await recordExchangeRates(ctx, [{ base, quote, month: `${month}-01`, rate }]);
  return recorded(count);
}

/** A paste or a file of rates: all of them or, when one line is wrong, none. */
export async function recordRates(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const file = form.get('file');
  if (file instanceof File && file.size > MOST_BYTES) {
    return { status: 'invalid', errorKey: 'settings.rates.errors.too_large' };
  }
  const fromFile = file instanceof File && file.size > 0 ? await file.text() : '';
  const text = fromFile || (formValues(form).rates ?? '');
  const { rows, problems } = readRateRows(text.slice(0, MOST_BYTES), ctx.organisation.currency);
  const [problem] = problems;
  if (problem) {
    const params = { line: problem.line };
    return { status: 'invalid', errorKey: `settings.rates.errors_line.${problem.reason}`, params };
  }
  if (rows.length === 0) return { status: 'invalid', errorKey: 'settings.rates.errors.nothing' };
  return recorded(await recordExchangeRates(ctx, rows));
}

function recorded(count: number): ActionState {
  revalidatePath('/settings/exchange-rates');
  return { status: 'saved', messageKey: 'settings.rates.recorded', params: { count } };
}
