import { expect, test } from 'vitest';
import { localeOfTag, localeTag, negotiateLocale } from './locales';

test('digits and calendar are pinned in the tag', () => {
  expect(localeTag('ar')).toBe('ar-u-ca-gregory-nu-latn');
  expect(localeTag('ar', 'arab')).toBe('ar-u-ca-gregory-nu-arab');
  expect(localeOfTag(localeTag('ar', 'arab'))).toBe('ar');
  expect(localeOfTag(localeTag('en'))).toBe('en');
});

test('the browser’s languages are asked in the order of their weights', () => {
  expect(negotiateLocale('ar-SA,ar;q=0.9,en;q=0.8')).toBe('ar');
  expect(negotiateLocale('fr,en;q=0.5,ar;q=0.7')).toBe('ar');
  expect(negotiateLocale('ar;q=0,en')).toBe('en');
  expect(negotiateLocale('fr')).toBe('en');
  expect(negotiateLocale(null)).toBe('en');
});
