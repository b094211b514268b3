import { z } from 'zod';

export const MIN_PASSWORD_LENGTH = 10;
/** More is no stronger, and hashing megabytes would be an attack. */
export const MAX_PASSWORD_LENGTH = 200;

export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(320, 'auth.account.errors.email')
  .pipe(z.email('auth.account.errors.email'));

export const passwordInput = z
  .string()
  .min(MIN_PASSWORD_LENGTH, 'auth.account.errors.password_short')
  .max(MAX_PASSWORD_LENGTH, 'auth.account.errors.password_long')
  .refine((password) => new Set(password).size >= 4, 'auth.account.errors.password_simple');

export const personName = z
  .string()
  .trim()
  .min(1, 'auth.account.errors.name')
  .max(200, 'auth.account.errors.name');

/** A new account with a password. */
export const AccountInput = z
  .object({ personName, email: emailInput, password: passwordInput })
  .refine(({ email, password }) => !password.toLowerCase().includes(email), {
    path: ['password'],
    message: 'auth.account.errors.password_simple',
  });
export type AccountInput = z.infer<typeof AccountInput>;
