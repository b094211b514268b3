import { Cron } from 'croner';
import { clock } from '@/lib/clock';
import { openJobDatabase } from '@/lib/data/client';
import { enqueueJob } from '@/lib/data/jobs';
import { queueRefresh } from '@/lib/data/rollups/touch';
import { jobHandlers } from '@/lib/jobs/handlers';
import { runNextJob } from '@/lib/jobs/worker';
import { log } from '@/lib/log';

const idleMs = 1_000;
/** while the database is away: long enough not to fill the log */
const awayMs = 10_000;

/** Jobs that come by themselves. The dedupe key holds the day, so that replicas queue each once. */
const timetable = [
  { kind: 'rollups.nightly', pattern: '15 1 * * *' },
  // midnight comes at another hour in the organisation's time zone: figures of yesterday are made anew
  { kind: 'rollups.refresh', pattern: '5 * * * *' },
  { kind: 'customers.find_duplicates', pattern: '45 1 * * *' },
] as const;

/**
 * Starts the worker loop and the timetable of this process.
 * @returns stops both; a job that runs meanwhile is taken over by another worker when its lease ends
 */
export function startScheduler(): () => void {
  let stopped = false;
  const crons = timetable.map(
    ({ kind, pattern }) =>
      new Cron(pattern, { protect: true }, async () => {
        const day = clock().toISOString().slice(0, 10);
        await enqueueJob(openJobDatabase(), kind, { dedupeKey: `${kind}:${day}` }).catch((error) =>
          log.error({ err: error, kind }, 'job not queued'),
        );
      }),
  );

  // a server that slept over midnight, or over a change, catches up
  void queueRefresh(openJobDatabase()).catch((error) => log.error({ err: error }, 'refresh not queued'));

  async function loop() {
    while (!stopped) {
      const worked = await runNextJob(openJobDatabase(), jobHandlers).catch((error) => {
        log.error({ err: error }, 'job queue not reachable');
        return null;
      });
      const pauseMs = worked === null ? awayMs : idleMs;
      if (!worked) await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
  }
  void loop();

  return () => {
    stopped = true;
    for (const cron of crons) cron.stop();
  };
}
