import { setImmediate as nextTurn } from 'node:timers/promises';
import { readIdentities, replaceSuggestions } from '@/lib/data/customers/duplicates';
import { systemContext } from '@/lib/data/system-context';
import { type DuplicateGroups, gatherDuplicateKeys, pairsInGroups } from '@/lib/domain/duplicate-customer';
import type { JobRun } from '@/lib/jobs/worker';

const batch = 500;

/** Compares all customers by what identifies them and keeps the pairs that may be one. */
export async function findDuplicates(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'duplicates', job.now);
  if (!ctx) return;
  const groups: DuplicateGroups = new Map();
  for (let after = 0; ; ) {
    const customers = await readIdentities(ctx, after, batch);
    for (const customer of customers) gatherDuplicateKeys(groups, customer);
    const last = customers.at(-1);
    if (!last || customers.length < batch) break;
    after = last.id;
    // names are taken apart here, in the process that answers requests: they come first
    await nextTurn();
  }
  await replaceSuggestions(ctx, pairsInGroups(groups));
}
