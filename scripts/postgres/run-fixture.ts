import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export type FixtureReport = {
  adopted: boolean;
  pid: number;
  clusterDir: string;
  socketDir: string;
  notes: string[];
  url: string;
  error?: string;
  name?: string;
};

/** Starts the launcher in a process of its own; resolves with its first line. */
export async function runFixture(
  dataDir: string,
  what: 'hold' | 'leave',
  account: { uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; report: FixtureReport; ended: Promise<void> }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'cluster-process.fixture.ts'), dataDir, what],
    { ...account, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const report = await new Promise<FixtureReport>((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (part) => {
      complaint += part;
    });
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', (line) =>
      resolve(JSON.parse(line)),
    );
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`fixture ended with ${code}: ${complaint}`)));
  });
  return { child, report, ended };
}

/** A temporary folder that every user may walk through. */
export function openTemporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `wafa-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes a test's cluster, and ends its server if a failed test left it running. */
export function removeCluster(folder: string, clusterDir = path.join(folder, 'postgres')): void {
  try {
    const pid = Number(readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const status = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (status.includes(clusterDir)) process.kill(pid, 'SIGKILL');
  } catch {
    // no server left
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
