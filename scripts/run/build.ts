import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '@/lib/errors';
import { withProcessLock } from '../postgres/start-lock';

/** Everything the build reads. */
const SOURCES = [
  'app',
  'components',
  'drizzle/schema',
  'lib',
  'messages',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
];
const STAMP = '.next/wafa-sources';
// a build empties .next but for its cache, and the lock must outlast it
const LOCK = '.next/cache/wafa-build.lock';

/** Builds the production application unless this very source has been built; two starts at once build once. */
export async function buildIfStale(say: (line: string) => void): Promise<void> {
  mkdirSync('.next', { recursive: true });
  await withProcessLock(LOCK, 600_000, async () => {
    const sources = hashSources();
    const built = existsSync('.next/BUILD_ID') && existsSync(STAMP) && readFileSync(STAMP, 'utf8');
    if (built === sources) return;
    say('Building the application (once, and after updates; about a minute) …');
    await runBuild();
    writeFileSync(STAMP, sources);
  });
}

function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' } as NodeJS.ProcessEnv;
    const build = spawn(process.execPath, [path.resolve('node_modules/next/dist/bin/next'), 'build'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (part: Buffer) => {
      output = (output + part.toString('utf8')).slice(-20_000);
    };
    build.stdout.on('data', collect);
    build.stderr.on('data', collect);
    build.once('error', reject);
    build.once('exit', (code, signal) => {
      if (code === 0) return resolve();
      console.error(output);
      reject(
        new StartError(
          signal === 'SIGKILL'
            ? 'The build was ended by the system, most likely for want of memory: it needs about 2 GB.'
            : 'The application could not be built: the reason is above.',
        ),
      );
    });
  });
}

/** One hash over every source file; test files do not count. */
export function hashSources(sources: readonly string[] = SOURCES): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  for (const source of sources) {
    for (const file of listFiles(source))
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function listFiles(source: string): string[] {
  const found = statSync(source, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [source];
  return readdirSync(source, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
