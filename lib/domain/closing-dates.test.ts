import { expect, test } from 'vitest';
import type { WorkingCalendar } from '@/lib/domain/calendar-date-working-days';
import { closingDates } from '@/lib/domain/closing-dates';

const saudi: WorkingCalendar = { weekend: new Set([5, 6]), holidays: new Set() };

test('a month is due on the third working day of the next', () => {
  // 1 November 2026 is a Sunday
  expect(closingDates('2026-10-01', saudi)).toEqual({ dueOn: '2026-11-03', closesItselfOn: '2026-11-18' });
  // 1 May 2026 is a Friday: the weekend comes first
  expect(closingDates('2026-04-01', saudi).dueOn).toBe('2026-05-05');
});

test('holidays put it off', () => {
  const calendar = { ...saudi, holidays: new Set(['2026-11-01', '2026-11-03']) };
  expect(closingDates('2026-10-01', calendar).dueOn).toBe('2026-11-05');
});

test('a month of holidays is due on its last day', () => {
  const days = Array.from({ length: 30 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`);
  expect(closingDates('2026-10-01', { ...saudi, holidays: new Set(days) }).dueOn).toBe('2026-11-30');
});

test('a reopened month is due at once', () => {
  expect(closingDates('2026-08-01', saudi, '2026-11-10')).toEqual({
    dueOn: '2026-11-10',
    closesItselfOn: '2026-11-25',
  });
});
