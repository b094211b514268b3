import type { z } from 'zod';

/**
 * What a server action answers: message keys, never sentences. `fields` names the wrong fields with the key of
 * what is wrong; keys are whole paths into the messages.
 */
export type ActionState =
  | { status: 'idle' }
  | { status: 'saved'; messageKey?: string; params?: MessageParams; value?: string }
  | { status: 'invalid'; errorKey: string; params?: MessageParams; fields?: Record<string, string> };

export type MessageParams = Record<string, string | number>;

export const idle: ActionState = { status: 'idle' };

/**
 * The answer to a form that does not fit its schema. A schema says what is wrong by a message key
 * (`z.string().min(1, 'settings.errors.required')`); what it leaves to zod becomes the general key.
 */
export function invalidInput(error: z.ZodError, errorKey: string): ActionState {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? '');
    if (field) fields[field] ??= /^[a-z_]+(\.[a-z_]+)+$/.test(message) ? message : errorKey;
  }
  return { status: 'invalid', errorKey, fields };
}
