import { useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/bar-chart';
import type { TrendPoint } from '@/lib/domain/kpi-board';
import { kpiTerms } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';

const reasons = ['lost_voluntary', 'lost_involuntary', 'lost_unexplained'] as const;

/** Why contract customers left, month by month. */
export function LostReasonsChart({ points }: { points: readonly TrendPoint<KpiSums | null>[] }) {
  const t = useTranslations('retention_overview.reasons');
  return (
    <BarChart
      title={t('title')}
      subtitle={t('unit')}
      x="month"
      stacked
      as={{ kind: 'number', digits: 0 }}
      series={reasons.map((key) => ({ key, label: t(key) }))}
      points={points.map(({ month, isRunning, of }) => {
        const terms = of ? kpiTerms(of) : {};
        return {
          x: month.slice(0, 7),
          running: isRunning,
          values: Object.fromEntries(reasons.map((key) => [key, terms[key] ?? null])),
        };
      })}
      className="lg:col-span-2"
    />
  );
}
