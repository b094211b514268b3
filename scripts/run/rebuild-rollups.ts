import { clock } from '@/lib/clock';
import type { DatabaseName } from '@/lib/data/active-database';
import { openDatabase } from '@/lib/data/client';
import { rebuildRollups as rebuild } from '@/lib/data/rollups/rebuild';
import { systemContext } from '@/lib/data/system-context';

/** Makes every rollup anew from the facts. Records (closed months, shown scores, audit) are never touched. */
export async function rebuildRollups(which: DatabaseName, say: (line: string) => void): Promise<void> {
  const ctx = await systemContext(openDatabase(which), 'rebuild', clock());
  if (!ctx) return say('  Nothing to rebuild: the organisation is not set up yet.');
  const started = Date.now();
  await rebuild(ctx);
  say(`  Rollups built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
