import { expect, test } from 'vitest';
import { readSource } from './source-files';

type Lock = { packages: Record<string, { version?: string; resolved?: string }> };
const lock = JSON.parse(readSource('package-lock.json')) as Lock;
const manifest = JSON.parse(readSource('package.json')) as Record<string, Record<string, string>>;

// The lowest versions without known holes; raised when an advisory appears (docs/security.md).
const floors: Record<string, string> = {
  next: '16.4.1',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'next-auth': '4.24.15',
  'drizzle-orm': '0.45.2',
  zod: '4.6.7',
  nodemailer: '9.1.1',
};

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

test('every locked copy of a guarded package is at a patched release', () => {
  const low = Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const floor = floors[name];
    return floor && version && isBelow(version, floor) ? [`${path} ${version} < ${floor}`] : [];
  });
  expect(low).toEqual([]);
});

test('pins every direct dependency exactly', () => {
  const loose = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
    Object.entries(manifest[group] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
  );
  expect(loose).toEqual([]);
});

test('names no registry, so that the one a machine is set up for is used', () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
