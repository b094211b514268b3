'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { z } from 'zod';
import { linkOrigin } from '@/lib/auth/public-address';
import { requirePermission } from '@/lib/auth/viewer';
import type { Ctx } from '@/lib/data/context';
import { handOver } from '@/lib/data/hand-over';
import { createInvitation } from '@/lib/data/invitations';
import {
  createUser,
  disableUser,
  enableUser,
  getUser,
  saveUserRole,
  signOutUserEverywhere,
  turnPlaceholderIntoUser,
  type UserOutcome,
} from '@/lib/data/users';
import { emailInput, personName } from '@/lib/domain/account-input';
import { type ActionState, invalidInput } from '@/lib/domain/action-state';
import { formValues } from '@/lib/domain/form-values';
import { roles } from '@/lib/domain/permissions';

const Role = z.enum(roles);
const Invited = z.object({
  name: personName,
  nameAr: z
    .string()
    .trim()
    .max(200, 'auth.account.errors.name')
    .transform((text) => text || null),
  email: emailInput,
  role: Role,
});

export async function inviteColleague(_: ActionState, form: FormData): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const input = Invited.safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const created = await createUser(ctx, input.data);
  if (created.outcome !== 'done') return taken;
  return link(ctx, created.id);
}

export async function invitePlaceholder(
  publicId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const input = Invited.pick({ email: true, role: true }).safeParse(formValues(form));
  if (!input.success) return invalidInput(input.error, 'settings.errors.invalid');
  const { id } = await getUser(ctx, publicId);
  const outcome = await turnPlaceholderIntoUser(ctx, id, input.data);
  if (outcome === 'email_taken') return taken;
  return outcome === 'done' ? link(ctx, id) : refused(outcome);
}

export async function makeLink(publicId: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const { id } = await getUser(ctx, publicId);
  return link(ctx, id);
}

export async function changeRole(publicId: string, role: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const { id } = await getUser(ctx, publicId);
  return settled(await saveUserRole(ctx, id, Role.parse(role)));
}

export async function disable(publicId: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const { id, name } = await getUser(ctx, publicId);
  return settled(await disableUser(ctx, id), 'settings.users.disabled', name);
}

export async function enable(publicId: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const { id, name } = await getUser(ctx, publicId);
  return settled(await enableUser(ctx, id), 'settings.users.enabled', name);
}

export async function signOutEverywhere(publicId: string): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const { id, name } = await getUser(ctx, publicId);
  return settled(await signOutUserEverywhere(ctx, id), 'settings.users.signed_out', name);
}

/** Everything goes to one colleague; with `thenDisable` the account closes afterwards. */
export async function handEverythingOver(
  publicId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  const ctx = await requirePermission('user:manage');
  const values = formValues(form);
  const successor = z.uuid().safeParse(values.successor);
  if (!successor.success) return noSuccessor;
  const [from, to] = await Promise.all([getUser(ctx, publicId), getUser(ctx, successor.data)]);
  if (from.id === to.id || to.state === 'disabled' || to.state === 'placeholder') return noSuccessor;
  const moved = await handOver(ctx, from.id, to.id);
  if (values.thenDisable && from.state !== 'disabled') {
    const outcome = await disableUser(ctx, from.id);
    if (outcome !== 'done') return refused(outcome);
  }
  revalidatePath('/settings/users');
  const { customers } = moved;
  return { status: 'saved', messageKey: 'settings.users.handed_over', params: { customers } };
}

const taken: ActionState = {
  status: 'invalid',
  errorKey: 'settings.errors.invalid',
  fields: { email: 'settings.users.errors.email_taken' },
};

const noSuccessor: ActionState = {
  status: 'invalid',
  errorKey: 'settings.errors.invalid',
  fields: { successor: 'settings.users.errors.successor' },
};

/** The link is in the answer alone: it is stored as a hash and cannot be shown again. */
async function link(ctx: Ctx, userId: number): Promise<ActionState> {
  const { token, expiresAt } = await createInvitation(ctx, userId);
  const address = `${linkOrigin(await headers())}/invitation/${token}`;
  revalidatePath('/settings/users');
  return { status: 'saved', value: JSON.stringify({ address, expiresAt: expiresAt.toISOString() }) };
}

function settled(outcome: UserOutcome, messageKey = 'settings.saved', name = ''): ActionState {
  if (outcome !== 'done') return refused(outcome);
  revalidatePath('/settings/users');
  return { status: 'saved', messageKey, params: { name } };
}

function refused(outcome: Exclude<UserOutcome, 'done'>): ActionState {
  return { status: 'invalid', errorKey: `settings.users.errors.${outcome}` };
}
