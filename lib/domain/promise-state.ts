import type { CalendarDate } from '@/lib/domain/calendar-date';

export type PromiseState = 'open' | 'due_today' | 'late' | 'kept' | 'kept_late';

/**
 * Where a promise to a customer stands. It may be kept on its day; from the next day on it is late.
 * @param dueOn null for a promise without a date: it never becomes late
 */
export function promiseState(
  { dueOn, keptOn }: { dueOn: CalendarDate | null; keptOn: CalendarDate | null },
  today: CalendarDate,
): PromiseState {
  if (keptOn !== null) return dueOn !== null && keptOn > dueOn ? 'kept_late' : 'kept';
  if (dueOn === null || dueOn > today) return 'open';
  return dueOn === today ? 'due_today' : 'late';
}
