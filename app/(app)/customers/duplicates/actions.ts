'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requireViewer } from '@/lib/auth/viewer';
import { dismissDuplicate, requestDuplicateSearch } from '@/lib/data/customers/duplicates';
import type { ActionOutcome } from '@/lib/domain/action-outcome';

export async function answerSuggestion(publicIds: unknown, isDismissed: unknown): Promise<ActionOutcome> {
  const ctx = await requireViewer();
  const input = z
    .object({ publicIds: z.tuple([z.guid(), z.guid()]), isDismissed: z.boolean() })
    .safeParse({ publicIds, isDismissed });
  if (!input.success) return { status: 'failed', errorKey: 'customers.errors.invalid' };
  const isDone = await dismissDuplicate(ctx, input.data.publicIds, input.data.isDismissed);
  revalidatePath('/customers/duplicates');
  return isDone ? { status: 'saved' } : { status: 'failed', errorKey: 'customers.errors.gone' };
}

export async function lookForDuplicates(): Promise<ActionOutcome> {
  const ctx = await requireViewer();
  await requestDuplicateSearch(ctx);
  revalidatePath('/customers/duplicates');
  return { status: 'saved' };
}
