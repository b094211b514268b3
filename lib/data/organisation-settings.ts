import 'server-only';
import { eq } from 'drizzle-orm';
import { organisation } from '@/drizzle/schema/organisation';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { queueRebuild } from '@/lib/data/rebuild-request';
import type { OrganisationInput } from '@/lib/domain/organisation-input';
import { NotFoundError } from '@/lib/errors';

const columns = {
  name: organisation.name,
  nameAr: organisation.nameAr,
  country: organisation.country,
  timeZone: organisation.timeZone,
  weekStart: organisation.weekStart,
  weekend: organisation.weekend,
  currency: organisation.currency,
  fiscalYearStartMonth: organisation.fiscalYearStartMonth,
  vatRate: organisation.vatRate,
};

/** Changing these moves days or amounts, so that what was counted is counted anew. */
const countedBy = ['timeZone', 'currency', 'fiscalYearStartMonth'] as const;

/** @throws NotFoundError before the organisation is set up */
export async function getOrganisationSettings(ctx: Ctx): Promise<OrganisationInput> {
  assertCan(ctx.actor, 'settings:read');
  const [row] = await ctx.db.select(columns).from(organisation).where(eq(organisation.id, 1));
  if (!row) throw new NotFoundError('organisation');
  return row;
}

/** @returns whether the figures are being made anew because of it */
export async function saveOrganisationSettings(ctx: Ctx, input: OrganisationInput): Promise<boolean> {
  assertCan(ctx.actor, 'settings:edit');
  return withTransaction(ctx, async (tx) => {
    const before = await getOrganisationSettings(tx);
    await tx.db.update(organisation).set(input).where(eq(organisation.id, 1));
    const changed = (Object.keys(columns) as (keyof OrganisationInput)[]).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(input[key]),
    );
    if (changed.length === 0) return false;
    await recordAudit(tx, {
      action: 'organisation.changed',
      subjectKind: 'organisation',
      details: {
        before: Object.fromEntries(changed.map((key) => [key, before[key]])),
        after: Object.fromEntries(changed.map((key) => [key, input[key]])),
      },
    });
    const moves = countedBy.some((key) => changed.includes(key));
    if (moves) await queueRebuild(tx.db);
    return moves;
  });
}
