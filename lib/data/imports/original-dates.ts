import 'server-only';
import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import { importOriginalDate } from '@/drizzle/schema/import';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { OriginalDate } from '@/lib/domain/import/row-reader';

/** Keeps dates as they stood in the file before they were converted. A second reading of the file changes nothing. */
export async function recordOriginalDates(
  ctx: Ctx,
  importId: number,
  dates: readonly (OriginalDate & { rowNumber: number })[],
): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  if (dates.length === 0) return;
  await ctx.db.execute(sql`
    insert into import_original_date (import_id, row_number, field, original, became)
    select distinct on (d."rowNumber", d.field) ${importId}::int, d."rowNumber", d.field, d.text, d.date
    from json_to_recordset(${JSON.stringify(dates)}::json)
      as d("rowNumber" integer, field text, text text, date date)
    on conflict do nothing`);
}

/** A new check begins with none. */
export async function clearOriginalDates(ctx: Ctx, importId: number): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  await ctx.db.delete(importOriginalDate).where(eq(importOriginalDate.importId, importId));
}

export async function countOriginalDates(ctx: Ctx, importId: number): Promise<number> {
  assertCan(ctx.actor, 'import:run');
  const [row] = await ctx.db
    .select({ dates: count() })
    .from(importOriginalDate)
    .where(eq(importOriginalDate.importId, importId));
  return row?.dates ?? 0;
}

/** Converted dates of rows after `afterRow`, in the order of the file: those of at most `rows` rows. */
export async function listOriginalDates(ctx: Ctx, importId: number, afterRow = 0, rows = 1_000) {
  assertCan(ctx.actor, 'import:run');
  const here = and(eq(importOriginalDate.importId, importId), gt(importOriginalDate.rowNumber, afterRow));
  return ctx.db
    .select()
    .from(importOriginalDate)
    .where(
      and(
        here,
        sql`${importOriginalDate.rowNumber} in (
          select distinct row_number from import_original_date
          where import_id = ${importId} and row_number > ${afterRow} order by row_number limit ${rows})`,
      ),
    )
    .orderBy(asc(importOriginalDate.rowNumber), asc(importOriginalDate.field));
}
