import { useTranslations } from 'next-intl';
import { FigureCard } from '@/components/ui/figure-card';
import type { RepeatForecast } from '@/lib/domain/repeat-forecast';
import { repeatListHref } from '@/lib/domain/repeat-list';
import type { Format } from '@/lib/i18n/format';

/** What is expected, what it comes to, and how the same model did on the part of the past held back from it. */
export function RepeatValueCards({
  forecast: { purchases, model, buyers, repeated, spend, holdout },
  format,
}: {
  forecast: Extract<RepeatForecast, { state: 'ready' }>;
  format: Format;
}) {
  const t = useTranslations('retention_repeat_value.cards');
  const whole = (value: number | null) => format.number(value, { digits: 0 });
  const limits = (low: number | null, high: number | null) =>
    low === null || high === null
      ? undefined
      : format.interval(Math.round(low), Math.round(high), { as: 'number', digits: 0 });
  const interval = limits(purchases.low, purchases.high);
  const ratio = holdout && holdout.expected > 0 ? holdout.actual / holdout.expected - 1 : null;
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <FigureCard
        href={repeatListHref({ of: 'value' })}
        label={t('purchases')}
        value={whole(purchases.expected)}
        interval={interval}
        denominator={t('purchases_of', { n: buyers, repeated: format.number(repeated) })}
        note={t(interval ? 'interval' : model.covariance ? 'no_interval' : 'no_errors')}
      />
      <FigureCard
        href={repeatListHref({ of: 'value' })}
        label={t('value')}
        value={format.money(spend?.valueMinor, { precision: 'compact' })}
        denominator={t('value_of')}
        note={spend && spend.unknown > 0 ? t('unknown', { n: spend.unknown }) : undefined}
      />
      <FigureCard
        href="#repeat-held-back"
        label={t('check')}
        value={format.percent(ratio, { digits: 0, signed: true })}
        denominator={
          holdout
            ? t('check_of', {
                actual: whole(holdout.actual),
                day: format.date(holdout.from),
                expected: whole(holdout.expected),
              })
            : t('no_check')
        }
        note={
          holdout?.low != null && holdout.high != null
            ? t('check_limits', { low: whole(holdout.low), high: whole(holdout.high) })
            : undefined
        }
      />
    </div>
  );
}
