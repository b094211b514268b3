import 'server-only';
import { asc, eq, inArray, or } from 'drizzle-orm';
import { appUser, team, teamMember } from '@/drizzle/schema/people';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { Viewpoint } from '@/lib/domain/customer-filter-resolve';

/** Someone who can be responsible for a customer: a colleague, or a placeholder not invited yet. */
export type Person = {
  id: number;
  /** names the person in an address: short, and not the key inside */
  ref: string;
  name: string;
  nameAr: string | null;
  /** left the company or was disabled: still named where they are the owner, not offered any more */
  isGone: boolean;
};

/** Everyone who is or was an owner or may become one, by name. */
export async function listPeople(ctx: Ctx): Promise<Person[]> {
  assertCan(ctx.actor, 'customer:read');
  const rows = await ctx.db
    .select({
      id: appUser.id,
      publicId: appUser.publicId,
      name: appUser.name,
      nameAr: appUser.nameAr,
      disabledAt: appUser.disabledAt,
    })
    .from(appUser)
    .orderBy(asc(appUser.name), asc(appUser.id));
  return rows.map(({ publicId, disabledAt, ...person }) => ({
    ...person,
    ref: personRef(publicId),
    isGone: disabledAt !== null,
  }));
}

/** What stands for a person in the address. Eight digits of a random id: enough to tell colleagues apart. */
export function personRef(publicId: string): string {
  return publicId.slice(0, 8);
}

/** What `me`, `team`, "today" and amounts mean for this viewer. */
export async function loadViewpoint(ctx: Ctx, people: readonly Person[]): Promise<Viewpoint> {
  assertCan(ctx.actor, 'customer:read');
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return {
    today: ctx.today,
    timeZone: ctx.organisation.timeZone,
    currency: ctx.organisation.currency,
    userId,
    teamUserIds: userId === null ? [] : await listTeamUserIds(ctx, userId),
    userIds: new Map(people.map(({ ref, id }) => [ref, id])),
  };
}

/** The members and leads of every team that the person belongs to or leads; at least the person. */
async function listTeamUserIds(ctx: Ctx, userId: number): Promise<number[]> {
  const memberships = ctx.db
    .select({ teamId: teamMember.teamId })
    .from(teamMember)
    .where(eq(teamMember.userId, userId));
  const rows = await ctx.db
    .select({ lead: team.leadUserId, member: teamMember.userId })
    .from(team)
    .leftJoin(teamMember, eq(teamMember.teamId, team.id))
    .where(or(eq(team.leadUserId, userId), inArray(team.id, memberships)));
  return [
    ...new Set([userId, ...rows.flatMap(({ lead, member }) => [lead, member])].filter((id) => id !== null)),
  ];
}
