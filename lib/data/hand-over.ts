import 'server-only';
import { and, eq, gte, isNull, sql } from 'drizzle-orm';
import { customer, customerChange } from '@/drizzle/schema/customer';
import { customerState } from '@/drizzle/schema/customer-state';
import { absence, appUser, team } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { recordAttributeValues } from '@/lib/data/customers/attribute-intervals';
import { NotFoundError } from '@/lib/errors';

/** What hangs on a person and has to go to another when they leave. */
export type Responsibilities = { customers: number; teamsLed: number; covers: number };

export async function countResponsibilities(ctx: Ctx, userId: number): Promise<Responsibilities> {
  assertCan(ctx.actor, 'user:manage');
  const rows = await ctx.db.execute(sql`
    select
      (select count(*)::int from customer where owner_user_id = ${userId} and withdrawn_at is null) as customers,
      (select count(*)::int from team where lead_user_id = ${userId}) as "teamsLed",
      (select count(*)::int from absence where cover_user_id = ${userId} and to_on >= ${ctx.today}) as covers`);
  const [row] = rows as unknown as Responsibilities[];
  return row ?? { customers: 0, teamsLed: 0, covers: 0 };
}

/**
 * Everything of one person goes to another, in one step: customers (with the day from which it holds, so that
 * earlier periods keep the earlier owner), teams led and absences covered.
 * @throws NotFoundError when the one who takes over cannot
 */
export async function handOver(ctx: Ctx, fromUserId: number, toUserId: number): Promise<Responsibilities> {
  assertCan(ctx.actor, 'user:manage');
  return withTransaction(ctx, async (tx) => {
    const [successor] = await tx.db
      .select({ id: appUser.id })
      .from(appUser)
      .where(and(eq(appUser.id, toUserId), isNull(appUser.disabledAt), eq(appUser.isPlaceholder, false)));
    if (!successor || fromUserId === toUserId) throw new NotFoundError('successor');

    const customers = await handOverCustomers(tx, fromUserId, toUserId);
    const teams = await tx.db
      .update(team)
      .set({ leadUserId: toUserId })
      .where(eq(team.leadUserId, fromUserId))
      .returning({ id: team.id });
    const covers = await tx.db
      .update(absence)
      // nobody covers for themselves
      .set({ coverUserId: sql`nullif(${toUserId}::int, ${absence.userId})` })
      .where(and(eq(absence.coverUserId, fromUserId), gte(absence.toOn, tx.today)))
      .returning({ id: absence.id });
    const moved = { customers, teamsLed: teams.length, covers: covers.length };
    await recordAudit(tx, {
      action: 'user.handed_over',
      subjectKind: 'user',
      subjectId: fromUserId,
      details: { to: toUserId, ...moved },
    });
    return moved;
  });
}

async function handOverCustomers(tx: Ctx, from: number, to: number): Promise<number> {
  const at = tx.now.toISOString();
  const userId = tx.actor.kind === 'user' ? tx.actor.userId : null;
  const rows = await tx.db.execute(sql`
    with mine as materialized (
      select id from ${customer} where owner_user_id = ${from} order by id for update),
    changed as (
      update ${customer} c set owner_user_id = ${to}, version = c.version + 1, updated_at = ${at}::timestamptz
      from mine where c.id = mine.id),
    shown as (
      update ${customerState} s set owner_user_id = ${to} from mine where s.customer_id = mine.id)
    insert into ${customerChange} (customer_id, at, user_id, before, after)
    select id, ${at}::timestamptz, ${userId}::int,
      jsonb_build_object('ownerUserId', ${from}::int), jsonb_build_object('ownerUserId', ${to}::int)
    from mine returning customer_id`);
  const count = (rows as unknown as unknown[]).length;
  if (count > 0) {
    await recordAttributeValues(
      tx,
      sql`select customer_id, 'ownerUserId' as name, after ->> 'ownerUserId' as value from ${customerChange}
        where at = ${at}::timestamptz and user_id is not distinct from ${userId}::int and after ? 'ownerUserId'`,
    );
  }
  return count;
}
