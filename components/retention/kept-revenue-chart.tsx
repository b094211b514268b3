import { useTranslations } from 'next-intl';
import { TrendChart } from '@/components/charts/trend-chart';
import type { TrendPoint } from '@/lib/domain/kpi-board';
import { explainKpi } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';

const ratios = ['grr', 'nrr'] as const;

/** GRR and NRR of the twelve months that end with each month. */
export function KeptRevenueChart({ points }: { points: readonly TrendPoint<KpiSums | null>[] }) {
  const t = useTranslations('retention_revenue.charts');
  const names = useTranslations('metrics');
  return (
    <TrendChart
      title={t('kept')}
      subtitle={t('kept_unit')}
      as={{ kind: 'percent' }}
      height={300}
      series={ratios.map((key) => ({ key, label: names(`${key}.short`) }))}
      points={points.map(({ month, isRunning, of }) => ({
        x: month.slice(0, 7),
        running: isRunning,
        values: Object.fromEntries(
          ratios.map((key) => {
            const { value, interval } = explainKpi(key, of);
            return [key, { value, low: interval?.low, high: interval?.high }];
          }),
        ),
      }))}
    />
  );
}
