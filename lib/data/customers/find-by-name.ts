import 'server-only';
import { and, asc, type SQL, sql } from 'drizzle-orm';
import { customerState } from '@/drizzle/schema/customer-state';
import { assertCan, type Ctx } from '@/lib/data/context';
import { containing } from '@/lib/data/customers/customer-where';
import { normaliseForSearch } from '@/lib/domain/arabic-search';

export type FoundCustomer = {
  publicId: string;
  name: string;
  nameAr: string | null;
  city: string | null;
  country: string | null;
  stage: string;
  exclusion: string | null;
};

/** The customers a person means by what they typed, in either script: names that begin so first, then the larger. */
export async function findCustomersByName(ctx: Ctx, typed: string, limit = 8): Promise<FoundCustomer[]> {
  assertCan(ctx.actor, 'customer:read');
  const s = customerState;
  const text = normaliseForSearch(typed.slice(0, 200));
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length === 0) return [];
  const begins = (before: string): SQL =>
    sql`${s.search} like ${[before, containing(text).slice(1)].join('')}`;
  return ctx.db
    .select({
      publicId: s.publicId,
      name: s.name,
      nameAr: s.nameAr,
      city: s.city,
      country: s.country,
      stage: s.stage,
      exclusion: s.exclusion,
    })
    .from(s)
    .where(and(...words.map((word) => sql`${s.search} like ${containing(word)}`)))
    .orderBy(
      sql`case when ${begins('')} then 0 when ${begins('% ')} then 1 else 2 end`,
      sql`${s.exclusion} is not null`,
      sql`${s.mrrMinor} desc nulls last`,
      asc(s.customerId),
    )
    .limit(limit);
}
