export const locales = ['en', 'ar'] as const;
export type Locale = (typeof locales)[number];
export type Direction = 'ltr' | 'rtl';
export type Digits = 'latn' | 'arab';

export const defaultLocale: Locale = 'en';

export function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'ar';
}

export function directionOf(locale: Locale): Direction {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/**
 * The tag handed to every Intl constructor and to next-intl. Digits and calendar are pinned, because what
 * bare "ar" means differs between a server's ICU and a browser's.
 */
export function localeTag(locale: Locale, digits: Digits = 'latn'): string {
  return locale === 'ar' ? `ar-u-ca-gregory-nu-${digits}` : 'en-u-ca-gregory-nu-latn';
}

/** The locale of a tag made by {@link localeTag}. */
export function localeOfTag(tag: string): Locale {
  return tag.startsWith('ar') ? 'ar' : 'en';
}

/** The first of our locales that an Accept-Language header asks for, by its weights. */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  if (!acceptLanguage) return defaultLocale;
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const weight = params.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { language: tag.trim().toLowerCase().split('-')[0], weight: weight ? Number(weight) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale;
}
