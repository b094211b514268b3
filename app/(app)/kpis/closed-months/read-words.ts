import { getTranslations } from 'next-intl/server';
import type { ClosedMonthWords } from '@/components/closed-months/closed-month-words';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { getFormat } from '@/lib/i18n/get-format';

/** The words that both pages of closed months and their file speak with. */
export async function readWords({ organisation }: ViewerCtx): Promise<ClosedMonthWords> {
  const [t, settings, rollups, format] = await Promise.all([
    getTranslations('closed_months'),
    getTranslations('settings.definitions'),
    getTranslations('settings.figures.names'),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
  ]);
  const rollupName = (name: string) => (rollups.has(name as never) ? rollups(name as never) : name);
  return { t, settings, rollupName, format };
}
