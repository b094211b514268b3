import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { applyTouched, refreshTouched } from '@/lib/data/rollups/refresh';
import { findBuiltFor } from '@/lib/data/rollups/status';
import { letRefreshBeQueued } from '@/lib/data/rollups/touch';
import { systemContext } from '@/lib/data/system-context';
import type { JobRun } from '@/lib/jobs/worker';
import { log } from '@/lib/log';

/** Brings the rollups of touched customers up to date. */
export async function refreshRollups(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'rollups', job.now);
  await letRefreshBeQueued(job.db);
  if (ctx) await refreshTouched(ctx);
}

/** Makes every rollup anew, because a definition changed: differences are expected. */
export async function rebuildAllRollups(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'rollups', job.now);
  if (ctx) await rebuildRollups(ctx, { onProgress: job.report });
}

/**
 * Nightly: what is still due is mended first, so that whatever differs from the facts afterwards is drift, a fault of
 * ours. It is reported in Settings and corrected by the same step.
 */
export async function checkRollupsNightly(job: JobRun): Promise<void> {
  const ctx = await systemContext(job.db, 'rollups', job.now);
  if (!ctx) return;
  const builtFor = await findBuiltFor(ctx.db);
  if (builtFor) await applyTouched(ctx.db, builtFor);
  const drift = await rebuildRollups(ctx, { reportDrift: true, onProgress: job.report });
  if (Object.values(drift).some((rows) => rows > 0))
    log.warn({ drift }, 'rollups had drifted from the facts');
}
