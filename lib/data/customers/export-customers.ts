import 'server-only';
import { count, eq, type SQL, sql } from 'drizzle-orm';
import { customerState } from '@/drizzle/schema/customer-state';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { type Selection, selectedCustomers } from '@/lib/data/customers/bulk-change';
import { sortExpression } from '@/lib/data/customers/customer-sort';
import { customerWhere } from '@/lib/data/customers/customer-where';
import type { ListedCustomer } from '@/lib/data/customers/list-page';
import { listedColumns } from '@/lib/data/customers/listed-customer';
import { findMainContacts, type MainContact } from '@/lib/data/customers/main-contacts';
import type { Person } from '@/lib/data/customers/people';
import { type ColumnKey, customerField } from '@/lib/domain/customer-fields';
import type { Viewpoint } from '@/lib/domain/customer-filter-resolve';
import { type CustomerListQuery, savedQueryText } from '@/lib/domain/customer-list-query';
import { type Actor, can } from '@/lib/domain/permissions';

export type ExportedCustomer = Omit<ListedCustomer, 'sortText'> & { mainContact: MainContact | null };

/** The columns that may leave: names of people and how to reach them only with a permission of their own. */
export function exportableColumns(actor: Actor, columns: readonly ColumnKey[]): ColumnKey[] {
  return columns.filter((key) => !customerField(key).personal || can(actor, 'personal:export'));
}

export type ExportRequest = {
  query: CustomerListQuery;
  /** absent: everything the filter finds */
  selection?: Selection;
  columns: readonly ColumnKey[];
  viewpoint: Viewpoint;
  people: readonly Person[];
  language: 'en' | 'ar';
};

const batchRows = 2_000;
const stalledAfter = '60s';

/**
 * Reads the customers of a list in its order, in batches of one snapshot: the count, the lines and the list come
 * from one condition. What leaves is written down before the first line does, whatever becomes of the download.
 * @returns how many there were
 */
export async function exportCustomers(
  ctx: Ctx,
  request: ExportRequest,
  onBatch: (customers: ExportedCustomer[]) => Promise<void>,
): Promise<number> {
  assertCan(ctx.actor, 'customer:export');
  const columns = exportableColumns(ctx.actor, request.columns);
  const where = request.selection
    ? selectedCustomers(request.selection, request.viewpoint)
    : customerWhere(request.query.filter, request.viewpoint);
  const withContacts = columns.some((key) => customerField(key).personal);
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    // a reader who stopped reading must not hold a connection for ever
    await tx.db.execute(sql`select set_config('idle_in_transaction_session_timeout', ${stalledAfter}, true)`);
    const [counted] = await tx.db.select({ n: count() }).from(customerState).where(where);
    const total = counted?.n ?? 0;
    await recordAudit(ctx, {
      action: 'customer.exported',
      subjectKind: 'customer',
      details: {
        list: savedQueryText(request.query),
        selection: request.selection?.by ?? 'all',
        columns,
        customers: total,
        asOf: ctx.now.toISOString(),
      },
    });
    await tx.db.execute(sql`declare exported no scroll cursor for ${await orderedIds(tx, request, where)}`);
    for (;;) {
      const ids = (await tx.db.execute(
        sql`fetch ${sql.raw(String(batchRows))} from exported`,
      )) as unknown as { id: number }[];
      if (ids.length > 0)
        await onBatch(
          await readBatch(
            tx,
            ids.map(({ id }) => id),
            withContacts,
          ),
        );
      if (ids.length < batchRows) return total;
    }
  });
}

async function orderedIds(tx: Ctx, { query, people, language }: ExportRequest, where: SQL): Promise<SQL> {
  const { value } = await sortExpression(tx.db, query.sort.key, { people, language });
  const order = query.sort.descending ? sql`desc` : sql`asc`;
  return sql`select ${customerState.customerId} as id from ${customerState} where ${where}
    order by ${value} ${order} nulls last, ${customerState.customerId} ${order}`;
}

async function readBatch(tx: Ctx, ids: number[], withContacts: boolean): Promise<ExportedCustomer[]> {
  const [rows, contacts] = await Promise.all([
    tx.db
      .select(listedColumns)
      .from(customerState)
      .innerJoin(
        sql`unnest(${sql.raw(`'{${ids.join(',')}}'`)}::int[]) with ordinality as wanted (id, place)`,
        eq(customerState.customerId, sql`wanted.id`),
      )
      .orderBy(sql`wanted.place`),
    withContacts ? findMainContacts(tx, ids) : null,
  ]);
  return rows.map((row) => ({ ...row, mainContact: contacts?.get(row.id) ?? null }));
}
