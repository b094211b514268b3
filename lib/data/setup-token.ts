import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';

/** How a set-up token is stored: whoever reads the database cannot use it. */
export function hashSetupToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Makes the one-time token that lets somebody at the console create the first administrator. Earlier tokens that
 * nobody used stop working.
 * @returns null when there is an administrator already
 */
export async function createSetupToken(sql: Sql): Promise<string | null> {
  return sql.begin(async (tx) => {
    const administrators = await tx`
      select 1 from app_user where role = 'admin' and not is_placeholder and disabled_at is null limit 1`;
    if (administrators.length > 0) return null;
    const token = randomBytes(24).toString('base64url');
    await tx`delete from setup_token where used_at is null`;
    await tx`insert into setup_token (token_hash) values (${hashSetupToken(token)})`;
    return token;
  });
}
