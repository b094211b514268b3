import { expect, test } from 'vitest';
import { parseWhatIf, UNKNOWN_GROUP } from '@/lib/domain/what-if-address';

const usual = { cut: 'segment', group: null, points: 5, cost: 0, joins: true };

test('an empty address asks for five points more in every segment', () => {
  expect(parseWhatIf({}, ['segment'])).toEqual(usual);
  expect(parseWhatIf({ points: '', cost: '', group: '', joins: 'yes' }, ['segment'])).toEqual(usual);
});

test('an address says it as it was typed', () => {
  expect(
    parseWhatIf({ cut: 'plan', group: 'Pro', points: '٢٫٥', cost: '12,000', joins: 'no' }, ['segment']),
  ).toEqual({ cut: 'plan', group: { value: 'Pro' }, points: 2.5, cost: 12_000, joins: false });
  expect(parseWhatIf({ group: UNKNOWN_GROUP }, ['segment']).group).toEqual({ value: null });
});

test('what cannot be is brought back into bounds', () => {
  expect(parseWhatIf({ points: '900', cost: '-4', group: 'Pro' }, [])).toEqual({
    ...usual,
    cut: null,
    points: 50,
  });
  expect(parseWhatIf({ points: '-90' }, []).points).toBe(-50);
  expect(parseWhatIf({ points: 'many', cost: 'x' }, []).points).toBe(5);
});
