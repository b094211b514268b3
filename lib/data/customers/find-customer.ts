import 'server-only';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { customer } from '@/drizzle/schema/customer';
import { assertCan, type Ctx, type Db } from '@/lib/data/context';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import { NotFoundError } from '@/lib/errors';

/** A customer and everyone merged into it: facts keep the key under which they came. */
export type CustomerIds = {
  /** the customer that stands for all of them */
  id: number;
  publicId: string;
  /** itself first */
  allIds: number[];
};

/**
 * The customer at an address.
 * @returns `mergedInto` when it was merged into another, whose address is then the one to go to
 * @throws NotFoundError when there is none, or the import that brought it was undone
 */
export async function findCustomerAt(
  ctx: Ctx,
  publicId: string,
): Promise<{ mergedInto: string } | { ids: CustomerIds }> {
  assertCan(ctx.actor, 'customer:read');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(publicId)) throw new NotFoundError('customer');
  const [found] = await ctx.db
    .select({ id: customer.id, publicId: customer.publicId })
    .from(customer)
    .where(and(eq(customer.publicId, publicId), isNull(customer.withdrawnAt), ne(customer.id, 0)));
  if (!found) throw new NotFoundError('customer');
  const merged = await mergesAround(ctx.db, found.id);
  const head = merged.find(({ id }) => id === found.id)?.canonicalId;
  if (head !== undefined) {
    const [canonical] = await ctx.db
      .select({ publicId: customer.publicId })
      .from(customer)
      .where(eq(customer.id, head));
    if (!canonical) throw new NotFoundError('customer');
    return { mergedInto: canonical.publicId };
  }
  return {
    ids: {
      ...found,
      allIds: [found.id, ...merged.filter(({ canonicalId }) => canonicalId === found.id).map(({ id }) => id)],
    },
  };
}

/**
 * The customer that an action is about, after merges.
 * @throws NotFoundError as {@link findCustomerAt}
 */
export async function getCustomerIds(ctx: Ctx, publicId: string): Promise<CustomerIds> {
  assertCan(ctx.actor, 'customer:read');
  const found = await findCustomerAt(ctx, publicId);
  return 'ids' in found ? found.ids : getCustomerIds(ctx, found.mergedInto);
}

/** Where the customer is: the country that its local telephone numbers belong to. */
export async function getCustomerCountry(ctx: Ctx, publicId: string): Promise<string | null> {
  assertCan(ctx.actor, 'customer:read');
  const { id } = await getCustomerIds(ctx, publicId);
  const [row] = await ctx.db.select({ country: customer.country }).from(customer).where(eq(customer.id, id));
  return row?.country ?? null;
}

async function mergesAround(db: Db, id: number): Promise<{ id: number; canonicalId: number }[]> {
  const rows = await db.execute(sql`
    select customer_id as "id", canonical_id as "canonicalId" from ${canonicalCustomers} merged
    where customer_id = ${id} or canonical_id = ${id} order by customer_id`);
  return rows as unknown as { id: number; canonicalId: number }[];
}
