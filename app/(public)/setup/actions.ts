'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { isSameOrigin } from '@/lib/auth/origin';
import { hashPassword } from '@/lib/auth/password';
import { remoteAddress } from '@/lib/auth/remote-address';
import { startSession } from '@/lib/auth/start-session';
import { readActiveDatabase } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import { findSetupState, isSetupToken, setUp } from '@/lib/data/setup';
import { AccountInput } from '@/lib/domain/account-input';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { OrganisationInput } from '@/lib/domain/organisation-input';
import { getPreferences } from '@/lib/i18n/preferences';

const closed: ActionState = { status: 'invalid', errorKey: 'auth.setup.errors.token' };

/** First run. Whoever holds the console's token makes the company and its first administrator, once. */
export async function setUpCompany(_: ActionState, form: FormData): Promise<ActionState> {
  const head = await headers();
  const database = readActiveDatabase();
  const db = openDatabase(database);
  const values = formValues(form, ['weekend']);
  const token = values.token ?? '';
  if (!isSameOrigin(head) || !(await isSetupToken(db, token))) return closed;

  const needsOrganisation = (await findSetupState(db)) === 'organisation';
  const account = AccountInput.safeParse(values);
  const organisation = needsOrganisation ? OrganisationInput.safeParse(values) : null;
  if (!account.success) return invalidInput(account.error, 'auth.setup.errors.invalid');
  if (organisation && !organisation.success) {
    return invalidInput(organisation.error, 'auth.setup.errors.invalid');
  }

  const { personName: name, email, password } = account.data;
  const { locale } = await getPreferences();
  const administrator = await setUp(db, {
    token,
    organisation: organisation?.data ?? null,
    administrator: { name, email, passwordHash: await hashPassword(password), locale },
    now: new Date(),
    ip: remoteAddress(head),
  });
  if (!administrator) return closed;
  await startSession(administrator, database);
  redirect(needsOrganisation ? '/settings/data/import' : '/settings');
}
