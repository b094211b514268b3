import { checkImport } from '@/lib/jobs/import-check';
import { commitImport, undoImport } from '@/lib/jobs/import-commit';
import type { JobHandlers } from '@/lib/jobs/worker';

/** Every kind of job and what runs it. */
export const jobHandlers: JobHandlers = {
  'import.check': checkImport,
  'import.commit': commitImport,
  'import.undo': undoImport,
};
