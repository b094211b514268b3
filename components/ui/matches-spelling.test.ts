import { expect, test } from 'vitest';
import { matchesSpelling } from './matches-spelling';

test('finds a name by another spelling of it', () => {
  expect(matchesSpelling('1', 'مؤسسه الافق', ['مؤسسة الأفق'])).toBe(1);
  expect(matchesSpelling('1', 'OMAR', ['Omar Nasser'])).toBe(1);
});

test('prefers the beginning of a word to its inside, and words in any order to nothing', () => {
  expect(matchesSpelling('1', 'sser', ['Omar Nasser'])).toBe(0.5);
  expect(matchesSpelling('1', 'nasser omar', ['Omar Nasser'])).toBe(0.5);
  expect(matchesSpelling('1', 'layla', ['Omar Nasser'])).toBe(0);
});
