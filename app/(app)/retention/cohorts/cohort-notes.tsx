import { useTranslations } from 'next-intl';
import { ExplanationSettings, type SettingValues } from '@/components/kpis/explanation-settings';
import type { CohortAddress } from '@/lib/domain/cohort-address';

/** How the figures of a matrix are counted, and the settings that touch them. */
export function CohortNotes({
  address: { kind, measure, grain, cut },
  settings,
  canOpenSettings,
}: {
  address: CohortAddress;
  settings: SettingValues;
  canOpenSettings: boolean;
}) {
  const t = useTranslations('retention_cohorts.about');
  const { repeatWindowDays, countingUnit } = settings;
  const lines = [
    t(`joined_${kind}`),
    ...(measure === 'bought' ? [t('bought')] : []),
    ...(kind === 'repeat' && measure === 'customers' ? [t('active_repeat', { days: repeatWindowDays })] : []),
    ...(measure === 'revenue' ? [t(`revenue_${kind}`)] : [t('back')]),
    t('immature'),
    t('average'),
    ...(grain === 'quarter' ? [t('quarter')] : []),
    ...(cut === null ? [] : [t('cut')]),
    ...(countingUnit === 'parent' ? [t('parent')] : []),
  ];
  return (
    <details className="rounded-md border p-4" open>
      <summary className="cursor-pointer font-medium">{t('title')}</summary>
      <ul className="grid max-w-prose list-disc gap-1 py-3 ps-4 text-ink-muted text-sm">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className="pb-1 text-sm">{t('settings')}</h3>
      <ExplanationSettings
        metric={measure === 'revenue' && kind === 'contract' ? 'nrr' : 'crr'}
        kind={kind}
        survey="relationship"
        values={settings}
        canOpen={canOpenSettings}
      />
    </details>
  );
}
