import { useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/bar-chart';
import { movements } from '@/components/kpis/kpi-charts';
import type { TrendPoint } from '@/lib/domain/kpi-board';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import type { Format } from '@/lib/i18n/format';

/** What moved MRR in each month: gains on zero, losses hanging from it. */
export function MonthlyMovementsChart({
  points,
  format,
}: {
  points: readonly TrendPoint<KpiSums | null>[];
  format: Format;
}) {
  const t = useTranslations('retention_revenue.charts');
  const names = useTranslations('metrics');
  return (
    <BarChart
      title={t('movements')}
      subtitle={t('movements_unit', { currency: format.currencySign() })}
      x="month"
      stacked
      as={{ kind: 'money' }}
      height={300}
      series={movements.map(([metric]) => ({ key: metric, label: names(`${metric}.short`) }))}
      points={points.map(({ month, isRunning, of }) => ({
        x: month.slice(0, 7),
        running: isRunning,
        values: Object.fromEntries(
          movements.map(([metric, column]) => [metric, of?.isComplete ? of[column] : null]),
        ),
      }))}
      className="lg:col-span-2"
    />
  );
}
