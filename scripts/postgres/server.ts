import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { StartError } from '@/lib/errors';
import type { Account } from './account';
import type { Binaries } from './binaries';
import { passwordFile, SUPERUSER } from './initialise';
import { readServerLock } from './lock-file';
import { processState } from './process-table';
import { serverEnvironment } from './settings';

/** Where a server listens: a socket folder, or on Windows a loopback port with a password. */
export type Door = { socketDir: string; port: number; password?: string };

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;

/** The URL of one database behind a door; libpq and `connect` read it alike. */
export function urlThrough(door: Door, database: string): string {
  const name = encodeURIComponent(database);
  if (door.password !== undefined) {
    return `postgres://${SUPERUSER}:${encodeURIComponent(door.password)}@127.0.0.1:${door.port}/${name}`;
  }
  return `postgres://${SUPERUSER}@localhost:${door.port}/${name}?host=${encodeURIComponent(door.socketDir)}`;
}

/** 'answers' only after a successful query by a server that works in the expected folder. */
export async function knock(door: Door, clusterDir: string): Promise<'answers' | 'starting' | 'silent'> {
  const sql = postgres({
    host: door.password === undefined ? door.socketDir : '127.0.0.1',
    ...(door.password === undefined && { path: `${door.socketDir}/.s.PGSQL.${door.port}` }),
    port: door.port,
    database: 'postgres',
    username: SUPERUSER,
    password: door.password,
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
  });
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    return row?.folder === clusterDir ? 'answers' : 'silent';
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'starting' : 'silent';
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Waits until a server that runs, or is starting or recovering, answers a query; false when it does not. */
export async function waitForAnswer(
  door: Door,
  clusterDir: string,
  runs: () => boolean,
  patienceMs = 30_000,
): Promise<boolean> {
  let giveUpAt = Date.now() + patienceMs;
  while (runs()) {
    const answer = await knock(door, clusterDir);
    if (answer === 'answers') return true;
    // recovery after a crash may take long, and says that it is alive
    if (answer === 'starting') giveUpAt = Math.max(giveUpAt, Date.now() + patienceMs);
    if (Date.now() > giveUpAt) return false;
    await sleep(40);
  }
  return false;
}

type Launch = {
  binaries: Binaries;
  account: Account | null;
  clusterDir: string;
  home: string;
  socketDir: string;
  settings: Record<string, string>;
  logFile: string;
};

/** Starts the server and waits for its first answer. It outlives this process unless somebody stops it. */
export async function launch(options: Launch): Promise<{ door: Door; pid: number }> {
  const { binaries, account, clusterDir, settings, logFile } = options;
  const windows = process.platform === 'win32';
  const door: Door = windows
    ? { socketDir: '', port: await freePort(), password: readFileSync(passwordFile(options.home), 'utf8') }
    : { socketDir: options.socketDir, port: 5432 };
  const place = windows
    ? { listen_addresses: '127.0.0.1', port: String(door.port) }
    : {
        listen_addresses: '',
        unix_socket_directories: door.socketDir,
        unix_socket_permissions: '0700',
        port: String(door.port),
      };
  const flags = Object.entries({ ...settings, ...place }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);

  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) truncateSync(logFile);
  const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;

  if (windows) {
    // pg_ctl sheds administrator rights, which the server refuses
    const quoted = flags.map((flag) => (flag === '-c' ? flag : `"${flag}"`)).join(' ');
    spawnSync(binaries.pgCtl, ['start', '-w', '-D', clusterDir, '-l', logFile, '-o', quoted], {
      stdio: 'ignore',
      windowsHide: true,
    });
    const pid = readServerLock(clusterDir)?.pid;
    if (pid && (await waitForAnswer(door, clusterDir, () => processState(pid) === 'alive')))
      return { door, pid };
    throw explainFailure(logFile, logStart, clusterDir);
  }

  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(binaries.postgres, ['-D', clusterDir, ...flags], {
    ...account,
    cwd: '/',
    // a Ctrl-C in the terminal is for Wafa, which then stops the server in order
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
  });
  closeSync(log);
  let running = true;
  child.once('exit', () => {
    running = false;
  });
  child.once('error', () => {
    running = false;
  });
  child.unref();
  if (child.pid !== undefined && (await waitForAnswer(door, clusterDir, () => running)))
    return { door, pid: child.pid };
  if (running && child.pid !== undefined) process.kill(child.pid, 'SIGQUIT');
  throw explainFailure(logFile, logStart, clusterDir);
}

/** The old server's children still hold its memory: worth another try in a moment. */
export class OrphansRemainError extends StartError {
  override name = 'OrphansRemainError';
}

function explainFailure(logFile: string, logStart: number, clusterDir: string): StartError {
  const log = readFileSync(logFile).subarray(logStart).toString('utf8');
  if (/pre-existing shared memory block/.test(log)) {
    return new OrphansRemainError(
      `Processes of an earlier database server still use ${clusterDir}: end them (\`ps aux | grep postgres\`) and start again.`,
    );
  }
  if (/No space left on device/.test(log)) {
    return new StartError(
      `The disk under ${clusterDir} is full: free some space and start again; nothing stored is lost.`,
    );
  }
  const fatal = log.split('\n').filter((line) => /FATAL|PANIC|could not/.test(line));
  const reason = fatal.at(-1)?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? 'it does not answer';
  return new StartError(`PostgreSQL did not start (${reason}): see ${logFile}.`);
}

/** Ends the server in order: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(pid: number): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await sleep(25)) {
      if (processState(pid) !== 'alive') return;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
