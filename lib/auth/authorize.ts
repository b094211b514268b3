import 'server-only';
import { z } from 'zod';
import { verifyPassword } from '@/lib/auth/password';
import type { DatabaseName } from '@/lib/data/active-database';
import { recordAudit } from '@/lib/data/audit';
import type { Db } from '@/lib/data/context';
import { findAccountByEmail, findSampleAccount } from '@/lib/data/sign-in';
import { countAttempt, forgiveAttempts } from '@/lib/data/sign-in-attempts';
import { MAX_PASSWORD_LENGTH } from '@/lib/domain/account-input';
import type { Role } from '@/lib/domain/permissions';

/** What a session is made from. */
export type Account = {
  id: number;
  publicId: string;
  name: string;
  role: Role;
  sessionVersion: number;
  locale: string | null;
  digits: string | null;
  theme: string | null;
};

export type Authorization =
  | { status: 'accepted'; account: Account }
  /** unknown account or wrong password: the two are not told apart */
  | { status: 'refused' }
  | { status: 'limited'; retryAfter: number };

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(320).pipe(z.email()),
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
});

/** The one place where a password is checked. Attempts are counted first, by account and by address. */
export async function authorizePassword(
  db: Db,
  input: unknown,
  ip: string | undefined,
): Promise<Authorization> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) return { status: 'refused' };
  const { email, password } = credentials.data;

  const { retryAfter, justClosed } = await countAttempt(db, email, ip);
  if (retryAfter !== null) {
    if (justClosed) await recordRefusal(db, ip, null, 'too_many_attempts');
    return { status: 'limited', retryAfter };
  }
  const account = await findAccountByEmail(db, email);
  if (!(await verifyPassword(account?.passwordHash ?? null, password)) || !account) {
    await recordRefusal(db, ip, account?.id ?? null, 'wrong_password');
    return { status: 'refused' };
  }
  await forgiveAttempts(db, email, ip);
  await recordAcceptance(db, ip, account, 'password');
  return { status: 'accepted', account };
}

/**
 * One click as a person of the sample company. Only where the sample company is served and its organisation is
 * marked as sample: in a company's own database this is nobody's door.
 */
export async function authorizeSample(
  db: Db,
  database: DatabaseName,
  publicId: unknown,
  ip: string | undefined,
): Promise<Authorization> {
  const id = z.uuid().safeParse(publicId);
  const account = database === 'demo' && id.success ? await findSampleAccount(db, id.data) : null;
  if (!account) {
    await recordRefusal(db, ip, null, 'no_sample_person');
    return { status: 'refused' };
  }
  await recordAcceptance(db, ip, account, 'sample');
  return { status: 'accepted', account };
}

export async function recordAcceptance(db: Db, ip: string | undefined, account: Account, method: string) {
  const actor = { kind: 'user', userId: account.id, name: account.name, role: account.role } as const;
  await recordAudit(
    { db, ip, actor },
    { action: 'session.started', subjectKind: 'user', subjectId: account.id, details: { method } },
  );
}

export async function recordRefusal(db: Db, ip: string | undefined, userId: number | null, reason: string) {
  await recordAudit(
    { db, ip, actor: { kind: 'system', name: 'sign-in' } },
    {
      action: 'session.refused',
      ...(userId !== null && { subjectKind: 'user', subjectId: userId }),
      details: { reason },
      outcome: 'refused',
    },
  );
}
