import { useTranslations } from 'next-intl';
import { periodName } from '@/components/kpis/kpi-words';
import { PeriodPicker } from '@/components/shell/period-picker';
import { kpiPeriodContaining, lastCompleteKpiPeriod, offeredKinds } from '@/lib/domain/kpi-address';
import type { KpiPeriodKind, NamedKpiPeriod } from '@/lib/domain/named-period';
import { movedByMonths, periodDays, stretchBefore } from '@/lib/domain/named-period';
import {
  keptFields,
  PERIOD_PAGES,
  type RetentionAddress,
  retentionHref,
  stepPeriod,
} from '@/lib/domain/retention-address';
import type { Format } from '@/lib/i18n/format';

/** The period of a page, and what it is compared with: named ones, a step either way, or any days. */
export function PeriodBar({
  address,
  today,
  organisation,
  format,
  isCompared = true,
}: {
  address: RetentionAddress;
  today: string;
  organisation: { fiscalYearStartMonth: number };
  format: Format;
  /** false where a page shows one period and no other */
  isCompared?: boolean;
}) {
  const t = useTranslations('kpis');
  const say = useTranslations('retention_figures.compare');
  const { period, against, other, page } = address;
  const name = (of: NamedKpiPeriod) => {
    const text = periodName(t, format, of);
    return of.isRunning ? t('running_period', { period: text }) : text;
  };
  const to = (there: NamedKpiPeriod | null) =>
    there ? retentionHref(address, { period: there }) : undefined;
  const days = periodDays(period);
  const otherDays = other && periodDays(other);
  const before = stretchBefore(period, today);
  const yearEarlier = movedByMonths(period, -12, today);
  return (
    <>
      <PeriodPicker
        current={name(period)}
        options={offeredKinds(organisation).map((kind) => {
          const there = kind === period.kind ? period : near(kind);
          return {
            key: kind,
            label: t(`kinds.${kind}`, { period: name(there) }),
            href: retentionHref(address, { period: there }),
            active: kind === period.kind,
          };
        })}
        previousHref={to(stepPeriod(period, -1, today, organisation))}
        nextHref={to(stepPeriod(period, 1, today, organisation))}
        custom={{
          action: PERIOD_PAGES[page],
          from: days.from,
          to: days.to,
          max: today,
          keep: keptFields(address, 'month', 'span', 'period', 'from', 'to'),
        }}
      />
      {isCompared && !period.isRunning && (
        <PeriodPicker
          label={say('label')}
          current={other ? say('current', { period: name(other) }) : say('none')}
          options={[
            ...(before
              ? [
                  {
                    key: 'before',
                    label: say('before', { period: name(before) }),
                    href: retentionHref(address, { against: 'before' }),
                    active: against === 'before',
                  },
                ]
              : []),
            ...(yearEarlier
              ? [
                  {
                    key: 'year',
                    label: say('year', { period: name(yearEarlier) }),
                    href: retentionHref(address, { against: 'year' }),
                    active: against === 'year',
                  },
                ]
              : []),
          ]}
          custom={{
            action: PERIOD_PAGES[page],
            from: otherDays?.from,
            to: otherDays?.to,
            max: today,
            keep: keptFields(address, 'against'),
            names: ['against_from', 'against_to'],
          }}
        />
      )}
    </>
  );

  /** The same time in another length; not one that still runs, unless the reader is in a running one. */
  function near(kind: KpiPeriodKind): NamedKpiPeriod {
    const there = kpiPeriodContaining(kind, period.month, today, organisation);
    return there.isRunning && !period.isRunning ? lastCompleteKpiPeriod(kind, today, organisation) : there;
  }
}
