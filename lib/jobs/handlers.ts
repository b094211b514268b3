import type { JobHandlers } from '@/lib/jobs/worker';

/** Every kind of job and what runs it. */
export const jobHandlers: JobHandlers = {};
