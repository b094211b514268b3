import 'server-only';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { appUser } from '@/drizzle/schema/people';
import { onboardingStep } from '@/drizzle/schema/subscription';
import { interaction } from '@/drizzle/schema/voice';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';

export type CustomerWork = Awaited<ReturnType<typeof getCustomerWork>>;

/** What is still open on our side: promises not kept yet, and the steps of getting started. */
export async function getCustomerWork(ctx: Ctx, { allIds }: CustomerIds) {
  assertCan(ctx.actor, 'customer:read');
  const [promises, steps] = await Promise.all([
    ctx.db
      .select({
        id: interaction.id,
        subject: interaction.subject,
        body: interaction.body,
        dueOn: interaction.promiseDueOn,
        keptOn: interaction.promiseKeptOn,
        userName: appUser.name,
        userNameAr: appUser.nameAr,
      })
      .from(interaction)
      .leftJoin(appUser, eq(appUser.id, interaction.userId))
      .where(
        and(
          inArray(interaction.customerId, allIds),
          eq(interaction.kind, 'promise'),
          isNull(interaction.supersededAt),
          isNull(interaction.promiseKeptOn),
        ),
      )
      .orderBy(sql`${interaction.promiseDueOn} nulls last`, asc(interaction.id))
      .limit(20),
    ctx.db
      .select({
        id: onboardingStep.id,
        step: onboardingStep.step,
        dueOn: onboardingStep.dueOn,
        completedOn: onboardingStep.completedOn,
      })
      .from(onboardingStep)
      .where(and(inArray(onboardingStep.customerId, allIds), isNull(onboardingStep.supersededAt)))
      .orderBy(asc(onboardingStep.position), asc(onboardingStep.id))
      .limit(50),
  ]);
  return { promises, steps };
}
