import { Cron } from 'croner';
import { clock } from '@/lib/clock';
import { openJobDatabase } from '@/lib/data/client';
import { enqueueJob } from '@/lib/data/jobs';
import { queueRefresh } from '@/lib/data/rollups/touch';
import { CLOSE_DUE_MONTHS } from '@/lib/jobs/close-due-months';
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
  // after the nightly figures; a month that is due waits for people, not for the minute
  { kind: CLOSE_DUE_MONTHS, pattern: '30 2 * * *' },
] as const;

/**
 * Starts the worker loop and the timetable of this process.
 * @returns stops both; a job that runs meanwhile is taken over by another worker when its lease ends
 */
export function startScheduler(): () => void {
  let stopped = false;
  const crons = timetable.map(
    ({ kind, pattern }) => new Cron(pattern, { protect: true }, () => queueOnce(kind)),
  );

  // a server that slept over midnight, or over a change, catches up
  void queueRefresh(openJobDatabase()).catch((error) => log.error({ err: error }, 'refresh not queued'));
  void queueOnce(CLOSE_DUE_MONTHS);

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

/** Queues a job unless another replica has done so today and it is not done yet. */
async function queueOnce(kind: string): Promise<void> {
  const day = clock().toISOString().slice(0, 10);
  await enqueueJob(openJobDatabase(), kind, { dedupeKey: `${kind}:${day}` }).catch((error) =>
    log.error({ err: error, kind }, 'job not queued'),
  );
}
