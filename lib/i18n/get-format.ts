import 'server-only';
import { createFormat, type Format, type FormatPreferences } from '@/lib/i18n/format';
import { getPreferences } from '@/lib/i18n/preferences';

/**
 * The formatter for server components: language and digits from the viewer's preferences, the rest (time
 * zone, currency, Hijri) from the organisation, which the caller has in its Ctx or settings.
 */
export async function getFormat(
  organisation: Omit<FormatPreferences, 'locale' | 'digits'> = {},
): Promise<Format> {
  const { locale, digits } = await getPreferences();
  return createFormat({ locale, digits, ...organisation });
}
