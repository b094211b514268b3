import { expect, test } from 'vitest';
import { keyCustomersHref, parseKind, parseValueCut } from '@/lib/domain/lifetime-value-address';

test('values are cut by segment, else by plan, unless the address says otherwise', () => {
  expect(parseValueCut({}, ['country', 'plan', 'segment'])).toBe('segment');
  expect(parseValueCut({}, ['country', 'plan'])).toBe('plan');
  expect(parseValueCut({}, ['country'])).toBeNull();
  expect(parseValueCut({ cut: '' }, ['segment'])).toBeNull();
  expect(parseValueCut({ cut: 'term' }, ['segment'])).toBe('term');
  expect(parseValueCut({ cut: ['country', 'plan'] }, ['segment'])).toBe('country');
});

test('a list of key customers is of one kind', () => {
  expect(parseKind({ kind: 'repeat' })).toBe('repeat');
  expect(parseKind({})).toBe('contract');
  expect(keyCustomersHref('repeat', 2)).toBe('/retention/lifetime-value/key-customers?kind=repeat&page=2');
});
