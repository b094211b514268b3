import 'server-only';
import { sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { describeTermRows, type TermCustomer } from '@/lib/data/kpis/term-customer-facts';
import { type TermTotal, totalOfTerm } from '@/lib/data/kpis/term-customers';
import {
  listedColumns,
  type StoredTermRow,
  type TermOfPeriod,
  termRelation,
  toTermRow,
} from '@/lib/data/kpis/term-rows';
import type { MetricId } from '@/lib/domain/metric-registry';

const batchRows = 2_000;
const stalledAfter = '60s';

/**
 * Reads the customers behind a term in the order of their list, in batches of one snapshot. What leaves is written down
 * before the first line does, whatever becomes of the download.
 * @returns what the list says on top
 */
export async function exportTermCustomers(
  ctx: Ctx,
  metric: MetricId,
  asked: TermOfPeriod,
  onBatch: (customers: TermCustomer[]) => Promise<void>,
): Promise<TermTotal> {
  assertCan(ctx.actor, 'kpi:export');
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    // a reader who stopped reading must not hold a connection for ever
    await tx.db.execute(sql`select set_config('idle_in_transaction_session_timeout', ${stalledAfter}, true)`);
    const total = await totalOfTerm(tx, asked);
    const { term, kind, period } = asked;
    await recordAudit(ctx, {
      action: 'kpi.exported',
      subjectKind: 'kpi_term',
      subjectId: `${metric}/${term}`,
      details: {
        kind,
        month: period.month,
        spanMonths: period.spanMonths,
        customers: total.customers,
        asOf: ctx.now.toISOString(),
      },
    });
    await tx.db.execute(sql`declare exported no scroll cursor for
      select ${listedColumns} from ${termRelation(asked)} t where is_listed
      order by sort_value desc, customer_id desc`);
    for (;;) {
      const rows = await tx.db.execute(sql`fetch ${sql.raw(String(batchRows))} from exported`);
      const batch = (rows as unknown as StoredTermRow[]).map(toTermRow);
      if (batch.length > 0) await onBatch(await describeTermRows(tx, asked, batch));
      if (batch.length < batchRows) return total;
    }
  });
}
