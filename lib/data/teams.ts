import 'server-only';
import { asc, eq, inArray } from 'drizzle-orm';
import { team, teamMember } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { NotFoundError } from '@/lib/errors';

export type Team = {
  id: number;
  name: string;
  nameAr: string | null;
  leadUserId: number | null;
  memberIds: number[];
};

export async function listTeams(ctx: Ctx): Promise<Team[]> {
  assertCan(ctx.actor, 'user:manage');
  const teams = await ctx.db
    .select({ id: team.id, name: team.name, nameAr: team.nameAr, leadUserId: team.leadUserId })
    .from(team)
    .orderBy(asc(team.name), asc(team.id));
  if (teams.length === 0) return [];
  const members = await ctx.db
    .select()
    .from(teamMember)
    .where(
      inArray(
        teamMember.teamId,
        teams.map(({ id }) => id),
      ),
    )
    .orderBy(asc(teamMember.userId));
  return teams.map((row) => ({
    ...row,
    memberIds: members.filter(({ teamId }) => teamId === row.id).map(({ userId }) => userId),
  }));
}

/** Makes a team or changes one; its members become exactly those given. */
export async function saveTeam(ctx: Ctx, input: Omit<Team, 'id'> & { id: number | null }): Promise<number> {
  assertCan(ctx.actor, 'user:manage');
  const { id, memberIds, ...values } = input;
  return withTransaction(ctx, async (tx) => {
    const [row] =
      id === null
        ? await tx.db.insert(team).values(values).returning({ id: team.id })
        : await tx.db.update(team).set(values).where(eq(team.id, id)).returning({ id: team.id });
    if (!row) throw new NotFoundError('team');
    await tx.db.delete(teamMember).where(eq(teamMember.teamId, row.id));
    const unique = [...new Set(memberIds)];
    if (unique.length > 0) {
      await tx.db.insert(teamMember).values(unique.map((userId) => ({ teamId: row.id, userId })));
    }
    await recordAudit(tx, {
      action: id === null ? 'team.created' : 'team.changed',
      subjectKind: 'team',
      subjectId: row.id,
      details: { lead: values.leadUserId, members: unique.length },
    });
    return row.id;
  });
}

/** The people stay; only the team goes. @returns the team as it was, so that it can be made again */
export async function removeTeam(ctx: Ctx, id: number): Promise<Team | null> {
  assertCan(ctx.actor, 'user:manage');
  return withTransaction(ctx, async (tx) => {
    const removed = (await listTeams(tx)).find((each) => each.id === id);
    if (!removed) return null;
    await tx.db.delete(team).where(eq(team.id, id));
    await recordAudit(tx, { action: 'team.removed', subjectKind: 'team', subjectId: id });
    return removed;
  });
}
