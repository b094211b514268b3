import { COUNTRY_CODES, PRESET_COUNTRIES } from '@/lib/domain/country-presets';
import { CURRENCY_CODES } from '@/lib/domain/money-currencies';

export type NamedOption = { value: string; label: string };

/** Countries by name, those we know most about first. Made on the server: browsers may name them otherwise. */
export function countryOptions(tag: string): NamedOption[] {
  const names = new Intl.DisplayNames([tag], { type: 'region' });
  const collator = new Intl.Collator(tag);
  const known = PRESET_COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value }));
  const others = COUNTRY_CODES.filter((code) => !PRESET_COUNTRIES.includes(code))
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => collator.compare(a.label, b.label));
  return [...known, ...others];
}

/** Currencies as "SAR · Saudi Riyal", by code. */
export function currencyOptions(tag: string): NamedOption[] {
  const names = new Intl.DisplayNames([tag], { type: 'currency' });
  return CURRENCY_CODES.map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}

export function timeZoneOptions(): NamedOption[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value }));
}

/** Names of the week's days, from Sunday, and of the months, from January. */
export function calendarNames(tag: string): { weekdays: string[]; months: string[] } {
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC' });
  return {
    // 4 January 1970 was a Sunday
    weekdays: Array.from({ length: 7 }, (_, n) => weekday.format(Date.UTC(1970, 0, 4 + n))),
    months: Array.from({ length: 12 }, (_, n) => month.format(Date.UTC(1970, n, 15))),
  };
}
