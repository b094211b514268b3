'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { hashPassword, verifyPassword } from '@/lib/auth/password';
import { startSession } from '@/lib/auth/start-session';
import { requireViewer } from '@/lib/auth/viewer';
import { readActiveDatabase } from '@/lib/data/active-database';
import {
  findOwnPasswordHash,
  saveOwnNames,
  saveOwnPassword,
  saveOwnPreferences,
  signOutOwnEverywhere,
} from '@/lib/data/own-account';
import { countAttempt, forgiveAttempts } from '@/lib/data/sign-in-attempts';
import { passwordInput, personName } from '@/lib/domain/account-input';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';

const Names = z.object({
  name: personName,
  nameAr: z
    .string()
    .trim()
    .max(200, 'auth.account.errors.name')
    .transform((text) => text || null),
});

export async function changeNames(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requireViewer();
  const input = Names.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  await saveOwnNames(ctx, input.data);
  revalidatePath('/', 'layout');
  return { status: 'saved', messageKey: 'settings.saved' };
}

export async function changeHijri(shown: boolean): Promise<ActionState> {
  const ctx = await requireViewer();
  await saveOwnPreferences(ctx, { showHijri: shown === true });
  revalidatePath('/', 'layout');
  return { status: 'saved', messageKey: 'settings.saved' };
}

/** Asks for the old password and counts wrong ones, so that an open browser is no way to take an account over. */
export async function changePassword(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requireViewer();
  const input = z
    .object({ current: z.string().min(1, 'settings.account.errors.current'), password: passwordInput })
    .safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const stored = await findOwnPasswordHash(ctx);
  const attemptsOf = `account:${ctx.viewer.publicId}`;
  const { retryAfter } = await countAttempt(ctx.db, attemptsOf, ctx.ip);
  if (retryAfter !== null) return { status: 'invalid', errorKey: 'settings.account.errors.limited' };
  if (!(await verifyPassword(stored, input.data.current))) {
    return {
      status: 'invalid',
      errorKey: 'settings.errors.invalid',
      fields: { current: 'settings.account.errors.current' },
    };
  }
  await forgiveAttempts(ctx.db, attemptsOf, ctx.ip);
  const account = await saveOwnPassword(ctx, await hashPassword(input.data.password));
  if (account) await startSession(account, readActiveDatabase());
  return { status: 'saved', messageKey: 'settings.account.changed' };
}

export async function signOutOthers(): Promise<ActionState> {
  const ctx = await requireViewer();
  const account = await signOutOwnEverywhere(ctx);
  if (account) await startSession(account, readActiveDatabase());
  return { status: 'saved', messageKey: 'settings.account.signed_out_others' };
}
