import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { type DatabaseAddress, parseDatabaseUrl } from '@/lib/data/database-url';
import { rolesAreUsable } from '@/lib/data/roles';

export type ConnectOptions = {
  max?: number;
  /** role taken at log-in, so that one URL serves owner and application */
  role?: string;
  statementTimeoutMs?: number;
  idleTimeoutSeconds?: number;
};

/** Opens a pool; nothing is sent before the first query. Calendar dates stay strings (`2026-01-31`). */
export function connect(url: string, options: ConnectOptions = {}): postgres.Sql {
  const address = parseDatabaseUrl(url);
  const { max = 10, role, statementTimeoutMs, idleTimeoutSeconds } = options;
  return postgres({
    host: address.host,
    port: address.port,
    ...(address.host.startsWith('/') && { path: `${address.host}/.s.PGSQL.${address.port}` }),
    database: address.database,
    username: address.user,
    password: address.password,
    ssl: sslFor(address),
    max,
    idle_timeout: idleTimeoutSeconds,
    connect_timeout: 10,
    // the driver would wait up to 20 s between attempts; pages should be back soon after the database is
    backoff: (attempts) => Math.min(3 ** attempts / 100, 1),
    onnotice: () => {},
    types: {
      date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
    },
    connection: {
      application_name: 'wafa',
      TimeZone: 'UTC',
      // compiling a plan costs more than these queries take
      jit: 'off',
      ...(role !== undefined && rolesAreUsable() && { role }),
      ...(statementTimeoutMs !== undefined && { statement_timeout: statementTimeoutMs }),
    },
  }) as unknown as postgres.Sql;
}

function sslFor({ host, sslmode, sslrootcert }: DatabaseAddress): postgres.Options<never>['ssl'] {
  if (host.startsWith('/') || sslmode === 'disable') return false;
  if (sslrootcert) return { ca: readFileSync(sslrootcert), rejectUnauthorized: true };
  if (sslmode === 'verify-ca' || sslmode === 'verify-full') return 'verify-full';
  if (sslmode === 'require') return 'require';
  return ['localhost', '127.0.0.1', '::1'].includes(host) ? false : 'prefer';
}
