import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';

export type ProcessState = 'alive' | 'zombie' | 'gone';

/** Whether a process runs. A zombie still answers signals although nothing of it is left but its number. */
export function processState(pid: number): ProcessState {
  if (!Number.isInteger(pid) || pid <= 0) return 'gone';
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'gone';
  }
  return look(pid)?.state.startsWith('Z') ? 'zombie' : 'alive';
}

/** Distinguishes a process from a later one that was given the same number; null where the system does not tell. */
export function processStartedAt(pid: number): string | null {
  return look(pid)?.startedAt ?? null;
}

/** True when `pid` is a PostgreSQL server working in `clusterDir`, not another program with a recycled number. */
export function isServerOf(pid: number, clusterDir: string): boolean {
  if (processState(pid) !== 'alive') return false;
  const found = look(pid);
  // where nothing can be learnt, believe the lock: refusing to start is safer than two servers on one folder
  if (!found) return true;
  if (!/postgres/.test(found.command)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(clusterDir);
  } catch {
    // only its owner may look where a process works; a server of somebody else's is not ours
    const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;
    return owner !== undefined && owner === statSync(clusterDir, { throwIfNoEntry: false })?.uid;
  }
}

function look(pid: number): { state: string; command: string; startedAt: string } | null {
  if (process.platform === 'linux') {
    try {
      // "pid (comm) state ppid …": comm may itself hold spaces and brackets
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const end = stat.lastIndexOf(')');
      const rest = stat.slice(end + 2).split(' ');
      return {
        state: rest[0] ?? '',
        command: stat.slice(stat.indexOf('(') + 1, end),
        startedAt: rest[19] ?? '',
      };
    } catch {
      return null;
    }
  }
  if (process.platform === 'win32') return null;
  const ps = spawnSync('ps', ['-o', 'state=,lstart=,comm=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const match = /^(\S+)\s+(\w+ \w+\s+\d+ [\d:]+ \d+)\s+(.*)$/.exec(ps.stdout?.trim() ?? '');
  return match ? { state: match[1] ?? '', startedAt: match[2] ?? '', command: match[3] ?? '' } : null;
}
