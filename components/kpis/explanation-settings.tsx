import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import type { Survey } from '@/lib/domain/kpi-address';
import { type MetricId, settingsOf } from '@/lib/domain/metric-registry';
import type { CustomerKind, SettingId } from '@/lib/domain/metric-registry-terms';

/** The present values of every setting that a figure may depend on. */
export type SettingValues = {
  churnDate: 'service_end' | 'decision';
  pausedAs: 'contraction' | 'churn';
  pausedMaxDays: number;
  pastDueGraceDays: number;
  trialRule: 'paid_day' | 'trial_day';
  /** null: who was ever a customer is never new again */
  wonBackMaxDays: number | null;
  repeatWindowDays: number;
  countingUnit: 'account' | 'parent';
  timeZone: string;
  currency: string;
  excluded: number;
};

/**
 * Every setting's present value in words.
 * @param touchpoint the survey or surveys that an answer belongs to
 */
export function settingTexts(
  values: SettingValues,
  words: ReturnType<typeof useTranslations<'metrics.setting_values'>>,
  touchpoint: string,
): Record<SettingId, string> {
  return {
    churn_date: words(`churn_date_${values.churnDate}`),
    paused_as: words(`paused_as_${values.pausedAs}`),
    paused_max:
      values.pausedAs === 'churn' ? words('paused_max_none') : words('days', { count: values.pausedMaxDays }),
    past_due_grace: words('days', { count: values.pastDueGraceDays }),
    trial_rule: words(`trial_rule_${values.trialRule}`),
    won_back_window:
      values.wonBackMaxDays === null
        ? words('won_back_window_none')
        : words('days', { count: values.wonBackMaxDays }),
    repeat_window: words('days', { count: values.repeatWindowDays }),
    excluded: words('excluded', { count: values.excluded }),
    counting_unit: words(`counting_unit_${values.countingUnit}`),
    time_zone: values.timeZone,
    currency: values.currency,
    touchpoint,
  };
}

/** The settings that touch a figure, with their present values; who may read the settings gets to them. */
export function ExplanationSettings({
  metric,
  kind,
  survey,
  values,
  canOpen,
}: {
  metric: MetricId;
  kind: CustomerKind;
  survey: Survey;
  values: SettingValues;
  canOpen: boolean;
}) {
  const names = useTranslations('metrics.settings');
  const words = useTranslations('metrics.setting_values');
  const t = useTranslations('kpi_terms');
  const written = settingTexts(values, words, t(`survey.${survey}`));
  return (
    <>
      <DefinitionList
        items={settingsOf(metric, kind).map((setting) => ({
          key: setting,
          term: names(setting),
          value:
            setting === 'excluded' && values.excluded > 0 ? (
              <Link
                href="/customers?excluded=test,internal,partner"
                className="text-accent-strong underline underline-offset-4"
              >
                {written.excluded}
              </Link>
            ) : (
              <bdi>{written[setting]}</bdi>
            ),
        }))}
      />
      {canOpen && (
        <p className="pt-1.5">
          <Link
            href="/settings/definitions"
            className="text-accent-strong text-sm underline underline-offset-4"
          >
            {t('sheet.to_definitions')}
          </Link>
        </p>
      )}
    </>
  );
}
