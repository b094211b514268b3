import type { Ctx, Db } from '@/lib/data/context';
import { calendarDateIn } from '@/lib/domain/calendar-date';
import type { Role } from '@/lib/domain/permissions';

/** The context of a signed-in person, at a moment that stands still. */
export function viewerContext(
  db: Db,
  {
    role = 'csm',
    userId = 1,
    now = new Date('2026-03-10T09:00:00Z'),
  }: { role?: Role; userId?: number; now?: Date } = {},
): Ctx {
  const timeZone = 'Asia/Riyadh';
  return {
    db,
    actor: { kind: 'user', userId, name: `Test ${role}`, role },
    now,
    today: calendarDateIn(now, timeZone),
    organisation: {
      name: 'Test company',
      nameAr: 'شركة الاختبار',
      country: 'SA',
      timeZone,
      weekStart: 0,
      weekend: [5, 6],
      currency: 'SAR',
      fiscalYearStartMonth: 1,
      isSample: false,
    },
  };
}
