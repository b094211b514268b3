import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { MOVERS, periodMovers } from '@/lib/data/kpis/period-movers';
import type { CustomerKind } from '@/lib/data/rollups/kpi-figures';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { replaceRows } from '@/lib/data/rollups/replace-rows';
import { intArray } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';

/** Builds `kpi_mover` for the given periods; older ones are worked out when somebody asks. */
export async function buildKpiMovers(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
): Promise<void> {
  const chunk = 12;
  for (let start = 0; start < periods.length; start += chunk) {
    const relation = periodRelation(periods.slice(start, start + chunk));
    await replaceRows(db, {
      table: 'kpi_mover',
      keys: ['kind', 'month', 'span_months', 'side', 'rank'],
      values: ['customer_id', 'movement', 'amount_minor'],
      within: sql`t.kind = ${kind} and (t.month, t.span_months) in (select month, span_months from (${relation}) p)`,
      rows: periodMovers({ kind, settings, periods: relation }),
    });
  }
}

/** Of these periods, those whose list names one of the customers, or should. */
export async function periodsToRank(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  customerIds: readonly number[],
): Promise<KpiPeriod[]> {
  if (periods.length === 0) return [];
  const relation = periodRelation(periods);
  const rows = (await db.execute(sql`
    select c.month::text as month, c.span_months::int as span
    from (${periodMovers({ kind, settings, periods: relation, customers: sql`c.customer_id = any(${intArray(customerIds)})` })}) c
    left join kpi_mover m on m.kind = c.kind and m.month = c.month and m.span_months = c.span_months
      and m.side = c.side and m.rank = ${MOVERS}
    where m.rank is null or abs(c.amount_minor) >= abs(m.amount_minor)
    union
    select month::text, span_months::int from kpi_mover
    where kind = ${kind} and customer_id = any(${intArray(customerIds)})`)) as unknown as {
    month: string;
    span: number;
  }[];
  const keys = new Set(rows.map(({ month, span }) => `${month}/${span}`));
  return periods.filter(({ month, spanMonths }) => keys.has(`${month}/${spanMonths}`));
}
