'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isSameOrigin } from '@/lib/auth/origin';
import { hashPassword } from '@/lib/auth/password';
import { remoteAddress } from '@/lib/auth/remote-address';
import { startSession } from '@/lib/auth/start-session';
import { readActiveDatabase } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import { acceptInvitation, findInvited } from '@/lib/data/invitations';
import { forgiveAttempts } from '@/lib/data/sign-in-attempts';
import { AccountInput } from '@/lib/domain/account-input';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { landingPage } from '@/lib/domain/permissions';

const stale: ActionState = { status: 'invalid', errorKey: 'auth.invitation.errors.stale' };

/** The holder of the link sets a password and is signed in. The link then opens nothing any more. */
export async function acceptLink(_: ActionState, form: FormData): Promise<ActionState> {
  const head = await headers();
  const database = readActiveDatabase();
  const db = openDatabase(database);
  const values = formValues(form);
  const token = values.token ?? '';
  const now = new Date();
  const invited = isSameOrigin(head) ? await findInvited(db, token, now) : null;
  if (!invited) return stale;

  const input = AccountInput.safeParse({ ...values, email: invited.email });
  if (!input.success) return invalidInput(input.error, 'auth.setup.errors.invalid');
  const { personName: name, password } = input.data;
  const passwordHash = await hashPassword(password);
  const account = await acceptInvitation(db, { token, name, passwordHash, now, ip: remoteAddress(head) });
  if (!account) return stale;
  // who has proved to hold the link need not wait for wrong guesses to be forgotten
  if (account.email) await forgiveAttempts(db, account.email, undefined);
  await startSession(account, database);
  redirect(landingPage(account.role));
}
