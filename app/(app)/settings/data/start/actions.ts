'use server';

import { redirect } from 'next/navigation';
import { authorizeSample } from '@/lib/auth/authorize';
import { hashPassword } from '@/lib/auth/password';
import { startSession } from '@/lib/auth/start-session';
import { requirePermission } from '@/lib/auth/viewer';
import { openDatabase } from '@/lib/data/client';
import { listSamplePeople } from '@/lib/data/sign-in';
import { findOrganisationIn, startOwnData, switchDatabase } from '@/lib/data/switch-database';
import { AccountInput } from '@/lib/domain/account-input';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { OrganisationInput } from '@/lib/domain/organisation-input';
import { getPreferences } from '@/lib/i18n/preferences';

/** Sets the sample company aside and starts the company's own, with this person as its administrator. */
export async function startWithMyData(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('data:switch');
  const values = formValues(form, ['weekend']);
  const account = AccountInput.safeParse(values);
  const organisation = OrganisationInput.safeParse(values);
  if (!account.success) return invalidInput(account.error, 'auth.setup.errors.invalid');
  if (!organisation.success) return invalidInput(organisation.error, 'auth.setup.errors.invalid');

  const { personName: name, email, password } = account.data;
  const { locale } = await getPreferences();
  const administrator = await startOwnData(ctx, {
    organisation: organisation.data,
    administrator: { name, email, passwordHash: await hashPassword(password), locale },
    now: new Date(),
    ip: ctx.ip,
  });
  if (!administrator) return { status: 'invalid', errorKey: 'auth.leave_sample.errors.exists' };
  await switchDatabase(ctx, 'own');
  await startSession(administrator, 'own');
  redirect('/settings/data/import');
}

/** Back to the company's own data; whoever is still signed in there needs no password. */
export async function backToMyData(): Promise<void> {
  const ctx = await requirePermission('data:switch');
  if (!(await findOrganisationIn(ctx, 'own'))) redirect('/settings/data/start');
  await switchDatabase(ctx, 'own');
  redirect('/');
}

/** Back to the sample company, as its administrator. The own session stays for the way back. */
export async function backToSample(): Promise<void> {
  const ctx = await requirePermission('data:switch');
  const sample = await findOrganisationIn(ctx, 'demo');
  if (!sample?.isSample) redirect('/settings/data');
  const db = openDatabase('demo');
  const person = (await listSamplePeople(db)).find(({ role }) => role === 'admin');
  const result = await authorizeSample(db, 'demo', person?.publicId, ctx.ip);
  if (result.status !== 'accepted') redirect('/settings/data');
  await switchDatabase(ctx, 'demo');
  await startSession(result.account, 'demo');
  redirect('/');
}
