import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartError } from '@/lib/errors';
import type { Account } from './account';
import { type Binaries, copyBinaries } from './binaries';

export type Note = (message: string) => void;

/** Folder that holds the cluster: the data folder, or, remembered there, one that the server's user can reach. */
export function clusterHome(dataDir: string): string {
  const memory = path.join(dataDir, 'postgres.json');
  if (!existsSync(memory)) return dataDir;
  const { home } = JSON.parse(readFileSync(memory, 'utf8')) as { home: string };
  return home;
}

/**
 * Makes sure that the account can walk to the cluster's folder. A clone under root's home is closed to every
 * other user; then the cluster goes to /var/lib and the data folder remembers where.
 */
export function placeCluster(dataDir: string, account: Account | null, note: Note): string {
  const home = clusterHome(dataDir);
  if (!account || canEnter(home, account)) return home;
  if (existsSync(path.join(home, 'postgres'))) {
    throw new StartError(
      `The database in ${path.join(home, 'postgres')} cannot be reached by its user (uid ${account.uid}): open the folders above it (chmod o+x), or move the data folder and set WAFA_DATA_DIR.`,
    );
  }
  const elsewhere = outsideFolder(dataDir, account);
  writeFileSync(path.join(dataDir, 'postgres.json'), `${JSON.stringify({ home: elsewhere })}\n`);
  note(`PostgreSQL may not run as root and its user cannot reach ${home}: the database is in ${elsewhere}`);
  return elsewhere;
}

/** Binaries that the account can run: the installed ones, else a copy beside the cluster. */
export function placeBinaries(
  installed: Binaries,
  dataDir: string,
  account: Account | null,
  note: Note,
): Binaries {
  const trial = runVersion(installed, account);
  if (trial === null) return installed;
  if (!account) {
    throw new StartError(
      `PostgreSQL does not run on this system (${trial}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const folder = outsideFolder(dataDir, account);
  const copy = copyBinaries(installed, folder);
  const second = runVersion(copy, account);
  if (second !== null) {
    throw new StartError(
      `PostgreSQL does not run from ${copy.root} (${second}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  note(`PostgreSQL's user cannot reach ${installed.root}: running the copy in ${copy.root}`);
  return copy;
}

function runVersion(binaries: Binaries, account: Account | null): string | null {
  const run = spawnSync(binaries.postgres, ['--version'], { ...account, encoding: 'utf8', cwd: '/' });
  if (run.status === 0) return null;
  return run.error?.message ?? run.stderr.trim().split('\n')[0] ?? `exit ${run.status}`;
}

function canEnter(folder: string, account: Account): boolean {
  const run = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' });
  return run.status === 0;
}

function outsideFolder(dataDir: string, account: Account): string {
  for (const base of ['/var/lib', '/var/tmp']) {
    const folder = path.join(base, `wafa-${shortHash(realpathSync(dataDir))}`);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      // /var/tmp is everyone's: a folder made there by somebody else is not ours
      if (statSync(folder).uid !== 0) continue;
      chmodSync(folder, 0o755);
      accessSync(folder, constants.W_OK);
    } catch {
      continue;
    }
    if (canEnter(folder, account)) return folder;
  }
  throw new StartError(
    `PostgreSQL may not run as root and no folder was found that its user (uid ${account.uid}) can reach: set WAFA_DATA_DIR to one, or set DATABASE_URL.`,
  );
}

/**
 * A private folder with a short path for the socket: socket paths end at about 100 bytes, data paths do not.
 * Whoever can enter it is trusted by the server, so it must be ours alone (0700).
 */
export function socketFolder(clusterDir: string, account: Account | null): string {
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  const name = `wafa-${uid}-${shortHash(clusterDir)}`;
  for (const base of new Set(['/tmp', os.tmpdir(), path.dirname(clusterDir)])) {
    for (const suffix of ['', '-2', '-3']) {
      const folder = path.join(base, name + suffix);
      if (Buffer.byteLength(folder) > LONGEST_SOCKET_FOLDER) continue;
      if (claimPrivateFolder(folder, uid, account)) return folder;
    }
  }
  throw new StartError(
    `No private folder for the database socket could be made in /tmp (${name} is not ours, or /tmp is not writable): make /tmp writable or set DATABASE_URL.`,
  );
}

// sockaddr_un holds 104 bytes on macOS and 108 on Linux, "/.s.PGSQL.5432" and the final zero included
const LONGEST_SOCKET_FOLDER = 88;

function claimPrivateFolder(folder: string, uid: number, account: Account | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownNew(folder, account);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid) return false;
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  return true;
}

function chownNew(folder: string, account: Account): void {
  const made = lstatSync(folder);
  if (made.isDirectory() && made.uid === 0) lchownSync(folder, account.uid, account.gid);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
