import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureSessionSecret, ensureSuppressionKey, suppressionKeyPlace } from './secrets';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-secrets-'));
  vi.stubEnv('WAFA_DATA_DIR', folder);
  vi.stubEnv('NEXTAUTH_SECRET', '');
  vi.stubEnv('WAFA_SUPPRESSION_KEY', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('each secret is made once, readable by its owner alone', () => {
  const secret = ensureSessionSecret();
  expect(ensureSessionSecret()).toBe(secret);
  expect(ensureSuppressionKey()).not.toBe(secret);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(statSync(path.join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
  expect(statSync(suppressionKeyPlace()).mode & 0o777).toBe(0o600);
});

test('the environment comes first', () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(40));
  expect(ensureSessionSecret()).toBe('x'.repeat(40));
});

test('an emptied file is refused rather than used', () => {
  writeFileSync(path.join(folder, 'session-secret'), '');
  expect(() => ensureSessionSecret()).toThrow(/damaged/);
});
