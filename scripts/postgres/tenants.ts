import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identity, isSameProcessAlive } from './start-lock';

/**
 * Processes that use a cluster, one small file each. Whoever leaves last turns the server off; one that was
 * killed without a word no longer counts.
 */
export function moveIn(home: string, pid: number): void {
  mkdirSync(tenantsFolder(home), { recursive: true });
  writeFileSync(path.join(tenantsFolder(home), String(pid)), identity(pid));
}

/** @returns true when nobody is left */
export function moveOut(home: string, pid: number): boolean {
  const folder = tenantsFolder(home);
  rmSync(path.join(folder, String(pid)), { force: true });
  let left = 0;
  for (const name of listTenants(folder)) {
    const file = path.join(folder, name);
    if (isSameProcessAlive(readFileSync(file, 'utf8'))) left += 1;
    else rmSync(file, { force: true });
  }
  return left === 0;
}

function listTenants(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function tenantsFolder(home: string): string {
  return path.join(home, 'postgres-tenants');
}
