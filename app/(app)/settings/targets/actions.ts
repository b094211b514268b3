'use server';

import { revalidatePath } from 'next/cache';
import { requirePermission } from '@/lib/auth/viewer';
import { saveTarget } from '@/lib/data/targets';
import type { ActionState } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { parseTarget, TARGET_METRICS, type TargetMetric } from '@/lib/domain/target-metrics';

export async function saveTargets(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('settings:edit');
  const exponent = currencyExponent(ctx.organisation.currency);
  const typed = formValues(form);
  const wanted = new Map<TargetMetric, number | null>();
  const fields: Record<string, string> = {};
  for (const metric of TARGET_METRICS) {
    const text = typed[metric]?.trim() ?? '';
    const value = text === '' ? null : parseTarget(metric, text, exponent);
    if (text !== '' && value === null) fields[metric] = 'settings.targets.errors.range';
    else wanted.set(metric, value);
  }
  if (Object.keys(fields).length > 0) {
    return { status: 'invalid', errorKey: 'settings.errors.invalid', fields };
  }
  for (const [metric, value] of wanted) await saveTarget(ctx, metric, value);
  revalidatePath('/settings/targets');
  return { status: 'saved', messageKey: 'settings.saved' };
}
