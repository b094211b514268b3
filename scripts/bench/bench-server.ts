import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { encodeSession, sessionCookieName } from '@/lib/auth/session';
import { sessionClaims } from '@/lib/auth/start-session';
import { StartError } from '@/lib/errors';
import { findPort } from '../run/free-port';
import { BENCH_FOLDER } from './bench-cluster';
import { BENCH_TODAY } from './scale-database';

export type BenchServer = {
  /** the whole page as its administrator gets it, in one of the two languages */
  get(address: string, language?: 'en' | 'ar'): Promise<string>;
  stop(): Promise<void>;
};

/** The production build in a process of its own, as `npm start` runs it, on a database of the benchmark. */
export async function startBenchServer(url: string, sql: Sql): Promise<BenchServer> {
  const port = await findPort('127.0.0.1');
  const secret = randomBytes(32).toString('base64url');
  const server = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.resolve('scripts/start.ts')],
    {
      env: {
        ...process.env,
        DATABASE_URL: url,
        NEXTAUTH_SECRET: secret,
        PORT: String(port),
        HOST: '127.0.0.1',
        WAFA_DATA_DIR: path.join(BENCH_FOLDER, 'server'),
        WAFA_NOW: `${BENCH_TODAY}T09:00:00Z`,
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const address = `http://127.0.0.1:${port}`;
  await untilReady(address, () => server.exitCode !== null);
  await untilIdle(sql);
  process.env.NEXTAUTH_SECRET = secret;
  const cookie = `${sessionCookieName('own')}=${await administratorSession(sql)}`;

  return {
    async get(page, language = 'en') {
      const answer = await fetch(address + page, {
        headers: { cookie: `${cookie}; wafa-locale=${language}` },
        redirect: 'manual',
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`);
      return text;
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilReady(address: string, hasEnded: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (hasEnded()) throw new StartError('The server of the benchmark ended: its reason is above.');
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(500);
  }
  throw new StartError('The server of the benchmark did not become ready within five minutes.');
}

/** Work that the server begins with would be measured along with the pages. */
async function untilIdle(sql: Sql): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from job where state = 'running' or (state = 'waiting' and run_after <= now())`;
    if (row?.n === 0) return;
    await sleep(500);
  }
}

async function administratorSession(sql: Sql): Promise<string> {
  const [account] = await sql<{ publicId: string; sessionVersion: number }[]>`
    select public_id as "publicId", session_version as "sessionVersion" from app_user
    where role = 'admin' and disabled_at is null order by id limit 1`;
  if (!account) throw new Error('the database has no administrator');
  const now = new Date();
  return encodeSession(sessionClaims(account as Parameters<typeof sessionClaims>[0], 'own', now), now);
}
