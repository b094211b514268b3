import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { FigureBeside, FigureCard } from '@/components/ui/figure-card';
import type { OverdueCount, UsualGap } from '@/lib/data/retention/repeat-overdue';
import type { BuyerCounts, RepeatTrend } from '@/lib/data/retention/repeat-overview';
import type { RevenueByBuyer } from '@/lib/data/retention/repeat-revenue';
import { compareShares } from '@/lib/domain/difference';
import { wilsonInterval } from '@/lib/domain/interval';
import { repeatListHref } from '@/lib/domain/repeat-list';
import { returningShare } from '@/lib/domain/repeat-purchase';
import type { Format } from '@/lib/i18n/format';

/** The five figures of repeat purchase, each with what it is of. */
export function RepeatCards({
  buyers: { buyers, repeated },
  trend: { months, within },
  overdue,
  gaps,
  revenue,
  format,
}: {
  buyers: BuyerCounts;
  trend: RepeatTrend;
  overdue: OverdueCount;
  gaps: readonly UsualGap[];
  /** null while it is being worked out */
  revenue: readonly RevenueByBuyer[] | null;
  format: Format;
}) {
  const t = useTranslations('retention_repeat.cards');
  const metrics = useTranslations('metrics');
  const rate = wilsonInterval(repeated, buyers);
  const { now, before, days } = within;
  const change = compareShares(
    { part: now.again, whole: now.customers },
    { part: before.again, whole: before.customers },
  );
  const nowLimits = wilsonInterval(now.again, now.customers);
  const gap = gaps.find(({ category }) => category === null);
  const year = returningShare(revenue ?? [], 0);
  const yearBefore = returningShare(revenue ?? [], 1);
  return (
    <div className="repeat-cards grid gap-3 sm:grid-cols-2 lg:grid-cols-6">
      <FigureCard
        className="lg:col-span-2"
        href={repeatListHref({ of: 'repeated' })}
        label={metrics('repeat_purchase_rate.name')}
        value={format.percent(buyers === 0 ? null : repeated / buyers)}
        interval={rate ? format.interval(rate.low, rate.high) : undefined}
        denominator={t('rate_of', { repeated: format.number(repeated), buyers })}
        sparkline={
          <Sparkline
            values={months.map((month) => (month.buyers === 0 ? null : month.repeated / month.buyers))}
            running={months.at(-1)?.isRunning}
          />
        }
        beside={
          <FigureBeside
            href={repeatListHref({ of: 'once' })}
            label={t('once')}
            value={format.number(buyers - repeated)}
          />
        }
      />
      <FigureCard
        className="lg:col-span-2"
        href="#repeat-counted"
        label={metrics('second_order_rate.name')}
        value={format.percent(now.customers === 0 ? null : now.again / now.customers)}
        interval={nowLimits ? format.interval(nowLimits.low, nowLimits.high) : undefined}
        denominator={t('within_of', { n: now.customers, days })}
        change={format.changeInPoints(change?.difference, { distinguishable: change?.distinguishable })}
        comparedTo={t('within_before')}
      />
      <FigureCard
        className="lg:col-span-2"
        href={repeatListHref({ of: 'overdue' })}
        label={t('overdue')}
        value={format.number(overdue.overdue)}
        denominator={t('overdue_of', { n: overdue.active, days: overdue.windowDays })}
        beside={
          <FigureBeside
            href={repeatListHref({ of: 'overdue' })}
            label={t('overdue_value')}
            value={format.money(overdue.valueMinor, { precision: 'compact' })}
          />
        }
      />
      <FigureCard
        className="lg:col-span-3"
        href="#repeat-gaps"
        label={t('gap')}
        value={gap ? format.days(Math.round(gap.medianDays)) : format.number(null)}
        denominator={gap ? t('gap_of', { n: gap.gaps }) : t('no_gap')}
      />
      <FigureCard
        className="lg:col-span-3"
        href="#repeat-revenue"
        label={metrics('returning_revenue_share.name')}
        value={format.percent(year?.share)}
        denominator={
          year
            ? t('returning_of', { amount: format.money(year.totalMinor, { precision: 'compact' }) })
            : undefined
        }
        note={yearBefore ? t('returning_before', { share: format.percent(yearBefore.share) }) : undefined}
      />
    </div>
  );
}
