import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type Contribution, difference } from '@/lib/data/rollups/contribution';
import { AMOUNTS, COUNTS } from '@/lib/data/rollups/kpi-figures';
import { kpiRows } from '@/lib/data/rollups/kpi-month';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

const columnsOf: Record<CustomerKind, string[]> = {
  contract: [...COUNTS, ...AMOUNTS],
  repeat: [...COUNTS, 'customers_paying'],
};

/** The periods to which some customers contribute differently than before. */
export function changedPeriods(before: Contribution, after: Contribution): Set<string> {
  const keys = new Set([...before.periods.keys(), ...after.periods.keys()]);
  return new Set([...keys].filter((key) => before.periods.get(key)?.mark !== after.periods.get(key)?.mark));
}

/**
 * Adds to `kpi_month` what the customers contribute now and takes off what they did before.
 * @returns the periods that cannot be mended so, because a rate is or was missing: they are to be summed anew
 */
export async function addToPeriods(
  db: Db,
  before: Contribution,
  after: Contribution,
  changed: ReadonlySet<string>,
): Promise<Set<string>> {
  const unknown = new Set<string>();
  const byKind: Record<CustomerKind, object[]> = { contract: [], repeat: [] };
  for (const key of changed) {
    const [kind, month, span] = key.split('/') as [CustomerKind, string, string];
    const sums = difference(before.periods.get(key)?.sums, after.periods.get(key)?.sums, columnsOf[kind]);
    if (Object.values(sums).includes(null)) unknown.add(key);
    else byKind[kind].push({ month, span_months: Number(span), ...sums });
  }
  for (const kind of ['contract', 'repeat'] as const) {
    if (byKind[kind].length === 0) continue;
    const columns = columnsOf[kind];
    const rows = await db.execute(sql`
      update kpi_month k set ${sql.raw(columns.map((name) => `${name} = k.${name} + d.${name}`).join(', '))}
      from ${kpiRows(byKind[kind], columns)}
      where k.kind = ${kind} and k.month = d.month and k.span_months = d.span_months
      returning k.month::text as month, k.span_months as span,
        ${kind === 'contract' ? sql`k.mrr_start_minor is null or k.mrr_exchange_minor is null or k.mrr_new_minor is null` : sql`false`} as unknown`);
    for (const row of rows as unknown as { month: string; span: number; unknown: boolean }[]) {
      if (row.unknown) unknown.add(`${kind}/${row.month}/${row.span}`);
    }
  }
  return unknown;
}
