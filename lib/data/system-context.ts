import 'server-only';
import type { Ctx, Db } from '@/lib/data/context';
import { findOrganisationContext } from '@/lib/data/organisation';
import { calendarDateIn } from '@/lib/domain/calendar-date';

/**
 * The context in which Wafa acts by itself: jobs and commands.
 * @returns null before the organisation is set up (there is nothing to do yet)
 */
export async function systemContext(db: Db, name: string, now: Date): Promise<Ctx | null> {
  const organisation = await findOrganisationContext(db);
  if (!organisation) return null;
  return {
    db,
    actor: { kind: 'system', name },
    now,
    today: calendarDateIn(now, organisation.timeZone),
    organisation,
  };
}
