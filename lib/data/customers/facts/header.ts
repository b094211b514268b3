import 'server-only';
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { attributeDefinition, customer } from '@/drizzle/schema/customer';
import { customerState } from '@/drizzle/schema/customer-state';
import { cancellationRequest } from '@/drizzle/schema/subscription';
import { interaction } from '@/drizzle/schema/voice';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { listedColumns } from '@/lib/data/customers/listed-customer';
import { can } from '@/lib/domain/permissions';
import { NotFoundError } from '@/lib/errors';

export type CustomerHeader = Awaited<ReturnType<typeof getCustomerHeader>>;

/** Who the customer is and how things stand: what the top of its page says. */
export async function getCustomerHeader(ctx: Ctx, { id, allIds }: CustomerIds) {
  assertCan(ctx.actor, 'customer:read');
  const isOurs = and(inArray(interaction.customerId, allIds), isNull(interaction.supersededAt));
  const [records, states, leaving, [lastTouch], [step], [promise], definitions] = await Promise.all([
    ctx.db
      .select({
        name: customer.name,
        nameAr: customer.nameAr,
        registrationNumber: customer.registrationNumber,
        vatNumber: customer.vatNumber,
        domain: customer.domain,
        exclusion: customer.exclusion,
        exclusionReason: customer.exclusionReason,
        ownerUserId: customer.ownerUserId,
        parentCustomerId: customer.parentCustomerId,
        country: customer.country,
        city: customer.city,
        industry: customer.industry,
        size: customer.size,
        segment: customer.segment,
        plan: customer.plan,
        serviceTier: customer.serviceTier,
        acquisitionChannel: customer.acquisitionChannel,
        openedOn: customer.openedOn,
        tags: customer.tags,
        attributes: customer.attributes,
        erasedAt: customer.erasedAt,
      })
      .from(customer)
      .where(eq(customer.id, id)),
    ctx.db.select(listedColumns).from(customerState).where(eq(customerState.customerId, id)),
    ctx.db
      .select({
        requestedOn: cancellationRequest.requestedOn,
        effectiveOn: cancellationRequest.effectiveOn,
        reasonCode: cancellationRequest.reasonCode,
        competitor: cancellationRequest.competitor,
        comment: can(ctx.actor, 'personal:read') ? cancellationRequest.comment : sql<null>`null`,
      })
      .from(cancellationRequest)
      .where(
        and(
          inArray(cancellationRequest.customerId, allIds),
          isNull(cancellationRequest.supersededAt),
          isNull(cancellationRequest.withdrawnOn),
        ),
      )
      .orderBy(desc(cancellationRequest.requestedOn), desc(cancellationRequest.id))
      .limit(1),
    // a note is no touch, as in the list
    ctx.db
      .select({ at: interaction.occurredAt, kind: interaction.kind })
      .from(interaction)
      .where(
        and(
          isOurs,
          ne(interaction.kind, 'note'),
          sql`${interaction.occurredAt} <= ${ctx.now.toISOString()}::timestamptz`,
        ),
      )
      .orderBy(desc(interaction.occurredAt), desc(interaction.id))
      .limit(1),
    // a newer touch replaces the step that an older one left open; a promise stays until it is kept
    ctx.db
      .select({ text: interaction.nextStep, on: interaction.nextStepOn })
      .from(interaction)
      .where(and(isOurs, isNotNull(interaction.nextStepOn)))
      .orderBy(desc(interaction.occurredAt), desc(interaction.id))
      .limit(1),
    ctx.db
      .select({
        text: sql<string | null>`coalesce(${interaction.subject}, ${interaction.body})`,
        on: interaction.promiseDueOn,
      })
      .from(interaction)
      .where(and(isOurs, isNotNull(interaction.promiseDueOn), isNull(interaction.promiseKeptOn)))
      .orderBy(asc(interaction.promiseDueOn))
      .limit(1),
    ctx.db
      .select({
        key: attributeDefinition.key,
        labelEn: attributeDefinition.labelEn,
        labelAr: attributeDefinition.labelAr,
        type: attributeDefinition.type,
      })
      .from(attributeDefinition)
      .where(isNull(attributeDefinition.archivedAt)),
  ]);
  const record = records[0];
  if (!record) throw new NotFoundError('customer');
  return {
    ...record,
    state: states[0] ?? null,
    leaveRequest: leaving[0] ?? null,
    lastTouch: lastTouch ?? null,
    nextStep: earlier(step, promise) ?? null,
    attributeDefinitions: definitions,
  };
}

type Step = { text: string | null; on: string | null };

function earlier(a: Step | undefined, b: Step | undefined): Step | undefined {
  if (!a?.on || !b?.on) return a ?? b;
  return b.on < a.on ? b : a;
}
