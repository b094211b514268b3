import { figureText, type KpiWords } from '@/components/kpis/kpi-words';
import type { KpiFigure } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { Format } from '@/lib/i18n/format';

/** A metric that is the same at the end of any period: only its change belongs to one. */
export function isLevelMetric(metric: MetricId): boolean {
  return metric === 'active_customers' || metric === 'mrr' || metric === 'arr' || metric === 'arpa';
}

/** What a figure is of, in words; absent where the figure says it itself. */
export function denominatorText(
  t: KpiWords,
  format: Format,
  metric: MetricId,
  sums: KpiSums | null,
): string | undefined {
  if (!sums) return undefined;
  const amount = (minor: number | null) => figureText(format, 'mrr', minor === null ? null : Math.abs(minor));
  switch (metric) {
    case 'crr':
    case 'churn_rate':
      return t('of_customers', { count: sums.customersStart });
    case 'grr':
    case 'nrr':
    case 'gross_revenue_churn':
      return t('of_revenue', { amount: amount(sums.mrrStartMinor) });
    case 'mrr':
    case 'arpa':
      return t('paying', { count: sums.customersPaying });
    case 'active_customers':
      return t('new_and_lost', {
        gained: format.number(sums.customersNew + sums.customersWonBack),
        lost: format.number(sums.customersStart - sums.customersKept),
      });
    case 'renewal_rate':
      return t('of_contracts', { count: sums.renewalsRenewed + sums.renewalsLost });
    case 'renewal_rate_by_value':
      return sums.renewalsRenewedMinor === null || sums.renewalsLostMinor === null
        ? undefined
        : t('of_contract_value', { amount: amount(sums.renewalsRenewedMinor + sums.renewalsLostMinor) });
    case 'involuntary_share':
      return t('of_churned', { amount: amount(sums.mrrChurnMinor) });
    case 'quick_ratio':
      return t('gained_and_lost', {
        gained: amount(sumOf(sums.mrrNewMinor, sums.mrrExpansionMinor, sums.mrrReactivationMinor)),
        lost: amount(sumOf(sums.mrrChurnMinor, sums.mrrContractionMinor)),
      });
    default:
      return undefined;
  }
}

/** What belongs beside a figure and is no part of it. */
export function noteText(
  t: KpiWords,
  format: Format,
  { metric, yearly }: KpiFigure,
  sums: KpiSums | null,
): string | undefined {
  if (yearly !== null) return t('yearly', { rate: format.percent(yearly) });
  if (!sums) return undefined;
  switch (metric) {
    case 'active_customers':
      return sums.customersPaused > 0 ? t('paused', { count: sums.customersPaused }) : undefined;
    case 'renewal_rate':
      return sums.renewalsEarly + sums.renewalsUndecided > 0
        ? t('renewals_apart', {
            early: format.number(sums.renewalsEarly),
            undecided: format.number(sums.renewalsUndecided),
          })
        : undefined;
    default:
      return undefined;
  }
}

/** The value of the other period, where no test says whether the two differ. */
export function otherValueText(
  t: KpiWords,
  format: Format,
  metric: MetricId,
  otherValue: number | null,
  otherPeriod: string | undefined,
): string | undefined {
  if (otherValue === null || otherPeriod === undefined) return undefined;
  const { unit } = metricDefinition(metric);
  const value = unit === 'count' ? format.number(otherValue) : figureText(format, metric, otherValue);
  return t('other_value', { period: otherPeriod, value });
}

function sumOf(...amounts: readonly (number | null)[]): number | null {
  return amounts.reduce<number | null>(
    (sum, amount) => (sum === null || amount === null ? null : sum + amount),
    0,
  );
}
