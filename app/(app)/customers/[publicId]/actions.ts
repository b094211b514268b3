'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requireViewer } from '@/lib/auth/viewer';
import { createContact, getContact, saveContact } from '@/lib/data/customers/contacts';
import { saveCustomerValues, undoCustomerChange } from '@/lib/data/customers/edit-customer';
import { getCustomerCountry } from '@/lib/data/customers/find-customer';
import { logInteraction, markPromiseKept } from '@/lib/data/customers/interactions';
import { mergeCustomers, undoMerge } from '@/lib/data/customers/merge';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { contactInput } from '@/lib/domain/contact-input';
import type { CustomerValues, StaleSave } from '@/lib/domain/customer-values';
import { CustomerValuesInput } from '@/lib/domain/customer-values-input';
import { InteractionInput } from '@/lib/domain/interaction-input';
import { NotFoundError, StaleVersionError } from '@/lib/errors';

const PublicId = z.guid();
const failed = (errorKey: string) => ({ status: 'failed', errorKey }) as const;
const refresh = () => revalidatePath('/customers', 'layout');

/** Message keys by field; what the schema leaves to zod becomes the general one. */
function fieldErrors(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(
    error.issues
      .toReversed()
      .map(({ path, message }) => [
        String(path.at(-1) ?? ''),
        message.startsWith('customers.') ? message : 'customers.errors.invalid',
      ]),
  );
}

export async function logTouch(publicId: unknown, entry: unknown): Promise<ActionOutcome<{ id: number }>> {
  const ctx = await requireViewer();
  const input = z.object({ publicId: PublicId, entry: InteractionInput }).safeParse({ publicId, entry });
  if (!input.success) return failed('customers.errors.invalid');
  const id = await logInteraction(ctx, input.data.publicId, input.data.entry);
  refresh();
  return { status: 'saved', id };
}

export async function markPromise(
  publicId: unknown,
  id: unknown,
  isKept: unknown,
): Promise<ActionOutcome<{ id: number }>> {
  const ctx = await requireViewer();
  const input = z
    .object({ publicId: PublicId, id: z.int().positive(), isKept: z.boolean() })
    .safeParse({ publicId, id, isKept });
  if (!input.success) return failed('customers.errors.invalid');
  try {
    const newId = await markPromiseKept(ctx, input.data.publicId, input.data.id, input.data.isKept);
    refresh();
    return { status: 'saved', id: newId };
  } catch (error) {
    if (error instanceof NotFoundError) return failed('customers.errors.gone');
    throw error;
  }
}

type Saved =
  | { status: 'saved'; changeId: number | null }
  | ({ status: 'stale' } & StaleSave)
  | { status: 'invalid'; fields: Record<string, string> };

export async function saveCustomer(
  publicId: unknown,
  edit: { version: unknown; base: unknown; wanted: unknown },
): Promise<Saved> {
  const ctx = await requireViewer();
  const input = z
    .object({ publicId: PublicId, version: z.int(), base: z.looseObject({}), wanted: CustomerValuesInput })
    .safeParse({ publicId, ...edit });
  if (!input.success) return { status: 'invalid', fields: fieldErrors(input.error) };
  const { version, base, wanted } = input.data;
  const result = await saveCustomerValues(ctx, input.data.publicId, {
    version,
    // only compared with: what it holds is never written
    base: base as unknown as CustomerValues,
    wanted,
  });
  refresh();
  return result;
}

export async function undoEdit(publicId: unknown, changeId: unknown): Promise<ActionOutcome> {
  const ctx = await requireViewer();
  const input = z
    .object({ publicId: PublicId, changeId: z.int().positive() })
    .safeParse({ publicId, changeId });
  if (!input.success) return failed('customers.errors.invalid');
  const isUndone = await undoCustomerChange(ctx, input.data.publicId, input.data.changeId);
  refresh();
  return isUndone ? { status: 'saved' } : failed('customers.errors.changed_since');
}

type SavedContact =
  | { status: 'saved' }
  | { status: 'invalid'; fields: Record<string, string> }
  | { status: 'stale'; current: Awaited<ReturnType<typeof getContact>> };

export async function savePerson(
  publicId: unknown,
  contact: unknown,
  values: unknown,
): Promise<SavedContact> {
  const ctx = await requireViewer();
  const known = z
    .object({
      publicId: PublicId,
      contact: z.object({ id: z.int().positive(), updatedAt: z.iso.datetime() }).nullable(),
    })
    .safeParse({ publicId, contact });
  if (!known.success) return { status: 'invalid', fields: {} };
  const country = (await getCustomerCountry(ctx, known.data.publicId)) ?? ctx.organisation.country;
  const input = contactInput(country).safeParse(values);
  if (!input.success) return { status: 'invalid', fields: fieldErrors(input.error) };
  const { id, updatedAt } = known.data.contact ?? {};
  try {
    if (id === undefined || updatedAt === undefined)
      await createContact(ctx, known.data.publicId, input.data);
    else await saveContact(ctx, known.data.publicId, id, input.data, new Date(updatedAt));
  } catch (error) {
    if (!(error instanceof StaleVersionError) || id === undefined) throw error;
    return { status: 'stale', current: await getContact(ctx, known.data.publicId, id) };
  }
  refresh();
  return { status: 'saved' };
}

export async function mergeInto(input: unknown): Promise<ActionOutcome<{ into: string }>> {
  const ctx = await requireViewer();
  const sides = z.object({ kept: PublicId, absorbed: PublicId }).safeParse(input);
  if (!sides.success) return failed('customers.errors.invalid');
  const result = await mergeCustomers(ctx, sides.data);
  if (result.status !== 'merged') return failed(`customers.merge.${result.status}`);
  refresh();
  return { status: 'saved', into: result.into };
}

export async function partAgain(absorbed: unknown): Promise<ActionOutcome> {
  const ctx = await requireViewer();
  const input = PublicId.safeParse(absorbed);
  if (!input.success) return failed('customers.errors.invalid');
  const from = await undoMerge(ctx, input.data);
  refresh();
  return from === null ? failed('customers.errors.gone') : { status: 'saved' };
}
