import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '@/lib/errors';
import { processStartedAt, processState } from './process-table';

/** One process at a time makes, mends or starts a cluster. */
export function withStartLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  return withProcessLock(path.join(home, 'postgres-start.lock'), 120_000, work);
}

/** One process at a time does `work`; a holder that died is passed over. */
export async function withProcessLock<T>(
  file: string,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const mine = identity(process.pid);
  for (const giveUpAt = Date.now() + patienceMs; !claim(file, mine); await sleep(50)) {
    dropDeadHolder(file);
    if (Date.now() > giveUpAt) {
      throw new StartError(
        `Another process (${read(file)?.split(' ')[0]}) has been starting for ${patienceMs / 60_000} minutes: end it, or remove ${file}, and start again.`,
      );
    }
  }
  try {
    return await work();
  } finally {
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

/** Names a process so that a later one with the same number is told apart. */
export function identity(pid: number): string {
  return `${pid} ${processStartedAt(pid) ?? ''}`;
}

export function isSameProcessAlive(named: string): boolean {
  const pid = Number(named.split(' ')[0]);
  return processState(pid) === 'alive' && identity(pid) === named;
}

function claim(file: string, mine: string): boolean {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function dropDeadHolder(file: string): void {
  const holder = read(file);
  if (holder === null || isHeld(file, holder)) return;
  const grave = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, grave);
    // a quicker process may have replaced the dead lock by its own in between: give it back
    const buried = read(grave);
    if (buried && buried !== holder) writeFileSync(file, buried, { flag: 'wx' });
  } catch {
    // somebody else buried it
  } finally {
    rmSync(grave, { force: true });
  }
}

function isHeld(file: string, holder: string): boolean {
  if (holder !== '') return isSameProcessAlive(holder);
  // between being made and being written a lock is empty for an instant
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - made < 5_000;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
