import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { customer, customerAlias } from '@/drizzle/schema/customer';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { getCustomerIds } from '@/lib/data/customers/find-customer';
import { showAtOnce } from '@/lib/data/customers/show-at-once';
import { intArray } from '@/lib/data/rollups/scope';
import { touchCustomers } from '@/lib/data/rollups/touch';

/** `same`: they are one already; `changed`: someone merged one of them meanwhile, so look again. */
export type MergeResult = { status: 'merged'; into: string } | { status: 'same' } | { status: 'changed' };

/**
 * Makes two customers one: from now on `absorbed` is counted at `kept`. No fact is rewritten, so the merge can be
 * taken back at any time.
 */
export async function mergeCustomers(
  ctx: Ctx,
  { kept, absorbed }: { kept: string; absorbed: string },
): Promise<MergeResult> {
  assertCan(ctx.actor, 'customer:merge');
  const [into, from] = await Promise.all([getCustomerIds(ctx, kept), getCustomerIds(ctx, absorbed)]);
  // merged already, by this way or another
  if (into.id === from.id) return { status: 'same' };
  const isMerged = await withTransaction(ctx, async (tx) => {
    // both rows locked in one order: two people merging them crosswise must not make a circle
    await tx.db.execute(
      sql`select 1 from ${customer} where id = any(${intArray([into.id, from.id])}) order by id for update`,
    );
    const open = await tx.db
      .select({ id: customerAlias.customerId })
      .from(customerAlias)
      .where(and(inArray(customerAlias.customerId, [into.id, from.id]), isNull(customerAlias.undoneAt)));
    if (open.length > 0) return false;
    await tx.db.insert(customerAlias).values({
      customerId: from.id,
      canonicalCustomerId: into.id,
      since: tx.now,
      recordedAt: tx.now,
      mergedBy: tx.actor.kind === 'user' ? tx.actor.userId : null,
    });
    await touchCustomers(tx.db, [into.id, from.id]);
    await recordAudit(tx, {
      action: 'customer.merged',
      subjectKind: 'customer',
      subjectId: into.id,
      details: { absorbed: from.id },
    });
    return true;
  });
  if (!isMerged) return { status: 'changed' };
  await showAtOnce(ctx, [...into.allIds, ...from.allIds]);
  return { status: 'merged', into: into.publicId };
}

/**
 * Makes one customer two again.
 * @param absorbed public id of the customer that had been merged into another
 * @returns public id of the customer it was merged into; null when it stands by itself already
 */
export async function undoMerge(ctx: Ctx, absorbed: string): Promise<string | null> {
  assertCan(ctx.actor, 'customer:merge');
  const undone = await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(customerAlias)
      .set({ undoneAt: tx.now, undoneBy: tx.actor.kind === 'user' ? tx.actor.userId : null })
      .where(
        and(
          isNull(customerAlias.undoneAt),
          eq(
            customerAlias.customerId,
            tx.db.select({ id: customer.id }).from(customer).where(eq(customer.publicId, absorbed)).limit(1),
          ),
        ),
      )
      .returning({ id: customerAlias.customerId, into: customerAlias.canonicalCustomerId });
    if (!row) return null;
    await touchCustomers(tx.db, [row.id, row.into]);
    await recordAudit(tx, {
      action: 'customer.merge_undone',
      subjectKind: 'customer',
      subjectId: row.into,
      details: { absorbed: row.id },
    });
    const [into] = await tx.db
      .select({ publicId: customer.publicId })
      .from(customer)
      .where(eq(customer.id, row.into));
    return into ? { ...row, publicId: into.publicId } : null;
  });
  if (!undone) return null;
  await showAtOnce(ctx, [undone.id, undone.into]);
  return undone.publicId;
}

/** Customers merged into this one, newest first: what its page offers to part again. */
export async function listMergedInto(ctx: Ctx, customerId: number) {
  assertCan(ctx.actor, 'customer:read');
  return ctx.db
    .select({
      publicId: customer.publicId,
      name: customer.name,
      nameAr: customer.nameAr,
      since: customerAlias.since,
    })
    .from(customerAlias)
    .innerJoin(customer, eq(customer.id, customerAlias.customerId))
    .where(and(eq(customerAlias.canonicalCustomerId, customerId), isNull(customerAlias.undoneAt)))
    .orderBy(sql`${customerAlias.since} desc`)
    .limit(50);
}
