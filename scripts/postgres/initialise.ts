import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '@/lib/errors';
import type { Account } from './account';
import { type Binaries, POSTGRES_MAJOR } from './binaries';
import { type Durability, serverEnvironment } from './settings';
import { unpackTemplate } from './template';

/** Superuser of the embedded cluster; who may use it is decided by the 0700 socket folder. */
export const SUPERUSER = 'postgres';

/** initdb's options: a locale that is the same on every system and needs nothing installed. */
export const INITDB_OPTIONS = [
  `--username=${SUPERUSER}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

/**
 * Makes the cluster unless it exists. It is built beside its place and renamed into it, so that a kill leaves no
 * half cluster and the slower of two processes finds the quicker one's.
 */
export function initialiseCluster(
  clusterDir: string,
  binaries: Binaries,
  account: Account | null,
  durability: Durability = 'durable',
): void {
  if (existsSync(clusterDir)) return;
  const home = path.dirname(clusterDir);
  const half = mkdtempSync(path.join(home, 'postgres-new-'));
  try {
    if (account) chownSync(half, account.uid, account.gid);
    if (!runInitdb(half, binaries, account, durability)) unpackTemplate(half, account);
    writeAccessRules(half, account);
    renameSync(half, clusterDir);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw error;
  }
}

/** @returns false when this user has no name on the system, which initdb (and nothing else) insists on */
function runInitdb(
  folder: string,
  binaries: Binaries,
  account: Account | null,
  durability: Durability,
): boolean {
  const windows = process.platform === 'win32';
  const options = [...INITDB_OPTIONS];
  if (durability === 'throwaway') options.push('--no-sync');
  if (windows) options.push('--auth=scram-sha-256', `--pwfile=${writePassword(path.dirname(folder))}`);
  else options.push('--auth=trust');
  const run = spawnSync(binaries.initdb, ['-D', folder, ...options], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env: serverEnvironment(),
  });
  if (run.status === 0) return true;
  if (run.stderr?.includes('could not look up effective user ID')) return false;
  if (/No space left on device/.test(run.stderr ?? '')) {
    throw new StartError(
      `The disk under ${folder} is full: free about 200 MB and start again, or set WAFA_DATA_DIR.`,
    );
  }
  const reason = run.error?.message ?? run.stderr.trim().split('\n').find(isReason) ?? `exit ${run.status}`;
  throw new StartError(
    `PostgreSQL could not make a database in ${path.dirname(folder)} (${reason}): check that folder, or set WAFA_DATA_DIR to another.`,
  );
}

const isReason = (line: string) => /error|fatal|could not/i.test(line);

function writePassword(home: string): string {
  const file = passwordFile(home);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return file;
}

/** Windows has no private socket folder, so there the superuser has a password, kept beside the cluster. */
export function passwordFile(home: string): string {
  return path.join(home, 'postgres-password');
}

function writeAccessRules(folder: string, account: Account | null): void {
  const rule =
    process.platform === 'win32'
      ? 'host all all 127.0.0.1/32 scram-sha-256'
      : '# the socket lies in a folder that only its owner can enter\nlocal all all trust';
  const file = path.join(folder, 'pg_hba.conf');
  writeFileSync(file, `${rule}\n`, { mode: 0o600 });
  if (account) chownSync(file, account.uid, account.gid);
}

/** Refuses, in words, a cluster that another major version wrote. */
export function assertMajorVersion(clusterDir: string): void {
  const file = path.join(clusterDir, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (!found) {
    throw new StartError(
      `${clusterDir} is no PostgreSQL data folder (PG_VERSION is missing or empty): move it away and start again, or restore a backup.`,
    );
  }
  if (found !== POSTGRES_MAJOR) {
    throw new StartError(
      `The database in ${clusterDir} was made by PostgreSQL ${found} and this Wafa runs ${POSTGRES_MAJOR}: make a backup with the Wafa that made it (npm run db:backup), move the folder away, and restore here (npm run db:restore).`,
    );
  }
}
