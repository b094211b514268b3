import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';

/** First parts of the actions in the log: what an entry is about. */
export const auditSubjects = [
  'session',
  'user',
  'import',
  'customer',
  'contact',
  'interaction',
  'view',
  'kpi',
  'month',
  'bridge',
  'note',
  'definitions',
  'organisation',
  'target',
  'holiday',
  'exchange_rate',
  'cost',
  'team',
  'absence',
  'data',
  'job',
  'setup',
] as const;

const day = z.string().refine(isCalendarDate);

/** The log's filter as it stands in the address. What does not fit is left out rather than refused. */
export const AuditQuery = z.object({
  subject: z.enum(auditSubjects).optional().catch(undefined),
  outcome: z.enum(['done', 'refused']).optional().catch(undefined),
  person: z.coerce.number().int().positive().optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** The address of the same filter at another place of the log. */
export function auditHref(query: AuditQuery, before?: number): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, before })) {
    if (value !== undefined) params.set(name, String(value));
  }
  return params.size > 0 ? `/settings/audit?${params}` : '/settings/audit';
}
