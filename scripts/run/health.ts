import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sql } from 'postgres';
import { databaseUrl, readActiveDatabase } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { listMigrations, readMigrationState } from '@/lib/data/migrate';
import { APP_ROLE } from '@/lib/data/roles';

const PATIENCE_MS = 3_000;

type Readiness = { ready: boolean; database: 'up' | 'down'; migrations: 'current' | 'pending' | 'unknown' };

type HealthHandler = {
  /** @returns false when the request is about something else */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  close(): Promise<void>;
};

/** Answers /healthz (this process runs) and /readyz (it can serve: database and migrations). */
export function makeHealthHandler(): HealthHandler {
  const migrations = listMigrations();
  let probe: { url: string; sql: Sql } | undefined;

  async function readReadiness(): Promise<Readiness> {
    try {
      const url = databaseUrl(readActiveDatabase());
      if (probe?.url !== url) {
        void probe?.sql.end({ timeout: 1 });
        probe = { url, sql: connect(url, { max: 1, role: APP_ROLE, idleTimeoutSeconds: 30 }) };
      }
      const { pending } = await withinPatience(readMigrationState(probe.sql, migrations));
      return { ready: pending === 0, database: 'up', migrations: pending === 0 ? 'current' : 'pending' };
    } catch {
      return { ready: false, database: 'down', migrations: 'unknown' };
    }
  }

  return {
    handle(request, response) {
      const path = request.url?.split('?', 1)[0];
      if (path === '/healthz') answer(response, 200, { status: 'ok' });
      else if (path === '/readyz') {
        void readReadiness().then(({ ready, ...parts }) =>
          answer(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...parts }),
        );
      } else return false;
      return true;
    },
    close: async () => probe?.sql.end({ timeout: 1 }),
  };
}

function answer(response: ServerResponse, status: number, body: Record<string, string>): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '5' }),
  });
  response.end(JSON.stringify(body));
}

function withinPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database is silent')), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
