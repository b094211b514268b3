import { type PreparedQuestion, prepareAnswer } from '@/lib/data/prepared';
import { cohortGroups } from '@/lib/data/retention/cohort-groups';
import { companyValueAnswer } from '@/lib/data/retention/company-value';
import { cutTable } from '@/lib/data/retention/cut-table';
import { ledgerSummary } from '@/lib/data/retention/ledger-summary';
import { lifetimeValueAnswer } from '@/lib/data/retention/lifetime-value';
import { unkeptSums } from '@/lib/data/retention/period-question';
import { repeatForecast } from '@/lib/data/retention/repeat-forecast';
import { repeatRevenue } from '@/lib/data/retention/repeat-revenue';
import { revenueLimits } from '@/lib/data/retention/revenue-limits';
import { survivalAnswer } from '@/lib/data/retention/survival';
import { whatIfAnswer } from '@/lib/data/retention/what-if';
import { systemContext } from '@/lib/data/system-context';
import type { JobRun } from '@/lib/jobs/worker';

/** Everything that is worked out in the background, to be found by its name. */
// biome-ignore lint/suspicious/noExplicitAny: each question has types of its own, checked by its schema
const questions: readonly PreparedQuestion<any, unknown>[] = [
  cohortGroups,
  cutTable,
  revenueLimits,
  unkeptSums,
  ledgerSummary,
  survivalAnswer,
  lifetimeValueAnswer,
  companyValueAnswer,
  whatIfAnswer,
  repeatForecast,
  repeatRevenue,
];

/** Works out one answer; where its question is no longer known, an older version asked it, and nobody waits. */
export async function prepareInJob(run: JobRun): Promise<void> {
  const ctx = await systemContext(run.db, 'prepare', run.now);
  const definition = questions.find(({ name }) => name === run.payload.name);
  if (ctx && definition) await prepareAnswer(ctx, definition, run.payload.question, run.report);
}
