import { type CalendarDate, daysBetween } from '@/lib/domain/calendar-date';

/** Where in their life with the company a customer stands. */
export const CUSTOMER_STAGES = [
  'prospect',
  'onboarding',
  'active',
  'paused',
  'leaving',
  'left',
  'won_back',
] as const;
export type CustomerStage = (typeof CUSTOMER_STAGES)[number];

/** A new contract customer is being started for so long when no steps are known … */
export const ONBOARDING_DAYS = 30;
/** … and at most so long while steps stay open: after that it is a stuck customer, not a new one. */
export const ONBOARDING_MAX_DAYS = 180;
/** How long a return is news. */
export const WON_BACK_DAYS = 90;

/** What the stage is derived from; all of it as of today. */
export interface StageFacts {
  /** first day ever a customer, or of a return that counts as new; null when never yet */
  readonly firstActiveOn: CalendarDate | null;
  /** whether a customer today, of either kind, under the definitions in force */
  readonly isActive: boolean;
  /** first day of the stretch of activity that holds today */
  readonly activeSince: CalendarDate | null;
  /** a contract is in force today, whatever was asked for */
  readonly isInService: boolean;
  /** every contract in force has been asked to end */
  readonly hasAskedToLeave: boolean;
  /** every contract in force is paused, and nothing else makes them active */
  readonly isPaused: boolean;
  readonly hasOnboardingSteps: boolean;
  readonly hasOpenOnboardingSteps: boolean;
}

/**
 * The one stage of a customer. Asking to leave speaks louder than everything but being gone; a pause louder than being
 * new. `customer_state` computes the same in SQL, and a test holds the two together.
 */
export function customerStage(facts: StageFacts, today: CalendarDate): CustomerStage {
  const { firstActiveOn, activeSince } = facts;
  if (firstActiveOn === null || firstActiveOn > today) return 'prospect';
  if (facts.isInService && facts.hasAskedToLeave) return 'leaving';
  if (!facts.isActive) return 'left';
  if (facts.isPaused) return 'paused';
  const tenureDays = daysBetween(firstActiveOn, today);
  const allowed = facts.hasOpenOnboardingSteps ? ONBOARDING_MAX_DAYS : ONBOARDING_DAYS;
  const isBeingStarted = facts.hasOpenOnboardingSteps || !facts.hasOnboardingSteps;
  if (facts.isInService && isBeingStarted && tenureDays < allowed) return 'onboarding';
  if (
    activeSince !== null &&
    activeSince > firstActiveOn &&
    daysBetween(activeSince, today) < WON_BACK_DAYS
  ) {
    return 'won_back';
  }
  return 'active';
}
