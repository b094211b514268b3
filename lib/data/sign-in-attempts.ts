import 'server-only';
import { createHash } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimit } from '@/drizzle/schema/people';
import type { Db } from '@/lib/data/context';

const windowSeconds = 15 * 60;
/** An office shares one address, so it gets more than one account does. */
const limits = { account: 8, address: 60 } as const;

export type AttemptLimit = {
  /** seconds until the next attempt counts; null while attempts are left */
  retryAfter: number | null;
  /** true on the very attempt that closed the door: the one worth writing down */
  justClosed: boolean;
};

/**
 * Counts an attempt before the password is looked at, so that attempts side by side cannot slip through.
 * The counters live in the database: every process and every replica sees the same ones.
 */
export async function countAttempt(
  db: Db,
  email: string,
  address: string | undefined,
): Promise<AttemptLimit> {
  const counted = [await consume(db, 'account', accountKey(email))];
  if (address) counted.push(await consume(db, 'address', networkOf(address)));
  const waits = counted.flatMap(({ retryAfter }) => retryAfter ?? []);
  return {
    retryAfter: waits.length > 0 ? Math.max(...waits) : null,
    justClosed: counted.some(({ justClosed }) => justClosed),
  };
}

/** A right password clears the account's count and gives the address its attempt back. */
export async function forgiveAttempts(db: Db, email: string, address: string | undefined): Promise<void> {
  await limiter(db, 'account').delete(accountKey(email));
  if (address) await limiter(db, 'address').reward(networkOf(address));
  await db.delete(rateLimit).where(lt(rateLimit.expire, new Date(Date.now() - 60 * 60 * 1000)));
}

async function consume(db: Db, kind: keyof typeof limits, key: string): Promise<AttemptLimit> {
  try {
    await limiter(db, kind).consume(key);
    return { retryAfter: null, justClosed: false };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return {
      retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      justClosed: refusal.consumedPoints === limits[kind] + 1,
    };
  }
}

function limiter(db: Db, kind: keyof typeof limits): RateLimiterDrizzle {
  return new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimit,
    keyPrefix: `sign-in-${kind}`,
    points: limits[kind],
    duration: windowSeconds,
    // its timer would outlive the pool; expired rows go with the next successful sign-in
    clearExpiredByTimeout: false,
  });
}

/** Not the address itself: the table needs to tell accounts apart, not to know them. */
function accountKey(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

/** One household or server has a whole /64 of IPv6 addresses. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
