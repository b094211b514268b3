import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let project: string;
beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'wafa-install-'));
  mkdirSync(path.join(project, 'scripts'));
  for (const script of ['ensure-installed.mjs', 'mend-driver.mjs'])
    cpSync(path.join('scripts', script), path.join(project, 'scripts', script));
  writeLock('a');
  // stands in for npm: says that it was called, and installs nothing
  writeFileSync(
    path.join(project, 'npm.mjs'),
    `import { mkdirSync } from 'node:fs'; mkdirSync('node_modules', { recursive: true });
     console.log('npm ' + process.argv.slice(2, 5).join(' ')); process.exit(Number(process.env.NPM_EXIT ?? 0));`,
  );
});
afterEach(() => rmSync(project, { recursive: true }));

const packagesOf = (integrity: string) => ({
  packages: {
    '': {},
    'node_modules/one': { integrity },
    'node_modules/elsewhere': { integrity: 'x', optional: true },
  },
});

function writeLock(integrity: string): void {
  writeFileSync(path.join(project, 'package-lock.json'), JSON.stringify(packagesOf(integrity)));
}

function run(env: Record<string, string> = {}) {
  return spawnSync(process.execPath, ['scripts/ensure-installed.mjs'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: path.join(project, 'npm.mjs'), ...env },
  });
}

test('a clone without packages gets them, development ones included, once', () => {
  expect(run().stdout).toContain('npm ci --include=dev --include=optional');
  expect(run().stdout).toBe('');
});

test('a changed lock file is installed again', () => {
  run();
  writeLock('b');
  expect(run().stdout).toContain('npm ci');
});

test('packages installed by hand are recognised, those of other systems do not count', () => {
  mkdirSync(path.join(project, 'node_modules'));
  const record = { packages: { 'node_modules/one': { integrity: 'a' } } };
  writeFileSync(path.join(project, 'node_modules/.package-lock.json'), JSON.stringify(record));
  expect(run().stdout).toBe('');
  expect(existsSync(path.join(project, 'node_modules/.wafa-installed'))).toBe(true);
});

test('a failed installation says what to do and is not remembered', () => {
  const failed = run({ NPM_EXIT: '1' });
  expect(failed.status).toBe(1);
  expect(failed.stderr).toMatch(/check the network and run the command again/);
  expect(run().stdout).toContain('npm ci');
});
