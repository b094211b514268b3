import { useTranslations } from 'next-intl';
import { periodName } from '@/components/kpis/kpi-words';
import { PeriodPicker } from '@/components/shell/period-picker';
import {
  kpiHref,
  kpiPeriodContaining,
  lastCompleteKpiPeriod,
  offeredKinds,
  stepKpiPeriod,
} from '@/lib/domain/kpi-address';
import type { KpiPeriodKind, NamedKpiPeriod } from '@/lib/domain/named-period';
import type { Format } from '@/lib/i18n/format';

/** The page's period: month, quarter, half-year, year, fiscal year, trailing twelve months; the one before and after. */
export function KpiPeriodPicker({
  period,
  today,
  organisation,
  format,
}: {
  period: NamedKpiPeriod;
  today: string;
  organisation: { fiscalYearStartMonth: number };
  format: Format;
}) {
  const t = useTranslations('kpis');
  const name = (of: NamedKpiPeriod) => {
    const text = periodName(t, format, of);
    return of.isRunning ? t('running_period', { period: text }) : text;
  };
  const hrefOf = (to: NamedKpiPeriod | null) => (to ? kpiHref({ period: to }) : undefined);
  return (
    <PeriodPicker
      current={name(period)}
      options={offeredKinds(organisation).map((kind) => {
        const there = kind === period.kind ? period : near(kind);
        return {
          key: kind,
          label: t(`kinds.${kind}`, { period: name(there) }),
          href: kpiHref({ period: there }),
          active: kind === period.kind,
        };
      })}
      previousHref={hrefOf(stepKpiPeriod(period, -1, today, organisation))}
      nextHref={hrefOf(stepKpiPeriod(period, 1, today, organisation))}
    />
  );

  /** The same time in another length; not one that still runs, unless the reader is in a running one. */
  function near(kind: KpiPeriodKind): NamedKpiPeriod {
    const there = kpiPeriodContaining(kind, period.month, today, organisation);
    return there.isRunning && !period.isRunning ? lastCompleteKpiPeriod(kind, today, organisation) : there;
  }
}
