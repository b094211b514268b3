import 'server-only';
import { auditLog } from '@/drizzle/schema/work';
import type { Ctx } from '@/lib/data/context';

export type AuditEntry = {
  /** what was done, as subject and past verb: `user.disabled`, `import.undone` */
  action: string;
  subjectKind?: string;
  subjectId?: string | number;
  /** definition, filter and count of an export; before and after of a setting; never personal data */
  details?: Record<string, unknown>;
  outcome?: 'done' | 'refused';
};

/**
 * Appends to the audit log, in the caller's transaction when there is one. The caller has authorised: this only
 * writes down.
 */
export async function recordAudit(ctx: Pick<Ctx, 'db' | 'actor' | 'ip'>, entry: AuditEntry): Promise<void> {
  const { actor } = ctx;
  await ctx.db.insert(auditLog).values({
    actorKind: actor.kind === 'apiKey' ? 'api_key' : actor.kind,
    actorId: actor.kind === 'user' ? actor.userId : actor.kind === 'apiKey' ? actor.keyId : null,
    actorName: actor.name,
    action: entry.action,
    subjectKind: entry.subjectKind ?? null,
    subjectId: entry.subjectId === undefined ? null : String(entry.subjectId),
    details: entry.details ?? null,
    ip: ctx.ip ?? null,
    outcome: entry.outcome ?? 'done',
  });
}
