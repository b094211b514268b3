import { expect, test } from 'vitest';
import { promiseState } from '@/lib/domain/promise-state';

test.each([
  ['2026-03-11', null, 'open'],
  ['2026-03-10', null, 'due_today'],
  ['2026-03-09', null, 'late'],
  [null, null, 'open'],
  ['2026-03-09', '2026-03-09', 'kept'],
  ['2026-03-09', '2026-03-01', 'kept'],
  ['2026-03-09', '2026-03-10', 'kept_late'],
  [null, '2026-03-10', 'kept'],
])('due %s, kept %s is %s on the 10th', (dueOn, keptOn, state) => {
  expect(promiseState({ dueOn, keptOn }, '2026-03-10')).toBe(state);
});
