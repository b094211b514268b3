import { expect, test } from 'vitest';
import { COUNTRY_CODES, countryPreset, PRESET_COUNTRIES } from '@/lib/domain/country-presets';
import { hasHolidayPreset, presetHolidays } from '@/lib/domain/holiday-presets';
import { isCurrency } from '@/lib/domain/money-currencies';

test('Saudi holidays of 2026 fall where the Umm al-Qura calendar puts them', () => {
  const days = presetHolidays('SA', 2026).map(({ onDate, nameEn }) => `${onDate} ${nameEn}`);
  expect(days).toEqual([
    '2026-02-22 Founding Day',
    '2026-03-20 Eid al-Fitr',
    '2026-03-21 Eid al-Fitr',
    '2026-03-22 Eid al-Fitr',
    '2026-03-23 Eid al-Fitr',
    '2026-05-26 Day of Arafah',
    '2026-05-27 Eid al-Adha',
    '2026-05-28 Eid al-Adha',
    '2026-05-29 Eid al-Adha',
    '2026-09-23 National Day',
  ]);
});

test('a year in which a feast comes twice holds it twice', () => {
  // in 2000 on 8 January and on 27 December
  const fitr = presetHolidays('SA', 2030).filter(({ nameEn }) => nameEn === 'Eid al-Fitr');
  const fitr2000 = presetHolidays('SA', 2000).filter(({ nameEn }) => nameEn === 'Eid al-Fitr');
  expect(fitr).toHaveLength(4);
  expect(fitr2000).toHaveLength(8);
});

test('no day is named twice, and a country we do not know has none', () => {
  for (const country of PRESET_COUNTRIES.filter(hasHolidayPreset)) {
    for (let year = 2020; year <= 2040; year++) {
      const days = presetHolidays(country, year).map(({ onDate }) => onDate);
      expect(new Set(days).size).toBe(days.length);
      expect(days.every((day) => day.startsWith(String(year)))).toBe(true);
    }
  }
  expect(presetHolidays('US', 2026)).toEqual([]);
});

test('every preset is made of a known country, zone and currency', () => {
  const zones = new Set(Intl.supportedValuesOf('timeZone'));
  for (const country of PRESET_COUNTRIES) {
    const preset = countryPreset(country);
    expect(COUNTRY_CODES).toContain(country);
    expect(isCurrency(preset?.currency ?? '')).toBe(true);
    // a zone may be listed under an older name, but every runtime must take it
    expect(
      zones.has(preset?.timeZone ?? '') || new Intl.DateTimeFormat('en', { timeZone: preset?.timeZone }),
    ).toBeTruthy();
    expect(new Set(preset?.weekend).size).toBe(2);
  }
});
