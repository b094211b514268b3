import { getRequestConfig } from 'next-intl/server';
import { isLocale, localeTag } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { getPreferences } from '@/lib/i18n/preferences';

/**
 * next-intl without locales in the URL. Its `locale` is the pinned tag of `localeTag`, so that `#` in a
 * plural has the viewer's digits; code that asks which language it is uses the preferences or `useFormat()`.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const { locale: preferred, digits } = await getPreferences();
  const locale = isLocale(asked) ? asked : preferred;
  return {
    locale: localeTag(locale, digits),
    messages: loadMessages(locale),
    // words only: dates and figures go through lib/i18n/format.ts, which knows the organisation's zone
    timeZone: 'UTC',
  };
});
