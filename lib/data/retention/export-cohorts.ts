import 'server-only';
import { sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import {
  type CohortListTotal,
  cohortCellRelation,
  listCohortCustomers,
  listedRows,
  toListRow,
} from '@/lib/data/retention/cohort-list';
import { type CohortListCustomer, describeCohortRows } from '@/lib/data/retention/cohort-list-facts';
import type { AskedCohortCell } from '@/lib/data/retention/cohort-list-row';
import { type CohortAddress, cohortParams } from '@/lib/domain/cohort-address';
import { writeCohort } from '@/lib/domain/cohort-grain';

const batchRows = 2_000;
const stalledAfter = '60s';

/**
 * Reads the customers behind a cell in the order of their list, in batches of one snapshot. What leaves is written down
 * before the first line does, whatever becomes of the download.
 * @returns what the list says on top
 */
export async function exportCohortCustomers(
  ctx: Ctx,
  asked: AskedCohortCell,
  onBatch: (customers: CohortListCustomer[]) => Promise<void>,
): Promise<CohortListTotal> {
  assertCan(ctx.actor, 'kpi:export');
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    // a reader who stopped reading must not hold a connection for ever
    await tx.db.execute(sql`select set_config('idle_in_transaction_session_timeout', ${stalledAfter}, true)`);
    const { total } = await listCohortCustomers(tx, asked, { limit: 0, cursor: null });
    const { matrix, startOn, age, list } = asked;
    await recordAudit(ctx, {
      action: 'kpi.exported',
      subjectKind: 'cohort',
      subjectId: `${writeCohort(startOn, matrix.grain)}/${age}`,
      details: { ...cohortParams(matrix), list, customers: total[list], asOf: ctx.now.toISOString() },
    });
    const { everyone } = await cohortCellRelation(tx, asked);
    await tx.db.execute(sql`declare exported no scroll cursor for with ${everyone} ${listedRows(list)}`);
    for (;;) {
      const rows = await tx.db.execute(sql`fetch ${sql.raw(String(batchRows))} from exported`);
      const batch = (rows as unknown as Parameters<typeof toListRow>[0][]).map(toListRow);
      if (batch.length > 0) await onBatch(await describeCohortRows(tx, asked, batch));
      if (batch.length < batchRows) return total;
    }
  });
}

/** Writes down that a matrix leaves as a file. */
export async function recordCohortExport(ctx: Ctx, address: CohortAddress, cohorts: number): Promise<void> {
  assertCan(ctx.actor, 'kpi:export');
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'cohort',
    details: { ...cohortParams(address), cohorts, asOf: ctx.now.toISOString() },
  });
}
