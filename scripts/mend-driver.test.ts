import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mendDriver } from './mend-driver.mjs';

let driver: string;
beforeEach(() => {
  driver = mkdtempSync(path.join(os.tmpdir(), 'wafa-driver-'));
  cpSync('node_modules/postgres', driver, { recursive: true });
});
afterEach(() => rmSync(driver, { recursive: true }));

const source = () => readFileSync(path.join(driver, 'src/connection.js'), 'utf8');

test('the driver that the tests and the application use is mended', () => {
  expect(mendDriver('node_modules/postgres')).toBe('done before');
});

test('mends once', () => {
  const once = source();
  expect(mendDriver(driver)).toBe('done before');
  expect(source()).toBe(once);
});

test('leaves a driver alone that it does not know', () => {
  const other = 'export default function Connection() {}\n';
  writeFileSync(path.join(driver, 'src/connection.js'), other);
  expect(mendDriver(driver)).toBe('another driver');
  expect(source()).toBe(other);
});
