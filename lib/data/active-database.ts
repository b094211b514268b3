import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseDatabaseUrl, withDatabase } from '@/lib/data/database-url';
import { readEnv } from '@/lib/env';
import { StartError } from '@/lib/errors';

/** The sample company's database, or the company's own. They never mix. */
export type DatabaseName = 'demo' | 'own';

/** Set by whoever started the embedded server: URL of its database `wafa`. */
export const EMBEDDED_URL_VARIABLE = 'WAFA_EMBEDDED_DATABASE_URL';

/** Which database the application serves; own until the demo was asked for. */
export function readActiveDatabase(): DatabaseName {
  return findActiveDatabase() ?? 'own';
}

/** @returns null when nobody has chosen yet */
export function findActiveDatabase(): DatabaseName | null {
  const file = pointerFile();
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8').trim() === 'demo' ? 'demo' : 'own';
}

/** Switches the application; the next request of every process reads the other database. */
export function writeActiveDatabase(which: DatabaseName): void {
  const file = pointerFile();
  mkdirSync(path.dirname(file), { recursive: true });
  // replaced in one step: a reader never sees half a word
  writeFileSync(`${file}.${process.pid}`, `${which}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/**
 * URL of one of the two databases: `wafa` and `wafa_demo`, or with DATABASE_URL that one and `<name>_demo`.
 * @throws StartError when neither DATABASE_URL is set nor an embedded server was started
 */
export function databaseUrl(which: DatabaseName): string {
  const own = readEnv().DATABASE_URL ?? process.env[EMBEDDED_URL_VARIABLE];
  if (!own) {
    throw new StartError(
      'No database is running: start Wafa with `npm start`, `npm run demo` or `npm run dev`, or set DATABASE_URL.',
    );
  }
  return which === 'own' ? own : withDatabase(own, `${parseDatabaseUrl(own).database}_demo`);
}

function pointerFile(): string {
  return path.join(readEnv().WAFA_DATA_DIR, 'active-database');
}
