import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { holiday, organisation, target } from '@/drizzle/schema/organisation';
import { appUser, setupToken } from '@/drizzle/schema/people';
import { recordAudit } from '@/lib/data/audit';
import type { Db } from '@/lib/data/context';
import { hashSetupToken } from '@/lib/data/setup-token';
import { presetHolidays } from '@/lib/domain/holiday-presets';
import type { OrganisationInput } from '@/lib/domain/organisation-input';
import { DEFAULT_YEARLY_RETENTION } from '@/lib/domain/target';

// Before anyone is known there is no Ctx. Who may call these: the holder of the console's token, and an
// administrator of the sample company who starts with own data on the same server.

export type SetupState =
  /** nothing is there yet */
  | 'organisation'
  /** the company is there and nobody can administer it any more */
  | 'administrator'
  /** done: there is nothing to set up */
  | 'closed';

export async function findSetupState(db: Db): Promise<SetupState> {
  const [row] = await db
    .select({
      organisation: sql<boolean>`exists (select 1 from organisation)`,
      administrator: sql<boolean>`exists (
        select 1 from app_user where role = 'admin' and not is_placeholder and disabled_at is null)`,
    })
    .from(sql`(select 1) as one`);
  if (row?.administrator) return 'closed';
  return row?.organisation ? 'administrator' : 'organisation';
}

/** Whether the token is the one on the console and unused. Using it is {@link setUp}'s business. */
export async function isSetupToken(db: Db, token: string): Promise<boolean> {
  const [row] = await db
    .select({ hash: setupToken.tokenHash })
    .from(setupToken)
    .where(and(eq(setupToken.tokenHash, hashSetupToken(token)), isNull(setupToken.usedAt)));
  return row !== undefined;
}

export type NewAdministrator = {
  name: string;
  email: string;
  passwordHash: string;
  locale: string;
};

export type SetupRequest = {
  /** the console's token; null when an administrator of the sample company asks */
  token: string | null;
  /** null when the company is there already and lacks an administrator only */
  organisation: OrganisationInput | null;
  administrator: NewAdministrator;
  now: Date;
  ip?: string;
};

/**
 * Makes the company and its first administrator, and uses up the token, all or nothing.
 * @returns null when the token is not valid or there is nothing to set up (somebody was quicker)
 */
export async function setUp(db: Db, request: SetupRequest) {
  return db.transaction(async (tx) => {
    // one at a time: the second one finds the door closed
    await tx.execute(sql`lock table setup_token in exclusive mode`);
    const state = await findSetupState(tx);
    const asked = request.organisation ? 'organisation' : 'administrator';
    if (state !== asked) return null;
    if (request.token !== null && !(await spendToken(tx, request.token, request.now))) return null;
    if (request.organisation) await createOrganisation(tx, request.organisation, request);

    const { name, email, passwordHash, locale } = request.administrator;
    const [account] = await tx
      .insert(appUser)
      .values({ name, email, passwordHash, locale, role: 'admin' })
      // someone without the right to administer may have had this address
      .onConflictDoUpdate({
        target: appUser.email,
        set: {
          name,
          passwordHash,
          role: 'admin',
          disabledAt: null,
          isPlaceholder: false,
          sessionVersion: sql`app_user.session_version + 1`,
        },
      })
      .returning();
    if (!account) return null;
    await recordAudit(
      { db: tx, ip: request.ip, actor: { kind: 'user', userId: account.id, name, role: 'admin' } },
      { action: `setup.${asked}_created`, subjectKind: 'user', subjectId: account.id },
    );
    return account;
  });
}

async function spendToken(tx: Db, token: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(setupToken)
    .set({ usedAt: now })
    .where(and(eq(setupToken.tokenHash, hashSetupToken(token)), isNull(setupToken.usedAt)))
    .returning({ hash: setupToken.tokenHash });
  return used.length > 0;
}

async function createOrganisation(tx: Db, input: OrganisationInput, { administrator, now }: SetupRequest) {
  await tx.insert(organisation).values({ id: 1, ...input, defaultLocale: administrator.locale });
  // "keep 85 % a year" stands until the company says otherwise; in Settings it can be changed or removed
  await tx.insert(target).values({ metric: 'crr', yearlyValue: DEFAULT_YEARLY_RETENTION });
  const year = now.getUTCFullYear();
  const holidays = [year - 1, year, year + 1].flatMap((each) => presetHolidays(input.country, each));
  if (holidays.length > 0) {
    await tx.insert(holiday).values(holidays.map((day) => ({ country: input.country, ...day })));
  }
}
