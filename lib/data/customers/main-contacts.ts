import 'server-only';
import { and, asc, inArray, isNull, sql } from 'drizzle-orm';
import { contact } from '@/drizzle/schema/customer';
import { assertCan, type Ctx } from '@/lib/data/context';

export type MainContact = { name: string; nameAr: string | null; email: string | null; phone: string | null };

/** The person one would call at each of these customers: the champion, else who decides, else the first known. */
export async function findMainContacts(
  ctx: Ctx,
  customerIds: readonly number[],
): Promise<Map<number, MainContact>> {
  assertCan(ctx.actor, 'personal:read');
  if (customerIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([contact.customerId], {
      customerId: contact.customerId,
      name: contact.name,
      nameAr: contact.nameAr,
      email: contact.email,
      phone: contact.phone,
    })
    .from(contact)
    .where(
      and(
        inArray(contact.customerId, [...customerIds]),
        isNull(contact.leftOn),
        isNull(contact.withdrawnAt),
        isNull(contact.erasedAt),
      ),
    )
    .orderBy(
      contact.customerId,
      sql`array_position(array['champion', 'decision_maker', 'user', 'billing'], ${contact.part})`,
      asc(contact.id),
    );
  return new Map(rows.map(({ customerId, ...person }) => [customerId, person]));
}
