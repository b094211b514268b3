import { isolate } from '@/lib/i18n/bidi';
import { createDateFormat } from '@/lib/i18n/format-dates';
import { createNumberFormat, type Figure, type MoneyPrecision } from '@/lib/i18n/format-numbers';
import { listFormat } from '@/lib/i18n/intl-cache';
import { type Digits, directionOf, type Locale, localeTag } from '@/lib/i18n/locales';

export type FormatPreferences = {
  locale: Locale;
  /** Arabic-Indic digits are for Arabic only */
  digits?: Digits;
  /** the organisation's zone; moments are shown in it */
  timeZone?: string;
  /** the organisation's reporting currency, when an amount names none */
  currency?: string;
  /** long dates carry the Umm al-Qura date beside the Gregorian one */
  withHijri?: boolean;
};

/** How a figure is written, as data: functions cannot cross from server to client components. */
export type ValueFormat =
  | { kind: 'percent'; digits?: number }
  | { kind: 'points'; digits?: number }
  | { kind: 'number'; digits?: number }
  | { kind: 'compact' }
  | { kind: 'money'; currency?: string; precision?: MoneyPrecision }
  | { kind: 'months' };

export type Format = ReturnType<typeof createFormat>;

/**
 * The one formatter of figures, dates and lists. Pages make it with `getFormat` (lib/i18n/get-format.ts),
 * client components take it from `useFormat()`. Whatever is null or undefined is written "–".
 */
export function createFormat(preferences: FormatPreferences) {
  const { locale, timeZone = 'UTC', currency = 'USD', withHijri = false } = preferences;
  const digits = locale === 'ar' ? (preferences.digits ?? 'latn') : 'latn';
  const tag = localeTag(locale, digits);
  const numbers = createNumberFormat(tag, locale, currency);
  const dates = createDateFormat(tag, { locale, timeZone, withHijri });

  /** "a, b and c" / «أ وب وج», each item isolated from its neighbours. */
  function list(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
    return listFormat(tag, { type, style: 'long' }).format(items.map(isolate));
  }

  /** Writes a figure as its description says. */
  function value(figure: Figure, as: ValueFormat): string {
    switch (as.kind) {
      case 'percent':
        return numbers.percent(figure, as);
      case 'points':
        return numbers.points(figure, as);
      case 'number':
        return numbers.number(figure, as);
      case 'compact':
        return numbers.compact(figure);
      case 'money':
        return numbers.money(figure, as);
      case 'months':
        return numbers.duration(figure);
    }
  }

  return {
    locale,
    digits,
    timeZone,
    currency,
    direction: directionOf(locale),
    tag,
    ...numbers,
    ...dates,
    list,
    isolate,
    value,
  };
}
