/** Failures with a name. Expected ones are returned as message keys; these are thrown and shown as a calm page. */

/** The actor may not do this. */
export class PermissionDeniedError extends Error {
  override name = 'PermissionDeniedError';
  constructor(readonly permission: string) {
    super(`Not permitted: ${permission}`);
  }
}

/** What was asked for does not exist, or not for this actor. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** Someone else saved first; nothing was written. */
export class StaleVersionError extends Error {
  override name = 'StaleVersionError';
}

/** Wafa cannot start. The message is one sentence that says what to do; the console shows it without a stack. */
export class StartError extends Error {
  override name = 'StartError';
}

const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  // PostgreSQL: shutting down, crashed, starting up, too many connections, disk full
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
]);

/** True when an error, or one that caused it, says that the database does not answer for now. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, syscall } = cause as Error & { code?: unknown; syscall?: unknown };
    // a missing file is no missing database
    if (code === 'ENOENT' && syscall !== 'connect') continue;
    if (typeof code === 'string' && UNAVAILABLE_CODES.has(code)) return true;
  }
  return false;
}
