import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { customer, customerChange } from '@/drizzle/schema/customer';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { recordAttributeValues } from '@/lib/data/customers/attribute-intervals';
import { getCustomerIds } from '@/lib/data/customers/find-customer';
import { showAtOnce } from '@/lib/data/customers/show-at-once';
import { touchCustomers } from '@/lib/data/rollups/touch';
import {
  type CustomerValueKey,
  type CustomerValues,
  datedValueKeys,
  differingKeys,
  isSameValue,
  type StaleSave,
  staleSave,
} from '@/lib/domain/customer-values';
import { NotFoundError } from '@/lib/errors';

const valueColumns = {
  name: customer.name,
  nameAr: customer.nameAr,
  registrationNumber: customer.registrationNumber,
  vatNumber: customer.vatNumber,
  domain: customer.domain,
  country: customer.country,
  city: customer.city,
  industry: customer.industry,
  size: customer.size,
  segment: customer.segment,
  plan: customer.plan,
  serviceTier: customer.serviceTier,
  acquisitionChannel: customer.acquisitionChannel,
  openedOn: customer.openedOn,
  tags: customer.tags,
  ownerUserId: customer.ownerUserId,
  exclusion: customer.exclusion,
  exclusionReason: customer.exclusionReason,
  attributes: customer.attributes,
};

export type CustomerRecord = { version: number; values: CustomerValues };

/** The fields that a person may edit, with the version to save them on. */
export async function getCustomerValues(ctx: Ctx, customerId: number): Promise<CustomerRecord> {
  assertCan(ctx.actor, 'customer:read');
  return readRecord(ctx, customerId, false);
}

export type SaveResult =
  | { status: 'saved'; version: number; changeId: number | null }
  | ({ status: 'stale' } & StaleSave);

/**
 * Saves what a person made of the customer.
 * @param input.base the values as the form showed them: with `version`, what the edit was made on
 * @returns 'stale' and what has changed meanwhile, when someone else saved first; nothing is written then
 */
export async function saveCustomerValues(
  ctx: Ctx,
  publicId: string,
  input: { version: number; base: CustomerValues; wanted: CustomerValues },
): Promise<SaveResult> {
  assertCan(ctx.actor, 'customer:edit');
  const { id } = await getCustomerIds(ctx, publicId);
  const result = await withTransaction(ctx, async (tx): Promise<SaveResult> => {
    const { version, values } = await readRecord(tx, id, true);
    if (version !== input.version) {
      return { status: 'stale', ...staleSave(input.base, input.wanted, values, version) };
    }
    const keys = differingKeys(values, input.wanted);
    if (keys.length === 0) return { status: 'saved', version, changeId: null };
    const changeId = await writeChange(tx, id, pick(values, keys), pick(input.wanted, keys));
    return { status: 'saved', version: version + 1, changeId };
  });
  if (result.status === 'saved' && result.changeId !== null) await showAtOnce(ctx, [id]);
  return result;
}

/**
 * Takes one edit back, by a person's choice.
 * @returns false when a field was changed again since: then nothing is written
 */
export async function undoCustomerChange(ctx: Ctx, publicId: string, changeId: number): Promise<boolean> {
  assertCan(ctx.actor, 'customer:edit');
  const { id, allIds } = await getCustomerIds(ctx, publicId);
  const isUndone = await withTransaction(ctx, async (tx) => {
    const [change] = await tx.db
      .update(customerChange)
      .set({ undoneAt: tx.now })
      .where(
        and(
          eq(customerChange.customerId, id),
          eq(customerChange.id, changeId),
          sql`${customerChange.undoneAt} is null and ${customerChange.importId} is null`,
        ),
      )
      .returning({ before: customerChange.before, after: customerChange.after });
    if (!change) return false;
    const { values } = await readRecord(tx, id, true);
    const keys = Object.keys(change.after).filter((key): key is CustomerValueKey => key in values);
    if (keys.some((key) => !isSameValue(values[key], change.after[key]))) {
      throw new ChangedSince();
    }
    await writeChange(tx, id, pick(values, keys), change.before as Partial<CustomerValues>);
    return true;
  }).catch((error) => {
    if (error instanceof ChangedSince) return false;
    throw error;
  });
  if (isUndone) await showAtOnce(ctx, allIds);
  return isUndone;
}

class ChangedSince extends Error {}

async function readRecord(ctx: Ctx, id: number, forUpdate: boolean): Promise<CustomerRecord> {
  const query = ctx.db
    .select({ version: customer.version, ...valueColumns })
    .from(customer)
    .where(eq(customer.id, id));
  const [row] = await (forUpdate ? query.for('update') : query);
  if (!row) throw new NotFoundError('customer');
  const { version, ...values } = row;
  return { version, values: values as CustomerValues };
}

/** Writes differing fields, their dated values, the change that undo reads and the audit line. */
async function writeChange(
  tx: Ctx,
  id: number,
  before: Partial<CustomerValues>,
  after: Partial<CustomerValues>,
): Promise<number> {
  await tx.db
    .update(customer)
    .set({ ...after, version: sql`${customer.version} + 1`, updatedAt: tx.now })
    .where(eq(customer.id, id));
  const dated = datedValues(before, after);
  if (dated.length > 0) {
    const rows = dated.map(([name, value]) => sql`(${id}::int, ${name}::text, ${value}::text)`);
    await recordAttributeValues(
      tx,
      sql`select * from (values ${sql.join(rows, sql`, `)}) v (customer_id, name, value)`,
    );
  }
  const [change] = await tx.db
    .insert(customerChange)
    .values({
      customerId: id,
      at: tx.now,
      userId: tx.actor.kind === 'user' ? tx.actor.userId : null,
      before,
      after,
    })
    .returning({ id: customerChange.id });
  if (!change) throw new Error('The change was not stored');
  await touchCustomers(tx.db, [id]);
  await recordAudit(tx, {
    action: 'customer.edited',
    subjectKind: 'customer',
    subjectId: id,
    details: { fields: Object.keys(after) },
  });
  return change.id;
}

function datedValues(
  before: Partial<CustomerValues>,
  after: Partial<CustomerValues>,
): [name: string, value: string | null][] {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  const own = datedValueKeys.flatMap((key): [string, string | null][] =>
    key in after ? [[key, text(after[key])]] : [],
  );
  const [was, is] = [before.attributes ?? {}, after.attributes ?? {}];
  const custom = [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap(
    (key): [string, string | null][] => (isSameValue(was[key], is[key]) ? [] : [[key, text(is[key])]]),
  );
  return [...own, ...custom];
}

function pick(values: CustomerValues, keys: readonly CustomerValueKey[]): Partial<CustomerValues> {
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
