import 'server-only';
import { eq } from 'drizzle-orm';
import { organisation } from '@/drizzle/schema/organisation';
import type { Db, OrganisationContext } from '@/lib/data/context';

/** What a request needs to know of the organisation before anyone is known; null before the first set-up. */
export async function findOrganisationContext(db: Db): Promise<OrganisationContext | null> {
  const [row] = await db
    .select({
      name: organisation.name,
      nameAr: organisation.nameAr,
      country: organisation.country,
      timeZone: organisation.timeZone,
      weekStart: organisation.weekStart,
      weekend: organisation.weekend,
      currency: organisation.currency,
      fiscalYearStartMonth: organisation.fiscalYearStartMonth,
      isSample: organisation.isSample,
    })
    .from(organisation)
    .where(eq(organisation.id, 1));
  return row ?? null;
}
