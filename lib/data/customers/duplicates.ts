import 'server-only';
import { and, asc, count, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { customer, customerDuplicate } from '@/drizzle/schema/customer';
import { customerState } from '@/drizzle/schema/customer-state';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { enqueueJob } from '@/lib/data/jobs';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import type { CustomerIdentity, DuplicateReason, SuspectedDuplicate } from '@/lib/domain/duplicate-customer';

export const FIND_DUPLICATES_JOB = 'customers.find_duplicates';

/** The identifying parts of the customers after `afterId`, in the order of their ids. */
export async function readIdentities(ctx: Ctx, afterId: number, limit: number): Promise<CustomerIdentity[]> {
  assertCan(ctx.actor, 'customer:read');
  const rows = await ctx.db
    .select({
      id: customer.id,
      name: customer.name,
      nameAr: customer.nameAr,
      registrationNumber: customer.registrationNumber,
      vatNumber: customer.vatNumber,
      domain: customer.domain,
    })
    .from(customer)
    .where(
      and(
        gt(customer.id, afterId),
        ne(customer.id, 0),
        isNull(customer.withdrawnAt),
        isNull(customer.erasedAt),
        // merged already: nothing to suggest
        sql`${customer.id} not in (select customer_id from ${canonicalCustomers} merged)`,
      ),
    )
    .orderBy(asc(customer.id))
    .limit(limit);
  return rows.map(({ name, nameAr, ...identity }) => ({
    ...identity,
    names: nameAr === null ? [name] : [name, nameAr],
  }));
}

const mostKept = 5_000;

/** Puts what was found in place of what was suggested before; dismissed pairs stay dismissed. */
export async function replaceSuggestions(ctx: Ctx, found: readonly SuspectedDuplicate[]): Promise<void> {
  assertCan(ctx.actor, 'customer:merge');
  await withTransaction(ctx, async (tx) => {
    const rows = found.slice(0, mostKept).map(({ ids, reasons, score }) => ({
      customerId: ids[0],
      otherCustomerId: ids[1],
      reasons: [...reasons],
      score,
      foundAt: tx.now,
    }));
    for (let at = 0; at < rows.length; at += 1_000) {
      await tx.db
        .insert(customerDuplicate)
        .values(rows.slice(at, at + 1_000))
        .onConflictDoUpdate({
          target: [customerDuplicate.customerId, customerDuplicate.otherCustomerId],
          set: {
            reasons: sql`excluded.reasons`,
            score: sql`excluded.score`,
            foundAt: sql`excluded.found_at`,
          },
        });
    }
    await tx.db
      .delete(customerDuplicate)
      .where(
        and(
          isNull(customerDuplicate.dismissedAt),
          sql`${customerDuplicate.foundAt} < ${tx.now.toISOString()}::timestamptz`,
        ),
      );
  });
}

const first = alias(customer, 'first_customer');
const second = alias(customer, 'second_customer');
const firstState = alias(customerState, 'first_state');
const secondState = alias(customerState, 'second_state');

const side = (c: typeof first | typeof second, s: typeof firstState | typeof secondState) => ({
  publicId: c.publicId,
  name: c.name,
  nameAr: c.nameAr,
  registrationNumber: c.registrationNumber,
  vatNumber: c.vatNumber,
  domain: c.domain,
  country: c.country,
  city: c.city,
  ownerUserId: c.ownerUserId,
  plan: c.plan,
  stage: s.stage,
  mrrMinor: s.mrrMinor,
  firstActiveOn: s.firstActiveOn,
  lastTouchAt: s.lastTouchAt,
  createdAt: c.createdAt,
});

export type DuplicateSide = {
  publicId: string;
  name: string;
  nameAr: string | null;
  registrationNumber: string | null;
  vatNumber: string | null;
  domain: string | null;
  country: string | null;
  city: string | null;
  ownerUserId: number | null;
  plan: string | null;
  stage: string | null;
  mrrMinor: number | null;
  firstActiveOn: string | null;
  lastTouchAt: Date | null;
  createdAt: Date;
};

export type DuplicatePair = {
  reasons: DuplicateReason[];
  score: number;
  sides: [DuplicateSide, DuplicateSide];
};

/** Suggested pairs, most likely first, and how many there are. */
export async function listDuplicates(
  ctx: Ctx,
  { limit = 25, offset = 0 } = {},
): Promise<{ pairs: DuplicatePair[]; total: number; lookedAt: Date | null }> {
  assertCan(ctx.actor, 'customer:read');
  const [pairs, [counted], [looked]] = await Promise.all([
    selectPairs(ctx, isSuggested, limit, offset),
    ctx.db
      .select({ n: count() })
      .from(customerDuplicate)
      .innerJoin(first, eq(first.id, customerDuplicate.customerId))
      .innerJoin(second, eq(second.id, customerDuplicate.otherCustomerId))
      .where(isSuggested),
    ctx.db.execute(
      sql`select max(finished_at) as at from job where kind = ${FIND_DUPLICATES_JOB} and state = 'done'`,
    ) as unknown as Promise<{ at: string | Date | null }[]>,
  ]);
  return { pairs, total: counted?.n ?? 0, lookedAt: looked?.at ? new Date(looked.at) : null };
}

/** The pairs of one customer. */
export async function listDuplicatesOf(ctx: Ctx, customerId: number): Promise<DuplicatePair[]> {
  assertCan(ctx.actor, 'customer:read');
  const isOurs = or(
    eq(customerDuplicate.customerId, customerId),
    eq(customerDuplicate.otherCustomerId, customerId),
  );
  return selectPairs(ctx, sql`${isOurs} and ${isSuggested}`, 5, 0);
}

// The list is as old as the last look: pairs merged, undone or dismissed since are left out here.
const isSuggested = sql`${customerDuplicate.dismissedAt} is null and ${first.withdrawnAt} is null and ${second.withdrawnAt} is null
  and not exists (select 1 from customer_alias a where a.undone_at is null
    and a.customer_id in (${customerDuplicate.customerId}, ${customerDuplicate.otherCustomerId}))`;

async function selectPairs(ctx: Ctx, where: SQL, limit: number, offset: number): Promise<DuplicatePair[]> {
  const rows = await ctx.db
    .select({
      reasons: customerDuplicate.reasons,
      score: customerDuplicate.score,
      first: side(first, firstState),
      second: side(second, secondState),
    })
    .from(customerDuplicate)
    .innerJoin(first, eq(first.id, customerDuplicate.customerId))
    .innerJoin(second, eq(second.id, customerDuplicate.otherCustomerId))
    .leftJoin(firstState, eq(firstState.customerId, first.id))
    .leftJoin(secondState, eq(secondState.customerId, second.id))
    .where(where)
    .orderBy(
      desc(customerDuplicate.score),
      asc(customerDuplicate.customerId),
      asc(customerDuplicate.otherCustomerId),
    )
    .limit(limit)
    .offset(offset);
  return rows.map((row) => ({
    reasons: row.reasons as DuplicateReason[],
    score: row.score,
    sides: [row.first, row.second],
  }));
}

/** Says that two customers are not one, or takes that back. @returns false when there is no such suggestion */
export async function dismissDuplicate(
  ctx: Ctx,
  publicIds: readonly [string, string],
  isDismissed: boolean,
): Promise<boolean> {
  assertCan(ctx.actor, 'customer:merge');
  const ids = await ctx.db
    .select({ id: customer.id })
    .from(customer)
    .where(inArray(customer.publicId, [...publicIds]))
    .orderBy(asc(customer.id));
  const [low, high] = ids;
  if (!low || !high) return false;
  const rows = await ctx.db
    .update(customerDuplicate)
    .set({
      dismissedAt: isDismissed ? ctx.now : null,
      dismissedBy: isDismissed && ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    })
    .where(and(eq(customerDuplicate.customerId, low.id), eq(customerDuplicate.otherCustomerId, high.id)))
    .returning({ id: customerDuplicate.customerId });
  return rows.length > 0;
}

/** One customer as the merge dialog compares it; null when there is none. */
export async function findMergeSide(ctx: Ctx, publicId: string): Promise<DuplicateSide | null> {
  assertCan(ctx.actor, 'customer:merge');
  const [row] = await ctx.db
    .select(side(first, firstState))
    .from(first)
    .leftJoin(firstState, eq(firstState.customerId, first.id))
    .where(and(eq(first.publicId, publicId), isNull(first.withdrawnAt), ne(first.id, 0)));
  return row ?? null;
}

/** Has all customers compared anew; the list follows when that is done. */
export async function requestDuplicateSearch(ctx: Ctx): Promise<void> {
  assertCan(ctx.actor, 'customer:merge');
  await enqueueJob(ctx.db, FIND_DUPLICATES_JOB, { dedupeKey: FIND_DUPLICATES_JOB });
}
