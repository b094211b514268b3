import { useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/bar-chart';
import { TrendChart } from '@/components/charts/trend-chart';
import type { RfmFlow } from '@/lib/data/retention/repeat-groups';
import type { RepeatTrend } from '@/lib/data/retention/repeat-overview';
import type { RevenueByBuyer } from '@/lib/data/retention/repeat-revenue';
import { wilsonInterval } from '@/lib/domain/interval';
import { RFM_FAMILIES, rfmFamily } from '@/lib/domain/rfm';
import type { Format } from '@/lib/i18n/format';

/** How the share that bought again has gone, with its interval. */
export function RepeatRateChart({ months }: { months: RepeatTrend['months'] }) {
  const t = useTranslations('retention_repeat.trend');
  return (
    <TrendChart
      title={t('title')}
      subtitle={t('unit')}
      as={{ kind: 'percent' }}
      series={[{ key: 'rate', label: t('series') }]}
      points={months.map(({ month, isRunning, buyers, repeated }) => {
        const limits = wilsonInterval(repeated, buyers);
        return {
          x: month.slice(0, 7),
          running: isRunning,
          values: {
            rate: {
              value: buyers === 0 ? null : repeated / buyers,
              low: limits?.low,
              high: limits?.high,
              n: buyers,
            },
          },
        };
      })}
    />
  );
}

/** Revenue month by month by who brought it. */
export function RevenueByBuyerChart({
  months,
  format,
}: {
  months: readonly RevenueByBuyer[];
  format: Format;
}) {
  const t = useTranslations('retention_repeat.revenue');
  const hasUnknown = months.some(({ unknownMinor }) => unknownMinor !== 0);
  return (
    <BarChart
      title={t('title')}
      subtitle={t('unit', { currency: format.currencySign() })}
      x="month"
      stacked
      as={{ kind: 'money', currency: format.currency, precision: 'compact' }}
      series={[
        { key: 'returning', label: t('returning') },
        { key: 'new', label: t('new') },
        ...(hasUnknown ? [{ key: 'unknown', label: t('unknown') }] : []),
      ]}
      points={months.map(({ month, isRunning, newMinor, returningMinor, unknownMinor }) => ({
        x: month.slice(0, 7),
        running: isRunning,
        values: { returning: returningMinor, new: newMinor, unknown: unknownMinor },
      }))}
    />
  );
}

/** How many buyers each family of groups had at the opening of each month. */
export function RfmFamiliesChart({ flows }: { flows: readonly RfmFlow[] }) {
  const t = useTranslations('retention_repeat');
  const months = [...new Set(flows.map(({ month }) => month))].sort();
  return (
    <BarChart
      title={t('families_chart.title')}
      subtitle={t('families_chart.unit')}
      height={330}
      x="month"
      stacked
      as={{ kind: 'number' }}
      series={RFM_FAMILIES.map((family) => ({ key: family, label: t(`groups.families.${family}`) }))}
      points={months.map((month) => ({
        x: month.slice(0, 7),
        values: Object.fromEntries(
          RFM_FAMILIES.map((family) => [
            family,
            flows
              .filter((flow) => flow.month === month && rfmFamily(flow.to) === family)
              .reduce((sum, { customers }) => sum + customers, 0),
          ]),
        ),
      }))}
    />
  );
}
