import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isServerOf, processState } from './process-table';

/** What postmaster.pid says about the server that holds the cluster. */
export type ServerLock = { pid: number; port: number; socketDir: string };

// above the largest process number of every supported system, so no process ever has it
const NOBODYS_PID = 4_194_304;

export function readServerLock(clusterDir: string): ServerLock | null {
  let lines: string[];
  try {
    lines = readFileSync(lockPath(clusterDir), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0
    ? { pid, port: Number(lines[3]), socketDir: lines[4]?.trim() ?? '' }
    : null;
}

/** The lock of a server that really runs; a dead, zombie or foreign process holds nothing. */
export function findLiveServer(clusterDir: string): ServerLock | null {
  const lock = readServerLock(clusterDir);
  return lock && isServerOf(lock.pid, clusterDir) ? lock : null;
}

/**
 * Frees a cluster whose lock names a process that is alive for the kernel but is no server of ours: a zombie, or
 * another program that was given the number. PostgreSQL itself recognises only numbers that are gone.
 * Only the number is replaced; the rest of the file lets PostgreSQL notice orphans of the old server that
 * still have its memory attached.
 */
export function releaseStaleLock(clusterDir: string): void {
  const file = lockPath(clusterDir);
  if (!existsSync(file)) return;
  const lock = readServerLock(clusterDir);
  if (lock === null) {
    // torn by a full disk or a power cut: PostgreSQL refuses an empty lock for ever
    rmSync(file, { force: true });
    return;
  }
  if (isServerOf(lock.pid, clusterDir)) return;
  if (lock.socketDir) {
    const socket = path.join(lock.socketDir, `.s.PGSQL.${lock.port}`);
    rmSync(`${socket}.lock`, { force: true });
    rmSync(socket, { force: true });
  }
  if (processState(lock.pid) === 'gone') return;
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [NOBODYS_PID, ...rest].join('\n'));
}

function lockPath(clusterDir: string): string {
  return path.join(clusterDir, 'postmaster.pid');
}
