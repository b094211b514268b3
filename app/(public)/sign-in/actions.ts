'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Authorization, authorizePassword, authorizeSample } from '@/lib/auth/authorize';
import { isSameOrigin } from '@/lib/auth/origin';
import { remoteAddress } from '@/lib/auth/remote-address';
import { safeReturnPath } from '@/lib/auth/return-path';
import { startSession } from '@/lib/auth/start-session';
import { readActiveDatabase } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import type { ActionState } from '@/lib/domain/action-state';
import { landingPage } from '@/lib/domain/permissions';

export async function signInWithPassword(_: ActionState, form: FormData): Promise<ActionState> {
  const database = readActiveDatabase();
  const head = await headers();
  if (!isSameOrigin(head)) return refused;
  const input = { email: form.get('email'), password: form.get('password') };
  const result = await authorizePassword(openDatabase(database), input, remoteAddress(head));
  return enter(result, database, form.get('from'));
}

export async function signInAsSample(_: ActionState, form: FormData): Promise<ActionState> {
  const database = readActiveDatabase();
  const head = await headers();
  if (!isSameOrigin(head)) return refused;
  const person = form.get('person');
  const result = await authorizeSample(openDatabase(database), database, person, remoteAddress(head));
  return enter(result, database, form.get('from'));
}

const refused: ActionState = { status: 'invalid', errorKey: 'auth.sign_in.errors.wrong' };

async function enter(
  result: Authorization,
  database: ReturnType<typeof readActiveDatabase>,
  from: FormDataEntryValue | null,
): Promise<ActionState> {
  if (result.status === 'refused') return refused;
  if (result.status === 'limited') {
    const minutes = Math.ceil(result.retryAfter / 60);
    return { status: 'invalid', errorKey: 'auth.sign_in.errors.limited', params: { minutes } };
  }
  await startSession(result.account, database);
  redirect(safeReturnPath(from, landingPage(result.account.role)));
}
