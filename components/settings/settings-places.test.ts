import { expect, test } from 'vitest';
import { settingsGroups, settingsPlaceOf } from '@/components/settings/settings-places';

test.each([
  ['/settings/data', '/settings/data'],
  ['/settings/data/report', '/settings/data'],
  ['/settings/data/start', '/settings/data'],
  ['/settings/data/import', '/settings/data/import'],
  ['/settings/data/import/7', '/settings/data/import'],
  ['/settings/database', null],
  ['/settings', null],
])('%s stands under %s', (pathname, place) => {
  expect(settingsPlaceOf(pathname)).toBe(place);
});

test('every place is found at its own address', () => {
  for (const { places } of settingsGroups)
    for (const { href } of places) expect(settingsPlaceOf(href)).toBe(href);
});
