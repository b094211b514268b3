import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  databaseUrl,
  EMBEDDED_URL_VARIABLE,
  findActiveDatabase,
  readActiveDatabase,
  writeActiveDatabase,
} from './active-database';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-active-'));
  vi.stubEnv('WAFA_DATA_DIR', folder);
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv(EMBEDDED_URL_VARIABLE, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('is own until somebody asks for the demo', () => {
  expect([findActiveDatabase(), readActiveDatabase()]).toEqual([null, 'own']);
  writeActiveDatabase('demo');
  expect(readActiveDatabase()).toBe('demo');
  writeActiveDatabase('own');
  expect(findActiveDatabase()).toBe('own');
  writeFileSync(path.join(folder, 'active-database'), 'nonsense');
  expect(readActiveDatabase()).toBe('own');
});

test('the demo is a database beside the own one', () => {
  vi.stubEnv(EMBEDDED_URL_VARIABLE, 'postgres://postgres@localhost:5432/wafa?host=%2Ftmp%2Fx');
  expect(databaseUrl('own')).toContain('/wafa?');
  expect(databaseUrl('demo')).toBe('postgres://postgres@localhost:5432/wafa_demo?host=%2Ftmp%2Fx');
  vi.stubEnv('DATABASE_URL', 'postgres://me@db/company');
  expect(databaseUrl('demo')).toBe('postgres://me@db/company_demo');
});

test('without a server the way to start one is said', () => {
  expect(() => databaseUrl('own')).toThrow(/npm start/);
});
