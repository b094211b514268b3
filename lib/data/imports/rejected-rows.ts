import 'server-only';
import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import { importRejectedRow } from '@/drizzle/schema/import';
import { assertCan, type Ctx } from '@/lib/data/context';

export type RejectedRow = Omit<typeof importRejectedRow.$inferInsert, 'importId'>;

/** Keeps rows that were not taken, as they stood in the file, with the reason. Those that are kept already stay. */
export async function recordRejectedRows(
  ctx: Ctx,
  importId: number,
  rows: readonly RejectedRow[],
): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  if (rows.length === 0) return;
  // one value for all of them: a file may be wrong from its first row to its last
  await ctx.db.execute(sql`
    insert into import_rejected_row (import_id, row_number, cells, error_code, error_params)
    select ${importId}, r."rowNumber", r.cells, r."errorCode", r."errorParams"
    from json_to_recordset(${JSON.stringify(rows, storable)}::json)
      as r("rowNumber" integer, cells jsonb, "errorCode" text, "errorParams" jsonb)
    on conflict do nothing`);
}

/** Half a character, where a text was cut, and the character zero are more than jsonb takes. */
function storable(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
}

/** A new check begins with none. */
export async function clearRejectedRows(ctx: Ctx, importId: number): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  await ctx.db.delete(importRejectedRow).where(eq(importRejectedRow.importId, importId));
}

/** Rejected rows after `afterRow`, in the order of the file. */
export async function listRejectedRows(ctx: Ctx, importId: number, afterRow = 0, limit = 1_000) {
  assertCan(ctx.actor, 'import:run');
  return ctx.db
    .select()
    .from(importRejectedRow)
    .where(and(eq(importRejectedRow.importId, importId), gt(importRejectedRow.rowNumber, afterRow)))
    .orderBy(asc(importRejectedRow.rowNumber))
    .limit(limit);
}

/** How many rows were rejected, by reason, the most frequent first. */
export async function countRejectedRows(
  ctx: Ctx,
  importId: number,
): Promise<{ code: string; rows: number }[]> {
  assertCan(ctx.actor, 'import:run');
  const counted = await ctx.db
    .select({ code: importRejectedRow.errorCode, rows: count() })
    .from(importRejectedRow)
    .where(eq(importRejectedRow.importId, importId))
    .groupBy(importRejectedRow.errorCode);
  return counted.sort((a, b) => b.rows - a.rows);
}
