import { PREPARE_JOB } from '@/lib/data/prepared';
import { bridgeMrr } from '@/lib/jobs/bridge-mrr';
import { askToCloseMonths, CLOSE_DUE_MONTHS } from '@/lib/jobs/close-due-months';
import { findDuplicates } from '@/lib/jobs/find-duplicates';
import { checkImport } from '@/lib/jobs/import-check';
import { commitImport, undoImport } from '@/lib/jobs/import-commit';
import { prepareInJob } from '@/lib/jobs/prepare';
import { checkRollupsNightly, rebuildAllRollups, refreshRollups } from '@/lib/jobs/rollups';
import type { JobHandlers } from '@/lib/jobs/worker';

/** Every kind of job and what runs it. */
export const jobHandlers: JobHandlers = {
  [PREPARE_JOB]: prepareInJob,
  'customers.find_duplicates': findDuplicates,
  'import.check': checkImport,
  'import.commit': commitImport,
  'import.undo': undoImport,
  'mrr_bridge.make': bridgeMrr,
  [CLOSE_DUE_MONTHS]: askToCloseMonths,
  'rollups.nightly': checkRollupsNightly,
  'rollups.rebuild': rebuildAllRollups,
  'rollups.refresh': refreshRollups,
};
