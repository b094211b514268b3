import type { KindStandings } from '@/lib/data/rollups/standings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { countPeriod, type PeriodAmounts, type PeriodCounts, sumPeriod } from '@/lib/domain/standings-period';

const countColumns: Record<keyof PeriodCounts, string> = {
  start: 'customers_start',
  kept: 'customers_kept',
  new: 'customers_new',
  wonBack: 'customers_won_back',
  intra: 'customers_intra',
  end: 'customers_end',
  paused: 'customers_paused',
  lostVoluntary: 'customers_lost_voluntary',
  lostInvoluntary: 'customers_lost_involuntary',
};

const amountColumns: Record<keyof PeriodAmounts, string> = {
  paying: 'customers_paying',
  start: 'mrr_start_minor',
  new: 'mrr_new_minor',
  reactivation: 'mrr_reactivation_minor',
  expansion: 'mrr_expansion_minor',
  contraction: 'mrr_contraction_minor',
  paused: 'mrr_paused_minor',
  resumed: 'mrr_resumed_minor',
  churn: 'mrr_churn_minor',
  churnVoluntary: 'mrr_churn_voluntary_minor',
  churnInvoluntary: 'mrr_churn_involuntary_minor',
  exchange: 'mrr_exchange_minor',
  end: 'mrr_end_minor',
  keptOfOpening: 'grr_numerator_minor',
  closingOfOpening: 'nrr_numerator_minor',
};

/** Columns of `kpi_month` that are summed over customers; shoppers have no recurring revenue. */
export const COUNTS = Object.values(countColumns);
export const AMOUNTS = Object.values(amountColumns);

/** Sums of one row of `kpi_month` by column; null where a rate is missing. */
export type Sums = Record<string, number | null>;

/** Every sum and count of a period. */
export function periodFigures(
  kind: CustomerKind,
  { accounts, units }: KindStandings,
  period: KpiPeriod,
): Sums {
  const counts = Object.entries(countPeriod(units, period));
  const amounts = kind === 'contract' ? Object.entries(sumPeriod(accounts, period)) : [];
  return Object.fromEntries([
    ...AMOUNTS.map((column) => [column, column === 'customers_paying' ? 0 : null]),
    ...counts.map(([name, value]) => [countColumns[name as keyof PeriodCounts], value]),
    ...amounts.map(([name, value]) => [amountColumns[name as keyof PeriodAmounts], value]),
  ]);
}
