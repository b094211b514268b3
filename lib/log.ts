import pino from 'pino';

/**
 * The structured log, one JSON object a line on standard output. Ids only: names, addresses, mail texts and SQL
 * parameters do not belong here, and what errors carry of them is removed below.
 */
export const logOptions: pino.LoggerOptions = {
  level: process.env.LOG_LEVEL || (process.env.NODE_ENV === 'test' ? 'silent' : 'info'),
  base: { service: 'wafa' },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError, error: describeError },
  redact: {
    paths: [
      'email',
      'phone',
      'password',
      'token',
      'authorization',
      'cookie',
      '*.email',
      '*.phone',
      '*.password',
      '*.token',
    ],
    censor: '[removed]',
  },
};

export const log = pino(logOptions);

/**
 * An error without personal data: PostgreSQL puts row values into `detail` and the driver puts parameters beside
 * them, so of a database error only its code and where it happened are kept.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error;
  const { code, severity, table_name, constraint_name } = error as Error & Record<string, unknown>;
  // drizzle's own error has no name of its own, but carries the query
  const fromDatabase = error.name === 'PostgresError' || ('query' in error && 'params' in error);
  return {
    type: error.name,
    ...(fromDatabase ? {} : { message: error.message }),
    ...(code !== undefined && { code }),
    ...(severity !== undefined && { severity, table: table_name, constraint: constraint_name }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trim().startsWith('at '))
      .join('\n'),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
