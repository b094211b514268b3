import 'server-only';
import { type DatabaseName, databaseUrl, writeActiveDatabase } from '@/lib/data/active-database';
import { recordAudit } from '@/lib/data/audit';
import { openDatabase } from '@/lib/data/client';
import { assertCan, type Ctx, type OrganisationContext } from '@/lib/data/context';
import { migrateDatabase } from '@/lib/data/migrate';
import { findOrganisationContext } from '@/lib/data/organisation';
import { type SetupRequest, setUp } from '@/lib/data/setup';
import { PermissionDeniedError } from '@/lib/errors';

// The sample company and the company's own data live in two databases of one server. A pointer says which one is
// served; no query ever sees both.

/** The company in a database that may not be there yet; null when it is absent, not migrated or empty. */
export async function findOrganisationIn(
  ctx: Ctx,
  database: DatabaseName,
): Promise<OrganisationContext | null> {
  assertCan(ctx.actor, 'data:switch');
  return findOrganisationContext(openDatabase(database)).catch((error: unknown) => {
    // 3D000 no such database, 42P01 no such table: nobody has been there
    if (['3D000', '42P01'].includes(codeOf(error))) return null;
    throw error;
  });
}

/** Serves the other database from the next request on, for everyone on this server. */
export async function switchDatabase(ctx: Ctx, to: DatabaseName): Promise<void> {
  assertCan(ctx.actor, 'data:switch');
  await recordAudit(ctx, { action: 'data.switched', details: { to } });
  writeActiveDatabase(to);
}

/**
 * "Start with my data": makes the company in the own database beside the sample one. Only from within the sample
 * company, whose administrator anybody at this server may be; an own company that stands is never touched.
 * @returns the new administrator, or null when there is a company already
 */
export async function startOwnData(ctx: Ctx, request: Omit<SetupRequest, 'token'>) {
  assertCan(ctx.actor, 'data:switch');
  if (!ctx.organisation.isSample) throw new PermissionDeniedError('data:switch');
  await migrateDatabase(databaseUrl('own'));
  return setUp(openDatabase('own'), { ...request, token: null });
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return '';
}
