import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { definitionChange, organisation } from '@/drizzle/schema/organisation';
import { appUser } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { queueRebuild } from '@/lib/data/rebuild-request';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import { type Definitions, DefinitionsInput } from '@/lib/domain/definitions-input';
import { NotFoundError } from '@/lib/errors';

/** @throws NotFoundError before the organisation is set up */
export async function getDefinitions(ctx: Ctx): Promise<Definitions> {
  assertCan(ctx.actor, 'settings:read');
  const [row] = await ctx.db
    .select({
      churnDate: organisation.churnDate,
      repeatWindowDays: organisation.repeatWindowDays,
      pausedAs: organisation.pausedAs,
      pausedMaxDays: organisation.pausedMaxDays,
      pastDueGraceDays: organisation.pastDueGraceDays,
      trialRule: organisation.trialRule,
      wonBackMaxDays: organisation.wonBackMaxDays,
      countingUnit: organisation.countingUnit,
    })
    .from(organisation)
    .where(eq(organisation.id, 1));
  if (!row) throw new NotFoundError('organisation');
  return DefinitionsInput.parse(row);
}

/** Changes the definitions, writes the change down for ever, and has every figure made anew. @returns false when nothing differs */
export async function saveDefinitions(
  ctx: Ctx,
  after: Definitions,
  effectiveFrom: CalendarDate,
): Promise<boolean> {
  assertCan(ctx.actor, 'settings:edit');
  return withTransaction(ctx, async (tx) => {
    const before = await getDefinitions(tx);
    const changed = (Object.keys(after) as (keyof Definitions)[]).filter((key) => before[key] !== after[key]);
    if (changed.length === 0) return false;
    const only = (all: Definitions) => Object.fromEntries(changed.map((key) => [key, all[key]]));
    await tx.db.update(organisation).set(after).where(eq(organisation.id, 1));
    await tx.db.insert(definitionChange).values({
      effectiveFrom,
      changedAt: tx.now,
      changedBy: tx.actor.kind === 'user' ? tx.actor.userId : null,
      before: only(before),
      after: only(after),
    });
    await recordAudit(tx, {
      action: 'definitions.changed',
      subjectKind: 'organisation',
      details: { before: only(before), after: only(after), effectiveFrom },
    });
    await queueRebuild(tx.db);
    return true;
  });
}

export type DefinitionChange = {
  id: number;
  effectiveFrom: string;
  changedAt: Date;
  changedBy: string | null;
  before: Partial<Definitions>;
  after: Partial<Definitions>;
};

/** Every change there was, newest first. */
export async function listDefinitionChanges(ctx: Ctx, limit = 50): Promise<DefinitionChange[]> {
  assertCan(ctx.actor, 'settings:read');
  const rows = await ctx.db
    .select({
      id: definitionChange.id,
      effectiveFrom: definitionChange.effectiveFrom,
      changedAt: definitionChange.changedAt,
      changedBy: appUser.name,
      before: definitionChange.before,
      after: definitionChange.after,
    })
    .from(definitionChange)
    .leftJoin(appUser, eq(appUser.id, definitionChange.changedBy))
    .orderBy(desc(definitionChange.id))
    .limit(limit);
  return rows.map((row) => ({
    ...row,
    before: DefinitionsInput.partial().parse(row.before),
    after: DefinitionsInput.partial().parse(row.after),
  }));
}

export type RepeatWindowSuggestion = { days: number; gaps: number };

/**
 * Nine in ten repeat orders come within this many days of the one before. Only gaps that ended in another order
 * are known, so it is a floor rather than a truth.
 * @returns null with fewer than 100 gaps: too few to speak of a habit
 */
export async function suggestRepeatWindow(ctx: Ctx): Promise<RepeatWindowSuggestion | null> {
  assertCan(ctx.actor, 'settings:read');
  const rows = await ctx.db.execute(sql`
    select count(*)::int as gaps, percentile_cont(0.9) within group (order by gap) as days
    from (
      select ordered_on - lag(ordered_on) over (partition by customer_id order by ordered_on) as gap
      from (
        select distinct customer_id, ordered_on from order_line
        where customer_id <> 0 and superseded_at is null and quantity > 0) orders) gaps
    where gap is not null`);
  const [row] = rows as unknown as { gaps: number; days: number | null }[];
  return row?.days != null && row.gaps >= 100 ? { days: Math.ceil(row.days), gaps: row.gaps } : null;
}
