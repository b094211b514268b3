import 'server-only';
import { getTableColumns } from 'drizzle-orm';
import { kpiMonth } from '@/drizzle/schema/rollup';
import { assertCan, type Ctx } from '@/lib/data/context';
import { type KpiRow, listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { type GroupSums, sumCustomers } from '@/lib/data/kpis/summed-customers';
import { isCompletePeriod } from '@/lib/data/rollups/kpi-complete';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { isKeptPeriod, type KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** Sums of a period by kind of customers; a kind that nobody belongs to has none. */
export type PeriodSums = { readonly [Kind in CustomerKind]?: KpiRow };

/** Sums of any period: as they are kept, or summed on the spot from its customers, whatever its days. */
export async function findPeriodSums(
  ctx: Ctx,
  settings: RollupSettings,
  period: KpiPeriod,
  kinds: readonly CustomerKind[],
): Promise<PeriodSums> {
  assertCan(ctx.actor, 'kpi:read');
  if (isKeptPeriod(period, settings.today)) {
    const rows = await listKpiRows(ctx, { spanMonths: period.spanMonths, months: [period.month] });
    return Object.fromEntries(rows.map((row) => [row.kind, row]));
  }
  const summed = await Promise.all(
    kinds.map(async (kind) => {
      const [group] = await sumCustomers(ctx, { kind, settings, period });
      return [kind, group && asKpiRow({ kind, settings, period }, group)] as const;
    }),
  );
  return Object.fromEntries(summed.filter(([, row]) => row !== undefined));
}

const columns = Object.entries(getTableColumns(kpiMonth)).map(([key, { name }]) => ({ key, name }));

/** Sums of a group in the shape of what is kept of a period: what nobody drew again has no limits. */
export function asKpiRow(
  { kind, settings, period }: { kind: CustomerKind; settings: RollupSettings; period: KpiPeriod },
  { sums }: Pick<GroupSums, 'sums'>,
): KpiRow {
  const values = columns.map(({ key, name }) => {
    // a group in which no contract came due has no sum of them: it is 0, and not unknown
    const isCount = /^(customers|renewals)_/.test(name) && !name.endsWith('_minor');
    return [key, sums[name] ?? (isCount || (name.startsWith('renewals') && !(name in sums)) ? 0 : null)];
  });
  return {
    ...(Object.fromEntries(values) as KpiRow),
    kind,
    month: period.month,
    spanMonths: period.spanMonths,
    isComplete: isCompletePeriod(kind, settings, period),
  };
}
