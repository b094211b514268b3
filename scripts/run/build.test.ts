import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashSources } from './build';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wafa-sources-'));
  mkdirSync(path.join(folder, 'app/deep'), { recursive: true });
  writeFileSync(path.join(folder, 'app/deep/page.tsx'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

const hash = () => hashSources([path.join(folder, 'app'), path.join(folder, 'absent.ts')]);

test('changes with a source, its name and a new one, not with a test', () => {
  const before = hash();
  expect(hash()).toBe(before);
  writeFileSync(path.join(folder, 'app/deep/page.test.tsx'), 'test');
  expect(hash()).toBe(before);
  writeFileSync(path.join(folder, 'app/layout.tsx'), '');
  const withLayout = hash();
  expect(withLayout).not.toBe(before);
  writeFileSync(path.join(folder, 'app/deep/page.tsx'), 'two');
  expect(hash()).not.toBe(withLayout);
});
