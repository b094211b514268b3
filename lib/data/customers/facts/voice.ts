import 'server-only';
import { and, desc, inArray, isNull, sql } from 'drizzle-orm';
import { feedback, ticket } from '@/drizzle/schema/voice';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { can } from '@/lib/domain/permissions';

export type CustomerVoice = Awaited<ReturnType<typeof getCustomerVoice>>;

/** Support cases, the open ones first, and what the customer said. */
export async function getCustomerVoice(ctx: Ctx, { allIds }: CustomerIds) {
  assertCan(ctx.actor, 'customer:read');
  const isOpen = sql<boolean>`${ticket.status} in ('open', 'pending')`;
  const [tickets, [counts], answers] = await Promise.all([
    ctx.db
      .select({
        id: ticket.id,
        subject: ticket.subject,
        status: ticket.status,
        priority: ticket.priority,
        isComplaint: ticket.isComplaint,
        occurredAt: ticket.occurredAt,
        resolvedAt: ticket.resolvedAt,
        promisedAt: ticket.promisedAt,
        reopenedCount: ticket.reopenedCount,
      })
      .from(ticket)
      .where(and(inArray(ticket.customerId, allIds), isNull(ticket.supersededAt)))
      .orderBy(desc(isOpen), desc(ticket.occurredAt), desc(ticket.id))
      .limit(5),
    ctx.db
      .select({
        open: sql<number>`(count(*) filter (where ${isOpen}))::int`,
        last90d: sql<number>`(count(*) filter (where ${ticket.occurredAt} > ${ctx.now.toISOString()}::timestamptz - interval '90 days'))::int`,
        total: sql<number>`count(*)::int`,
      })
      .from(ticket)
      .where(and(inArray(ticket.customerId, allIds), isNull(ticket.supersededAt))),
    ctx.db
      .select({
        id: feedback.id,
        kind: feedback.kind,
        touchpoint: feedback.touchpoint,
        score: feedback.score,
        scaleMax: feedback.scaleMax,
        comment: can(ctx.actor, 'personal:read') ? feedback.comment : sql<null>`null`,
        occurredAt: feedback.occurredAt,
      })
      .from(feedback)
      .where(and(inArray(feedback.customerId, allIds), isNull(feedback.supersededAt)))
      .orderBy(desc(feedback.occurredAt), desc(feedback.id))
      .limit(5),
  ]);
  return { tickets, ticketCounts: counts ?? { open: 0, last90d: 0, total: 0 }, feedback: answers };
}
