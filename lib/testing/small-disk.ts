import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A disk of a few megabytes, in memory. */
export type SmallDisk = { folder: string; grow(megabytes: number): void; remove(): void };

/** Makes a disk that is soon full. @returns null where this process may not mount one: only root on Linux may */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-disk-'));
  chmodSync(folder, 0o711);
  const mount = (options: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' }).status === 0;
  if (!mount(`size=${megabytes}m`)) {
    rmdirSync(folder);
    return null;
  }
  return {
    folder,
    grow: (size) => mount(`remount,size=${size}m`),
    remove() {
      spawnSync('umount', [folder], { stdio: 'ignore' });
      rmdirSync(folder);
    },
  };
}

/** Hands a folder to the user that a server's own folder belongs to. */
export function giveTo(owner: { uid: number; gid: number }, folder: string): void {
  chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
}
