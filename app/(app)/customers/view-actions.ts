'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requireViewer } from '@/lib/auth/viewer';
import { createSavedView, deleteSavedView, updateSavedView } from '@/lib/data/customers/saved-views';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { parseListQuery, savedQueryText } from '@/lib/domain/customer-list-query';
import { NotFoundError } from '@/lib/errors';

const Ref = z.string().regex(/^[0-9a-f]{8}$/);
const Name = z.string().trim().min(1).max(80);
// read and written again, so that a view keeps a state of the list and nothing else
const Query = z
  .string()
  .max(4_000)
  .transform((text) => savedQueryText(parseListQuery(text)));

const failed = (errorKey: string) => ({ status: 'failed', errorKey }) as const;

export async function createView(input: unknown): Promise<ActionOutcome<{ ref: string }>> {
  const ctx = await requireViewer();
  const view = z.object({ name: Name, query: Query, isShared: z.boolean() }).safeParse(input);
  if (!view.success) return failed('customers.errors.view_name_missing');
  const ref = await createSavedView(ctx, view.data);
  revalidatePath('/customers');
  return { status: 'saved', ref };
}

export async function changeView(ref: unknown, change: unknown): Promise<ActionOutcome> {
  const ctx = await requireViewer();
  const input = z
    .object({
      ref: Ref,
      change: z.object({ name: Name, query: Query, isShared: z.boolean() }).partial(),
    })
    .safeParse({ ref, change });
  if (!input.success) return failed('customers.errors.view_name_missing');
  try {
    await updateSavedView(ctx, input.data.ref, input.data.change);
  } catch (error) {
    if (error instanceof NotFoundError) return failed('customers.errors.gone');
    throw error;
  }
  revalidatePath('/customers');
  return { status: 'saved' };
}

/** @returns what the view held, so that it can be made again */
export async function removeView(
  ref: unknown,
): Promise<ActionOutcome<{ name: string; query: string; isShared: boolean }>> {
  const ctx = await requireViewer();
  const input = Ref.safeParse(ref);
  if (!input.success) return failed('customers.errors.gone');
  try {
    const view = await deleteSavedView(ctx, input.data);
    revalidatePath('/customers');
    return { status: 'saved', ...view };
  } catch (error) {
    if (error instanceof NotFoundError) return failed('customers.errors.gone');
    throw error;
  }
}
