import { useTranslations } from 'next-intl';
import { ExplanationSettings, type SettingValues } from '@/components/kpis/explanation-settings';
import type { Format } from '@/lib/i18n/format';

/** How repeat purchase is counted, and the settings that touch it. */
export function RepeatNotes({
  settings,
  canOpenSettings,
  format,
}: {
  settings: SettingValues;
  canOpenSettings: boolean;
  format: Format;
}) {
  const t = useTranslations('retention_repeat.about');
  const lines = [
    t('rate'),
    t('purchase'),
    t('rfm'),
    t('rule'),
    t('flows'),
    t('gap'),
    t('overdue', { days: format.number(settings.repeatWindowDays) }),
  ];
  return (
    <details id="repeat-counted" className="scroll-mt-20 rounded-md border p-4" open>
      <summary className="cursor-pointer font-medium">{t('title')}</summary>
      <ul className="grid max-w-prose list-disc gap-1 py-3 ps-4 text-ink-muted text-sm">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3 className="pb-1 text-sm">{t('settings')}</h3>
      <ExplanationSettings
        metric="crr"
        kind="repeat"
        survey="relationship"
        values={settings}
        canOpen={canOpenSettings}
      />
    </details>
  );
}
