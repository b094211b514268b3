import { randomUUID } from 'node:crypto';
import { organisation } from '@/drizzle/schema/organisation';
import { appUser } from '@/drizzle/schema/people';
import type { Ctx, Db } from '@/lib/data/context';
import { findOrganisationContext } from '@/lib/data/organisation';
import { calendarDateIn } from '@/lib/domain/calendar-date';
import type { Role } from '@/lib/domain/permissions';

/** The organisation every test of rights needs; fields as given, the rest by default. */
export async function arrangeOrganisation(
  db: Db,
  values: Partial<typeof organisation.$inferInsert> = {},
): Promise<void> {
  await db.insert(organisation).values({ name: 'Acme', ...values });
}

export type ArrangedUser = typeof appUser.$inferSelect;

/** A person with a role; the address is made up unless given. */
export async function arrangeUser(
  db: Db,
  values: Partial<typeof appUser.$inferInsert> & { role: Role },
): Promise<ArrangedUser> {
  const [row] = await db
    .insert(appUser)
    .values({ name: `A ${values.role}`, email: `${randomUUID()}@test.example`, ...values })
    .returning();
  if (!row) throw new Error('no user was made');
  return row;
}

/** The context in which this person acts, at a moment of the test's choosing. */
export async function contextOf(
  db: Db,
  user: Pick<ArrangedUser, 'id' | 'name' | 'role'>,
  now = new Date('2026-11-20T09:00:00Z'),
): Promise<Ctx> {
  const settings = await findOrganisationContext(db);
  if (!settings) throw new Error('arrange the organisation first');
  return {
    db,
    actor: { kind: 'user', userId: user.id, name: user.name, role: user.role },
    now,
    today: calendarDateIn(now, settings.timeZone),
    organisation: settings,
    ip: '192.0.2.1',
  };
}
