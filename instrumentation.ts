declare global {
  /** what the start script calls before it ends the process; one process may hold several module worlds */
  var wafaStoppers: Set<() => void> | undefined;
}

/** Called by Next once for each server process: bring the database up to date, then start what runs by itself. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { startBackgroundWork } = await import('@/lib/jobs/start-background-work');
  startBackgroundWork();
}
