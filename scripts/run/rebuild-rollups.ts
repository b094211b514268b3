import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { clock } from '@/lib/clock';
import type { DatabaseName } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import type { Db } from '@/lib/data/context';

type Rebuild = { rebuildRollups(db: Db, now: Date): Promise<unknown> };

/** Makes every rollup anew from the facts. Records (closed months, shown scores, audit) are never touched. */
export async function rebuildRollups(which: DatabaseName, say: (line: string) => void): Promise<void> {
  const file = path.resolve('lib/data/rollups/rebuild.ts');
  if (!existsSync(file)) return;
  const started = Date.now();
  const rebuild = (await import(pathToFileURL(file).href)) as Rebuild;
  await rebuild.rebuildRollups(openDatabase(which), clock());
  say(`  Rollups built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
