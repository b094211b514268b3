'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requireViewer, type ViewerCtx } from '@/lib/auth/viewer';
import { assignCustomers, type Selection, tagCustomers, undoBatch } from '@/lib/data/customers/bulk-change';
import { logInteraction, undoInteraction } from '@/lib/data/customers/interactions';
import { countCustomers } from '@/lib/data/customers/list-page';
import { listPeople, loadViewpoint } from '@/lib/data/customers/people';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { parseListQuery } from '@/lib/domain/customer-list-query';
import { parseTags } from '@/lib/domain/customer-values';
import { InteractionInput } from '@/lib/domain/interaction-input';

const PublicId = z.guid();
const mostPicked = 2_000;
// one statement of a web request: beyond this it would run into its time limit
const mostAtOnce = 25_000;

const SelectionInput = z.discriminatedUnion('by', [
  z.object({ by: z.literal('id'), publicIds: z.array(PublicId).min(1).max(mostPicked) }),
  z.object({
    by: z.literal('filter'),
    /** the filter as the address of the list holds it */
    query: z.string().max(4_000),
    exceptPublicIds: z.array(PublicId).max(mostPicked),
  }),
]);

const tooMany = { status: 'failed', errorKey: 'customers.errors.too_many' } as const;
const invalid = { status: 'failed', errorKey: 'customers.errors.invalid' } as const;

async function readSelection(ctx: ViewerCtx, input: z.infer<typeof SelectionInput>) {
  const people = await listPeople(ctx);
  const viewpoint = await loadViewpoint(ctx, people);
  const selection: Selection =
    input.by === 'id'
      ? input
      : {
          by: 'filter',
          filter: parseListQuery(input.query).filter,
          exceptPublicIds: input.exceptPublicIds,
        };
  const isTooMany =
    selection.by === 'filter' && (await countCustomers(ctx, selection.filter, viewpoint)) > mostAtOnce;
  return { people, viewpoint, selection, isTooMany };
}

export type BulkOutcome = ActionOutcome<{ changed: number; batch: string }>;

export async function assignSelected(selection: unknown, ownerUserId: unknown): Promise<BulkOutcome> {
  const ctx = await requireViewer();
  const input = z
    .object({ selection: SelectionInput, ownerUserId: z.int().positive().nullable() })
    .safeParse({ selection, ownerUserId });
  if (!input.success) return invalid;
  const { people, viewpoint, isTooMany, selection: chosen } = await readSelection(ctx, input.data.selection);
  if (isTooMany) return tooMany;
  const owner = input.data.ownerUserId;
  if (owner !== null && !people.some(({ id, isGone }) => id === owner && !isGone)) return invalid;
  const result = await assignCustomers(ctx, chosen, viewpoint, owner);
  revalidatePath('/customers', 'layout');
  return { status: 'saved', ...result };
}

export async function tagSelected(selection: unknown, add: unknown, remove: unknown): Promise<BulkOutcome> {
  const ctx = await requireViewer();
  const typed = z.string().max(2_000).transform(parseTags);
  const input = z
    .object({ selection: SelectionInput, add: typed, remove: typed })
    .refine((tags) => tags.add.length + tags.remove.length > 0)
    .safeParse({ selection, add, remove });
  if (!input.success) return invalid;
  const { viewpoint, isTooMany, selection: chosen } = await readSelection(ctx, input.data.selection);
  if (isTooMany) return tooMany;
  const result = await tagCustomers(ctx, chosen, viewpoint, input.data);
  revalidatePath('/customers', 'layout');
  return { status: 'saved', ...result };
}

export async function undoBulkChange(
  batch: unknown,
): Promise<ActionOutcome<{ restored: number; kept: number }>> {
  const ctx = await requireViewer();
  const input = z.iso.datetime().safeParse(batch);
  if (!input.success) return invalid;
  const result = await undoBatch(ctx, input.data);
  revalidatePath('/customers', 'layout');
  return { status: 'saved', ...result };
}

/** One click: a call of this moment, to be filled in later if there is something to say. */
export async function logCall(publicId: unknown): Promise<ActionOutcome<{ id: number }>> {
  const ctx = await requireViewer();
  const input = PublicId.safeParse(publicId);
  if (!input.success) return invalid;
  const id = await logInteraction(
    ctx,
    input.data,
    InteractionInput.parse({ kind: 'call', direction: 'out' }),
  );
  revalidatePath('/customers', 'layout');
  return { status: 'saved', id };
}

export async function undoTouch(publicId: unknown, id: unknown): Promise<ActionOutcome> {
  const ctx = await requireViewer();
  const input = z.object({ publicId: PublicId, id: z.int().positive() }).safeParse({ publicId, id });
  if (!input.success) return invalid;
  const isUndone = await undoInteraction(ctx, input.data.publicId, input.data.id);
  revalidatePath('/customers', 'layout');
  return isUndone ? { status: 'saved' } : { status: 'failed', errorKey: 'customers.errors.gone' };
}
