import 'server-only';
import { and, desc, eq, gte, like, lt, type SQL, sql } from 'drizzle-orm';
import { auditLog } from '@/drizzle/schema/work';
import { assertCan, type Ctx } from '@/lib/data/context';

export type AuditFilter = {
  /** the first part of the action: `user`, `session`, `import` … */
  subject?: string;
  actorId?: number;
  outcome?: 'done' | 'refused';
  fromOn?: string;
  toOn?: string;
};

export type AuditRow = {
  id: number;
  at: Date;
  actorKind: string;
  actorId: number | null;
  actorName: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  details: Record<string, unknown> | null;
  ip: string | null;
  outcome: string;
};

export type AuditPage = { rows: AuditRow[]; next: number | null };

const pageSize = 50;

/** What was done, newest first. `before` is the id the last page ended with: no page shifts while new rows come. */
export async function listAudit(ctx: Ctx, filter: AuditFilter, before?: number): Promise<AuditPage> {
  assertCan(ctx.actor, 'audit:read');
  const zone = ctx.organisation.timeZone;
  const dayStart = (day: string, plus = 0): SQL =>
    sql`((${day}::date + ${plus}::int)::timestamp at time zone ${zone})`;
  const rows = await ctx.db
    .select({
      id: auditLog.id,
      at: auditLog.at,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      actorName: auditLog.actorName,
      action: auditLog.action,
      subjectKind: auditLog.subjectKind,
      subjectId: auditLog.subjectId,
      details: auditLog.details,
      ip: auditLog.ip,
      outcome: auditLog.outcome,
    })
    .from(auditLog)
    .where(
      and(
        before === undefined ? undefined : lt(auditLog.id, before),
        filter.subject ? like(auditLog.action, `${filter.subject.replace(/[^a-z_]/g, '')}.%`) : undefined,
        filter.actorId === undefined ? undefined : eq(auditLog.actorId, filter.actorId),
        filter.outcome ? eq(auditLog.outcome, filter.outcome) : undefined,
        filter.fromOn ? gte(auditLog.at, dayStart(filter.fromOn)) : undefined,
        filter.toOn ? lt(auditLog.at, dayStart(filter.toOn, 1)) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null };
}
