import 'server-only';
import { and, eq, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import { customer, customerChange } from '@/drizzle/schema/customer';
import { customerState } from '@/drizzle/schema/customer-state';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { recordAttributeValues } from '@/lib/data/customers/attribute-intervals';
import { customerWhere } from '@/lib/data/customers/customer-where';
import type { CustomerFilter } from '@/lib/domain/customer-filter';
import type { Viewpoint } from '@/lib/domain/customer-filter-resolve';

/** Customers ticked one by one, or everyone a filter finds but those unticked. */
export type Selection =
  | { by: 'id'; publicIds: string[] }
  | { by: 'filter'; filter: CustomerFilter; exceptPublicIds: string[] };

/** `batch` names what was done, so that it can be taken back as one. */
export type BulkResult = { changed: number; batch: string };

const s = customerState;

/** Makes one person responsible for all selected customers; null for nobody. */
export async function assignCustomers(
  ctx: Ctx,
  selection: Selection,
  viewpoint: Viewpoint,
  ownerUserId: number | null,
): Promise<BulkResult> {
  assertCan(ctx.actor, 'customer:assign');
  return changeAll(ctx, selection, viewpoint, {
    action: 'customer.assigned',
    key: 'ownerUserId',
    value: sql`${ownerUserId}::int`,
    isDated: true,
  });
}

/** Adds tags to and takes tags from all selected customers. */
export async function tagCustomers(
  ctx: Ctx,
  selection: Selection,
  viewpoint: Viewpoint,
  tags: { add: string[]; remove: string[] },
): Promise<BulkResult> {
  assertCan(ctx.actor, 'customer:edit');
  return changeAll(ctx, selection, viewpoint, {
    action: 'customer.tagged',
    key: 'tags',
    value: sql`array(select tag from unnest(c.tags || ${textArray(tags.add)}) with ordinality t (tag, at)
      where tag <> all(${textArray(tags.remove)}) group by tag order by min(at))`,
    isDated: false,
  });
}

type Change = { action: string; key: 'ownerUserId' | 'tags'; value: SQL; isDated: boolean };

const columnOf = { ownerUserId: sql`owner_user_id`, tags: sql`tags` };

async function changeAll(
  ctx: Ctx,
  selection: Selection,
  viewpoint: Viewpoint,
  { action, key, value, isDated }: Change,
): Promise<BulkResult> {
  const column = columnOf[key];
  return withTransaction(ctx, async (tx) => {
    const at = tx.now.toISOString();
    const userId = tx.actor.kind === 'user' ? tx.actor.userId : null;
    // locked in the order of their keys: two people assigning at once wait for each other, never for ever
    const changed = await tx.db.execute(sql`
      with chosen as materialized (
        select c.id, c.${column} as was, ${value} as wanted from ${customer} c
        where c.id in (select ${s.customerId} from ${s} where ${selectedCustomers(selection, viewpoint)})
          and c.withdrawn_at is null
        order by c.id for update of c),
      differing as materialized (select * from chosen where was is distinct from wanted),
      changed as (
        update ${customer} c set ${column} = d.wanted, version = c.version + 1, updated_at = ${at}::timestamptz
        from differing d where c.id = d.id),
      shown as (
        update ${s} cs set ${column} = d.wanted from differing d where cs.customer_id = d.id)
      insert into ${customerChange} (customer_id, at, user_id, before, after)
      select id, ${at}::timestamptz, ${userId}::int, jsonb_build_object(${key}::text, was), jsonb_build_object(${key}::text, wanted)
      from differing returning customer_id`);
    const ids = (changed as unknown as { customer_id: number }[]).map((row) => row.customer_id);
    if (isDated && ids.length > 0) {
      await recordAttributeValues(tx, changedValues(key, at, userId));
    }
    await recordAudit(tx, {
      action,
      subjectKind: 'customer',
      subjectId: ids.length === 1 ? ids[0] : undefined,
      details: { customers: ids.length, by: selection.by },
    });
    return { changed: ids.length, batch: at };
  });
}

function changedValues(key: string, at: string, userId: number | null): SQL {
  return sql`select customer_id, ${key}::text as name, after ->> ${key}::text as value from ${customerChange}
    where at = ${at}::timestamptz and user_id is not distinct from ${userId}::int and undone_at is null`;
}

/** The condition on customer_state for a selection. */
export function selectedCustomers(selection: Selection, viewpoint: Viewpoint): SQL {
  if (selection.by === 'id') {
    return selection.publicIds.length > 0 ? inArray(s.publicId, selection.publicIds) : sql`false`;
  }
  const { exceptPublicIds } = selection;
  return (
    and(
      customerWhere(selection.filter, viewpoint),
      exceptPublicIds.length > 0 ? notInArray(s.publicId, exceptPublicIds) : undefined,
    ) ?? sql`true`
  );
}

function textArray(values: readonly string[]): SQL {
  return sql`${sql.param([...values])}::text[]`;
}

/**
 * Takes back what one person did to many customers at once. A customer that was changed again since keeps the
 * later value.
 * @returns how many were put back and how many kept what came later
 */
export async function undoBatch(ctx: Ctx, batch: string): Promise<{ restored: number; kept: number }> {
  assertCan(ctx.actor, 'customer:edit');
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return withTransaction(ctx, async (tx) => {
    const undone = await tx.db
      .update(customerChange)
      .set({ undoneAt: tx.now })
      .where(
        and(
          sql`${customerChange.at} = ${batch}::timestamptz and ${customerChange.undoneAt} is null`,
          userId === null ? sql`false` : eq(customerChange.userId, userId),
        ),
      )
      .returning({ id: customerChange.id });
    if (undone.length === 0) return { restored: 0, kept: 0 };
    const at = tx.now.toISOString();
    const rows = await tx.db.execute(sql`
      with mine as materialized (
        select customer_id, before, after from ${customerChange}
        where at = ${batch}::timestamptz and user_id = ${userId}::int and undone_at = ${at}::timestamptz),
      unchanged as materialized (
        select c.id, m.before, m.after from ${customer} c join mine m on m.customer_id = c.id
        where (not m.after ? 'ownerUserId' or to_jsonb(c.owner_user_id) is not distinct from nullif(m.after -> 'ownerUserId', 'null'))
          and (not m.after ? 'tags' or to_jsonb(c.tags) = m.after -> 'tags')
        order by c.id for update of c),
      restored as (
        update ${customer} c set version = c.version + 1, updated_at = ${at}::timestamptz,
          owner_user_id = case when u.before ? 'ownerUserId' then (u.before ->> 'ownerUserId')::int else c.owner_user_id end,
          tags = case when u.before ? 'tags' then array(select jsonb_array_elements_text(u.before -> 'tags')) else c.tags end
        from unchanged u where c.id = u.id returning c.id, c.owner_user_id, c.tags),
      shown as (
        update ${s} cs set owner_user_id = r.owner_user_id, tags = r.tags from restored r where cs.customer_id = r.id)
      insert into ${customerChange} (customer_id, at, user_id, before, after)
      select id, ${at}::timestamptz, ${userId}::int, after, before from unchanged returning customer_id`);
    const restored = (rows as unknown as unknown[]).length;
    if (restored > 0) {
      await recordAttributeValues(
        tx,
        sql`select * from (${changedValues('ownerUserId', at, userId)}) v
          where customer_id in (select customer_id from ${customerChange}
            where at = ${at}::timestamptz and user_id = ${userId}::int and after ? 'ownerUserId')`,
      );
    }
    await recordAudit(tx, { action: 'customer.change_undone', details: { customers: restored } });
    return { restored, kept: undone.length - restored };
  });
}
