import { useTranslations } from 'next-intl';
import { FigureCard } from '@/components/ui/figure-card';
import type { Interval } from '@/lib/domain/interval';
import { LIFETIME_CAP_MONTHS } from '@/lib/domain/lifetime-value';
import type { GroupValue } from '@/lib/domain/lifetime-value-groups';
import type { Format } from '@/lib/i18n/format';

/** What a customer of today and a new one are worth, and what winning one costs beside it. */
export function ValueCards({
  all,
  costMinor,
  howHref,
  format,
}: {
  all: GroupValue;
  /** of winning one customer; null where it is not known */
  costMinor: number | null;
  /** where the page says how these are made */
  howHref: string;
  format: Format;
}) {
  const t = useTranslations('retention_lifetime_value.cards');
  const { present, newCustomer } = all;
  const why = t(all.customers === 0 ? 'nobody' : 'no_value');
  const money = (minor: number | null) => format.money(minor, { precision: 'whole' });
  const limits = (interval: Interval | null | undefined) =>
    interval ? format.interval(interval.low, interval.high, { as: 'money' }) : undefined;
  const months = format.number(LIFETIME_CAP_MONTHS);
  const ratio = newCustomer && costMinor ? newCustomer.valueMinor / costMinor : null;
  return (
    <div className="value-cards grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <FigureCard
        href={howHref}
        label={t('present')}
        value={money(present?.perCustomerMinor ?? null)}
        interval={limits(present?.interval)}
        denominator={present ? t('present_of', { n: present.customers, months }) : why}
      />
      <FigureCard
        href={howHref}
        label={t('total')}
        value={money(present?.totalMinor ?? null)}
        denominator={
          present ? t('total_of', { share: format.percent(present.beyondWatched, { digits: 0 }) }) : why
        }
      />
      <FigureCard
        href={howHref}
        label={t('new')}
        value={money(newCustomer?.valueMinor ?? null)}
        interval={limits(newCustomer?.interval)}
        denominator={
          newCustomer
            ? t('new_of', { n: newCustomer.customers, mrr: money(newCustomer.firstMrrMinor) })
            : t(all.joined > 0 ? 'no_value' : 'no_new')
        }
      />
      {ratio !== null ? (
        <FigureCard
          href={howHref}
          label={t('ratio')}
          value={format.number(ratio, { digits: 1, fixed: true })}
          denominator={t('ratio_of', {
            value: money(newCustomer?.valueMinor ?? null),
            cost: money(costMinor),
          })}
        />
      ) : (
        <FigureCard
          href={howHref}
          label={t('months')}
          value={format.number(present?.expectedMonths, { digits: 1 })}
          denominator={present ? t('months_of', { months: format.duration(LIFETIME_CAP_MONTHS) }) : why}
        />
      )}
    </div>
  );
}
