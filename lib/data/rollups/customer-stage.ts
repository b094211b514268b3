import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { ONBOARDING_DAYS, ONBOARDING_MAX_DAYS, WON_BACK_DAYS } from '@/lib/domain/customer-stage';

export type StageColumns = {
  firstActiveOn: SQL;
  isActive: SQL;
  activeSince: SQL;
  isInService: SQL;
  hasAskedToLeave: SQL;
  isPaused: SQL;
  hasOnboardingSteps: SQL;
  hasOpenOnboardingSteps: SQL;
};

/** `customerStage` of lib/domain as an expression over columns. */
export function stageOf(c: StageColumns, today: string): SQL {
  const tenure = sql`(${today}::date - ${c.firstActiveOn})`;
  return sql`case
    when ${c.firstActiveOn} is null or ${c.firstActiveOn} > ${today}::date then 'prospect'
    when ${c.isInService} and ${c.hasAskedToLeave} then 'leaving'
    when not ${c.isActive} then 'left'
    when ${c.isPaused} then 'paused'
    when ${c.isInService} and ${c.hasOpenOnboardingSteps} and ${tenure} < ${ONBOARDING_MAX_DAYS}::int then 'onboarding'
    when ${c.isInService} and not ${c.hasOnboardingSteps} and ${tenure} < ${ONBOARDING_DAYS}::int then 'onboarding'
    when ${c.activeSince} > ${c.firstActiveOn} and ${today}::date - ${c.activeSince} < ${WON_BACK_DAYS}::int then 'won_back'
    else 'active' end`;
}
