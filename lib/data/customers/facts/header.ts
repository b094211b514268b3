import 'server-only';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { attributeDefinition, customer } from '@/drizzle/schema/customer';
import { customerState } from '@/drizzle/schema/rollup';
import { cancellationRequest } from '@/drizzle/schema/subscription';
import { interaction } from '@/drizzle/schema/voice';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { listedColumns } from '@/lib/data/customers/listed-customer';
import { NotFoundError } from '@/lib/errors';

export type CustomerHeader = Awaited<ReturnType<typeof getCustomerHeader>>;

/** Who the customer is and how things stand: what the top of its page says. */
export async function getCustomerHeader(ctx: Ctx, { id, allIds }: CustomerIds) {
  assertCan(ctx.actor, 'customer:read');
  const [records, states, leaving, nextSteps, definitions] = await Promise.all([
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
        comment: cancellationRequest.comment,
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
    // the newest touch says what comes next; an older plan has been overtaken by it
    ctx.db
      .select({
        occurredAt: interaction.occurredAt,
        kind: interaction.kind,
        nextStep: interaction.nextStep,
        nextStepOn: interaction.nextStepOn,
      })
      .from(interaction)
      .where(and(inArray(interaction.customerId, allIds), isNull(interaction.supersededAt)))
      .orderBy(desc(interaction.occurredAt), desc(interaction.id))
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
    lastTouch: nextSteps[0] ?? null,
    attributeDefinitions: definitions,
  };
}
