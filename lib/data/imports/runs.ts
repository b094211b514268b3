import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { dataSource, importMapping, importRun } from '@/drizzle/schema/import';
import { assertCan, type Ctx } from '@/lib/data/context';
import { NotFoundError } from '@/lib/errors';

export type ImportRun = typeof importRun.$inferSelect;

type NewImportRun = Pick<ImportRun, 'fileName' | 'fileBytes' | 'storedAs'> & {
  fileSha256?: string;
  detected?: Record<string, unknown>;
  subject?: string;
};

/** Notes an uploaded file; nothing of it is taken yet. */
export async function createImportRun(ctx: Ctx, file: NewImportRun): Promise<ImportRun> {
  assertCan(ctx.actor, 'import:run');
  const [source] = await ctx.db
    .select({ id: dataSource.id })
    .from(dataSource)
    .where(eq(dataSource.key, 'import'));
  if (!source) throw new NotFoundError('data source "import"');
  const [run] = await ctx.db
    .insert(importRun)
    .values({
      ...file,
      sourceId: source.id,
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now,
    })
    .returning();
  return run as ImportRun;
}

/** @throws NotFoundError */
export async function getImportRun(ctx: Ctx, key: { publicId: string } | { id: number }): Promise<ImportRun> {
  assertCan(ctx.actor, 'import:run');
  const where = 'publicId' in key ? eq(importRun.publicId, key.publicId) : eq(importRun.id, key.id);
  const [run] = await ctx.db.select().from(importRun).where(where);
  if (!run) throw new NotFoundError('import run');
  return run;
}

/** The run of an address; null where there is none. */
export async function findImportRun(ctx: Ctx, publicId: string): Promise<ImportRun | null> {
  assertCan(ctx.actor, 'import:run');
  const [run] = await ctx.db.select().from(importRun).where(sql`${importRun.publicId}::text = ${publicId}`);
  return run ?? null;
}

/** The latest runs, newest first. */
export async function listImportRuns(ctx: Ctx, limit = 50): Promise<ImportRun[]> {
  assertCan(ctx.actor, 'import:run');
  return ctx.db.select().from(importRun).orderBy(desc(importRun.id)).limit(limit);
}

type RunChange = Partial<Omit<ImportRun, 'id' | 'publicId' | 'createdAt' | 'createdBy'>>;

/** Moves a run on; with `from` only when it is still in that state. @returns false when it was not */
export async function saveImportRun(
  ctx: Ctx,
  id: number,
  change: RunChange,
  from?: ImportRun['state'][],
): Promise<boolean> {
  assertCan(ctx.actor, 'import:run');
  const rows = await ctx.db
    .update(importRun)
    .set(change)
    .where(and(eq(importRun.id, id), from && sql`${importRun.state} in ${from}`))
    .returning({ id: importRun.id });
  return rows.length > 0;
}

/** What was answered the last time a file with these headers came. */
export async function findImportMapping(ctx: Ctx, subject: string, headerSignature: string) {
  assertCan(ctx.actor, 'import:run');
  const [row] = await ctx.db
    .select({ mapping: importMapping.mapping, answers: importMapping.answers })
    .from(importMapping)
    .where(and(eq(importMapping.subject, subject), eq(importMapping.headerSignature, headerSignature)));
  return row ?? null;
}

export async function saveImportMapping(
  ctx: Ctx,
  subject: string,
  headerSignature: string,
  remembered: { mapping: Record<string, unknown>; answers: Record<string, unknown> },
): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  await ctx.db
    .insert(importMapping)
    .values({ subject, headerSignature, ...remembered, usedAt: ctx.now })
    .onConflictDoUpdate({
      target: [importMapping.subject, importMapping.headerSignature],
      set: { ...remembered, usedAt: ctx.now },
    });
}

/** Notes that the source has sent something just now. */
export async function recordReceived(ctx: Ctx, sourceId: number): Promise<void> {
  assertCan(ctx.actor, 'import:run');
  await ctx.db.update(dataSource).set({ lastReceivedAt: ctx.now }).where(eq(dataSource.id, sourceId));
}
