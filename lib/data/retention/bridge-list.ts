import 'server-only';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { mrrBridge } from '@/drizzle/schema/bridge';
import { job } from '@/drizzle/schema/work';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { enqueueJob } from '@/lib/data/jobs';
import type { BridgeCause, BridgePart } from '@/lib/domain/mrr-bridge';

export const BRIDGE_JOB = 'mrr_bridge.make';

const keyOf = (publicId: string) => `${BRIDGE_JOB}:${publicId}`;

/** Asks for a comparison; until it is written down it is known by its job. */
export async function queueBridge(
  ctx: Ctx,
  publicId: string,
  payload: Record<string, unknown>,
): Promise<void> {
  assertCan(ctx.actor, 'bridge:make');
  await enqueueJob(ctx.db, BRIDGE_JOB, { payload, dedupeKey: keyOf(publicId), maxAttempts: 2 });
}

export type WaitingBridge = {
  state: 'waiting' | 'running' | 'failed';
  /** 0–1 */
  progress: number | null;
  error: string | null;
};

/** A comparison that is not written down yet; null when nobody asked for it. */
export async function findWaitingBridge(ctx: Ctx, publicId: string): Promise<WaitingBridge | null> {
  assertCan(ctx.actor, 'kpi:read');
  const [row] = await ctx.db
    .select({ state: job.state, progress: job.progress, error: job.error })
    .from(job)
    .where(and(eq(job.kind, BRIDGE_JOB), eq(job.dedupeKey, keyOf(publicId))))
    .orderBy(desc(job.id))
    .limit(1);
  if (!row) return null;
  return { ...row, state: row.state === 'done' ? 'running' : row.state };
}

export type BridgeRecord = typeof mrrBridge.$inferSelect & {
  madeByName: string | null;
  madeByNameAr: string | null;
};

const described = {
  bridge: mrrBridge,
  name: sql<string | null>`(select name from app_user u where u.id = ${mrrBridge.madeBy})`,
  nameAr: sql<string | null>`(select name_ar from app_user u where u.id = ${mrrBridge.madeBy})`,
};

/** The latest comparisons, newest first. */
export async function listBridges(ctx: Ctx, limit = 50): Promise<BridgeRecord[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = await ctx.db.select(described).from(mrrBridge).orderBy(desc(mrrBridge.id)).limit(limit);
  return rows.map(({ bridge, name, nameAr }) => ({ ...bridge, madeByName: name, madeByNameAr: nameAr }));
}

/** The comparison of an address; null where there is none. */
export async function findBridge(ctx: Ctx, publicId: string): Promise<BridgeRecord | null> {
  assertCan(ctx.actor, 'kpi:read');
  const [row] = await ctx.db
    .select(described)
    .from(mrrBridge)
    .where(sql`${mrrBridge.publicId}::text = ${publicId}`);
  return row ? { ...row.bridge, madeByName: row.name, madeByNameAr: row.nameAr } : null;
}

export type BridgeLine = {
  line: number;
  /** null: nobody here is whom they name */
  customer: { publicId: string; name: string; nameAr: string | null } | null;
  theirKey: string | null;
  theirName: string | null;
  group: 'only_ours' | 'only_theirs' | 'different';
  oursMinor: number;
  theirsMinor: number;
  parts: BridgePart[];
};

type StoredLine = Omit<BridgeLine, 'customer' | 'oursMinor' | 'theirsMinor'> & {
  publicId: string | null;
  name: string | null;
  nameAr: string | null;
  oursMinor: string;
  theirsMinor: string;
};

const linesOf = (bridgeId: number, cause: BridgeCause | null): SQL => sql`
  from mrr_bridge_customer b left join customer c on c.id = b.customer_id and b.customer_id <> 0
  where b.bridge_id = ${bridgeId}
    and ${cause === null ? sql`true` : sql`b.parts @> ${JSON.stringify([{ cause }])}::jsonb`}`;

/** Customers on whom the two differ, the largest difference first; only those of one cause, where one is asked for. */
export async function listBridgeLines(
  ctx: Ctx,
  bridgeId: number,
  cause: BridgeCause | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; lines: BridgeLine[] }> {
  assertCan(ctx.actor, 'kpi:read');
  const [counted, found] = await Promise.all([
    ctx.db.execute(sql`select count(*)::int as n ${linesOf(bridgeId, cause)}`),
    ctx.db.execute(sql`
      select b.line, b.their_key as "theirKey", b.their_name as "theirName", b."group", b.ours_minor::text as "oursMinor",
        b.theirs_minor::text as "theirsMinor", b.parts, c.public_id as "publicId", c.name, c.name_ar as "nameAr"
      ${linesOf(bridgeId, cause)} order by b.line limit ${limit} offset ${offset}`),
  ]);
  return {
    total: (counted as unknown as { n: number }[])[0]?.n ?? 0,
    lines: (found as unknown as StoredLine[]).map(
      ({ publicId, name, nameAr, oursMinor, theirsMinor, ...line }) => ({
        ...line,
        oursMinor: Number(oursMinor),
        theirsMinor: Number(theirsMinor),
        customer: publicId === null || name === null ? null : { publicId, name, nameAr },
      }),
    ),
  };
}

export type RejectedLine = { rowNumber: number; cells: string[]; reason: string };

/** Rows of the list that could not be compared, in its order. */
export async function listBridgeRejected(
  ctx: Ctx,
  bridgeId: number,
  limit: number | null,
): Promise<RejectedLine[]> {
  assertCan(ctx.actor, 'bridge:make');
  const rows = await ctx.db.execute(sql`
    select row_number as "rowNumber", cells, reason from mrr_bridge_rejected
    where bridge_id = ${bridgeId} order by row_number ${limit === null ? sql`` : sql`limit ${limit}`}`);
  return rows as unknown as RejectedLine[];
}

/** Writes down that a comparison left as a file. */
export async function recordBridgeExport(
  ctx: Ctx,
  publicId: string,
  part: 'customers' | 'rejected',
): Promise<void> {
  assertCan(ctx.actor, 'kpi:export');
  await recordAudit(ctx, {
    action: 'bridge.exported',
    subjectKind: 'mrr_bridge',
    subjectId: publicId,
    details: { part, asOf: ctx.now.toISOString() },
  });
}
