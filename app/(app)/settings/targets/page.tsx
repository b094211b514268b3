import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { saveTargets } from '@/app/(app)/settings/targets/actions';
import { TargetsForm } from '@/components/settings/targets-form';
import { PageHeader } from '@/components/ui/page-header';
import { requirePermission } from '@/lib/auth/viewer';
import { listTargets } from '@/lib/data/targets';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { allowedChurn, targetForPeriod } from '@/lib/domain/target';
import { TARGET_METRICS, type TargetMetric, targetAsTyped, targetOf } from '@/lib/domain/target-metrics';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('targets') };
}

export default async function TargetsPage() {
  const ctx = await requirePermission('settings:read');
  const { currency } = ctx.organisation;
  const [t, places, metrics, format, targets] = await Promise.all([
    getTranslations('settings.targets'),
    getTranslations('settings.places'),
    getTranslations('metrics'),
    getFormat({ currency }),
    listTargets(ctx),
  ]);
  const exponent = currencyExponent(currency);

  function meaning(metric: TargetMetric, value: number): string {
    const { unit, rule } = targetOf(metric);
    if (unit !== 'share' || rule === 'level') return t('level');
    const monthly = format.percent(targetForPeriod(value, rule, 1), { digits: 2 });
    return metric === 'crr'
      ? t('monthly_churn', { value: monthly, churn: format.percent(allowedChurn(value, 1), { digits: 2 }) })
      : t('monthly_share', { value: monthly });
  }

  return (
    <>
      <PageHeader title={places('targets')} subtitle={t('intro')} />
      <TargetsForm
        action={saveTargets}
        rows={TARGET_METRICS.map((metric) => {
          const value = targets.get(metric);
          const { unit, rule } = targetOf(metric);
          const name = metrics(`${metric}.name`);
          return {
            metric,
            label: rule === 'compounds' ? t('yearly', { name }) : name,
            unit: unit === 'share' ? t('percent') : unit === 'money' ? t('money', { currency }) : null,
            typed: value === undefined ? '' : targetAsTyped(metric, value, exponent),
            meaning: value === undefined ? t('none') : meaning(metric, value),
          };
        })}
      />
    </>
  );
}
