import { StartError } from '@/lib/errors';

/** A PostgreSQL address, taken apart. */
export type DatabaseAddress = {
  /** host name, comma-separated host names, or the folder of a Unix socket */
  host: string;
  port: number;
  user: string | undefined;
  password: string | undefined;
  database: string;
  sslmode: string | undefined;
  sslrootcert: string | undefined;
};

/**
 * Reads a PostgreSQL URL as libpq does, Unix sockets included: `postgres:///wafa?host=/run/postgresql`.
 * @throws StartError when it is none
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const parsed = toUrl(url);
  const query = parsed.searchParams;
  const database = decodeURIComponent(parsed.pathname.slice(1)) || query.get('dbname');
  if (!database) throw new StartError('DATABASE_URL names no database: end it with /wafa.');
  return {
    host: query.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost'),
    port: Number(query.get('port') ?? parsed.port) || 5432,
    user: decodeURIComponent(parsed.username) || (query.get('user') ?? undefined),
    password: decodeURIComponent(parsed.password) || (query.get('password') ?? undefined),
    database,
    sslmode: query.get('sslmode') ?? undefined,
    sslrootcert: query.get('sslrootcert') ?? undefined,
  };
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const parsed = toUrl(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  parsed.searchParams.delete('dbname');
  return parsed.href;
}

/** Server and database for messages, never the password. */
export function describeAddress(url: string): string {
  const { host, port, database } = parseDatabaseUrl(url);
  return host.startsWith('/') ? `${database} (${host})` : `${database} on ${host}:${port}`;
}

function toUrl(url: string): URL {
  try {
    // URL knows no empty host beside a user, which libpq allows
    return new URL(url.replace(/^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)(?=[/?#]|$)/, '$1localhost'));
  } catch (cause) {
    throw new StartError('DATABASE_URL is no address: write postgres://user:password@host:5432/wafa.', {
      cause,
    });
  }
}
