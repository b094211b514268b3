import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { contact } from '@/drizzle/schema/customer';
import { interaction } from '@/drizzle/schema/voice';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { type CustomerIds, getCustomerIds } from '@/lib/data/customers/find-customer';
import { showAtOnce } from '@/lib/data/customers/show-at-once';
import { touchCustomers } from '@/lib/data/rollups/touch';
import type { InteractionInput } from '@/lib/domain/interaction-input';
import { startOfDay } from '@/lib/domain/period-start-of-day';
import { NotFoundError } from '@/lib/errors';

/**
 * Writes down that the two sides touched.
 * @returns the entry's id, by which it can be taken back
 */
export async function logInteraction(ctx: Ctx, publicId: string, input: InteractionInput): Promise<number> {
  assertCan(ctx.actor, 'interaction:log');
  const customer = await getCustomerIds(ctx, publicId);
  const { occurredOn, contactId, ...fields } = input;
  const id = await withTransaction(ctx, async (tx) => {
    const person = contactId === null ? null : await getContact(tx, customer, contactId);
    const [row] = await tx.db
      .insert(interaction)
      .values({
        ...fields,
        promiseDueOn: input.kind === 'promise' ? input.promiseDueOn : null,
        customerId: person?.customerId ?? customer.id,
        contactId: person?.id ?? null,
        userId: tx.actor.kind === 'user' ? tx.actor.userId : null,
        occurredAt: momentOf(tx, occurredOn),
        recordedAt: tx.now,
        importedAt: tx.now,
        sourceId: manualSource,
      })
      .returning({ id: interaction.id });
    if (!row) throw new Error('The entry was not stored');
    await touchCustomers(tx.db, [customer.id]);
    return row.id;
  });
  await showAtOnce(ctx, customer.allIds);
  return id;
}

/** Takes an entry of one's own back: it is superseded, not deleted. @returns false when it is gone already */
export async function undoInteraction(ctx: Ctx, publicId: string, id: number): Promise<boolean> {
  assertCan(ctx.actor, 'interaction:log');
  const customer = await getCustomerIds(ctx, publicId);
  const undone = await withTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(interaction)
      .set({ supersededAt: tx.now })
      .where(
        and(
          inArray(interaction.customerId, customer.allIds),
          eq(interaction.id, id),
          isNull(interaction.supersededAt),
          // what an import brought is taken back with the import
          isNull(interaction.importId),
        ),
      )
      .returning({ id: interaction.id });
    if (rows.length === 0) return false;
    await touchCustomers(tx.db, [customer.id]);
    await recordAudit(tx, { action: 'interaction.undone', subjectKind: 'customer', subjectId: customer.id });
    return true;
  });
  if (undone) await showAtOnce(ctx, customer.allIds);
  return undone;
}

/**
 * Says that a promise was kept today, or that it was not after all: a new row speaks in place of the old one.
 * @returns the id of the new row
 * @throws NotFoundError when there is no such promise any more
 */
export async function markPromiseKept(
  ctx: Ctx,
  publicId: string,
  id: number,
  isKept: boolean,
): Promise<number> {
  assertCan(ctx.actor, 'interaction:log');
  const customer = await getCustomerIds(ctx, publicId);
  const newId = await withTransaction(ctx, async (tx) => {
    const [old] = await tx.db
      .update(interaction)
      .set({ supersededAt: tx.now })
      .where(
        and(
          inArray(interaction.customerId, customer.allIds),
          eq(interaction.id, id),
          eq(interaction.kind, 'promise'),
          isNull(interaction.supersededAt),
        ),
      )
      .returning();
    if (!old) throw new NotFoundError('promise');
    const { id: _id, importedAt: _importedAt, supersededAt: _s, supersededByImportId: _i, ...kept } = old;
    const [row] = await tx.db
      .insert(interaction)
      .values({
        ...kept,
        recordedAt: tx.now,
        recordedAssumed: false,
        importedAt: tx.now,
        promiseKeptOn: isKept ? tx.today : null,
      })
      .returning({ id: interaction.id });
    if (!row) throw new Error('The promise was not stored');
    await touchCustomers(tx.db, [customer.id]);
    return row.id;
  });
  await showAtOnce(ctx, customer.allIds);
  return newId;
}

const manualSource = sql<number>`(select id from data_source where key = 'manual')`;

async function getContact(tx: Ctx, customer: CustomerIds, id: number) {
  const [row] = await tx.db
    .select({ id: contact.id, customerId: contact.customerId })
    .from(contact)
    .where(
      and(inArray(contact.customerId, customer.allIds), eq(contact.id, id), isNull(contact.withdrawnAt)),
    );
  if (!row) throw new NotFoundError('contact');
  return row;
}

// An entry for an earlier or later day has no time of its own: it stands at noon, between the entries of that day.
function momentOf(ctx: Ctx, occurredOn: string | null): Date {
  if (occurredOn === null || occurredOn === ctx.today) return ctx.now;
  return new Date(startOfDay(occurredOn, ctx.organisation.timeZone).getTime() + 12 * 3_600_000);
}
