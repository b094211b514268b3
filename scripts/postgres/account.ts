import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { StartError } from '@/lib/errors';

/** Whom the server runs as. PostgreSQL refuses to run as root, so root lends it another user. */
export type Account = { uid: number; gid: number };

const FALLBACK_NAMES = ['nobody', 'daemon', 'www-data'];

/**
 * The account for the server, or null when this process is no root and simply stays who it is.
 * The owner of an existing cluster comes first: the folder itself remembers the choice.
 */
export function chooseAccount(clusterDir: string, projectDir: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = ownerOf(clusterDir) ?? sudoCaller() ?? ownerOf(projectDir) ?? unprivilegedAccount();
  if (!account) {
    throw new StartError(
      'PostgreSQL refuses to run as root and this system has no other user for it: run the command as an ordinary user, or set DATABASE_URL.',
    );
  }
  const trial = spawnSync(process.platform === 'win32' ? 'cmd' : '/bin/sh', ['-c', 'exit 0'], account);
  if (trial.error) {
    throw new StartError(
      `PostgreSQL refuses to run as root and this root may not become another user (uid ${account.uid}): run the command as an ordinary user, or set DATABASE_URL.`,
      { cause: trial.error },
    );
  }
  return account;
}

/** Refuses early, in words, when the cluster belongs to somebody else. */
export function assertOwnCluster(clusterDir: string): void {
  const uid = process.getuid?.();
  if (uid === undefined || uid === 0 || !existsSync(clusterDir)) return;
  const owner = statSync(clusterDir).uid;
  if (owner !== uid) {
    throw new StartError(
      `The database in ${clusterDir} belongs to user ${owner} and this is user ${uid}: run the command as that user, or set WAFA_DATA_DIR to a folder of your own.`,
    );
  }
}

function ownerOf(folder: string): Account | null {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

function sudoCaller(): Account | null {
  const uid = Number(process.env.SUDO_UID);
  const gid = Number(process.env.SUDO_GID);
  return uid > 0 && gid > 0 ? { uid, gid } : null;
}

function unprivilegedAccount(): Account | null {
  let lines: string[];
  try {
    lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  } catch {
    return null;
  }
  for (const name of FALLBACK_NAMES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
