import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readEnv } from '@/lib/env';
import { StartError } from '@/lib/errors';

/** File names in the data folder. They are not in the database, so that a copy of it alone opens nothing. */
const FILES = { session: 'session-secret', suppression: 'suppression-key' } as const;

/** Signs and encrypts sessions: NEXTAUTH_SECRET, else made once and kept in the data folder. */
export function ensureSessionSecret(): string {
  const { NEXTAUTH_SECRET, WAFA_DATA_DIR } = readEnv();
  return NEXTAUTH_SECRET ?? ensureSecretFile(WAFA_DATA_DIR, FILES.session);
}

/**
 * Keys the hashes by which an erased person is still recognised and never written to again: WAFA_SUPPRESSION_KEY,
 * else made once and kept in the data folder. Whoever restores a backup elsewhere needs the same key.
 */
export function ensureSuppressionKey(): string {
  const { WAFA_SUPPRESSION_KEY, WAFA_DATA_DIR } = readEnv();
  return WAFA_SUPPRESSION_KEY ?? ensureSecretFile(WAFA_DATA_DIR, FILES.suppression);
}

/** Where the suppression key is, for the people who keep backups. */
export function suppressionKeyPlace(): string {
  const { WAFA_SUPPRESSION_KEY, WAFA_DATA_DIR } = readEnv();
  return WAFA_SUPPRESSION_KEY ? 'WAFA_SUPPRESSION_KEY' : path.join(WAFA_DATA_DIR, FILES.suppression);
}

function ensureSecretFile(folder: string, name: string): string {
  const file = path.join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    // "wx": the first of two processes makes it, both read the same one
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartError(`${file} cannot be written: set WAFA_DATA_DIR to a folder of yours.`, {
        cause: error,
      });
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new StartError(`${file} is damaged: restore it from a backup, or remove it to make a new one.`);
  }
  return secret;
}
