import { diligenceOf, presentOwner } from '../people';
import { nextWorkingDay } from '../seasons';
import { currentPeriod, type Live, type Step, type Touch, type TouchCause } from './stint';
import { workday } from './support';

/** Touches a week by plan when the owner keeps the rhythm of the service tier. */
const rhythm = [0.045, 0.085, 0.16, 0.3] as const;

/** What we did for the customer this week: calls and visits in rhythm, and those that something called for. */
export function stepCare(live: Live): void {
  const { random, stint, day, week } = live;
  const { profile } = stint;
  if (random.chance(0.012)) live.neglectedUntil = day + random.int(60, 230);

  const owner = presentOwner(live.world, profile.ownerUserId);
  const ownerUserId = owner.since !== null && day < owner.since ? profile.ownerUserId : owner.userId;
  const diligence = diligenceOf(ownerUserId) * (day < live.neglectedUntil ? 0.1 : 1);

  if (!live.leaving && random.chance(rhythm[profile.plan] * diligence)) touch(live, 'routine');
  if (week < 8 && random.chance(0.3 + 0.1 * profile.plan - (profile.poorOnboarding ? 0.25 : 0))) {
    touch(live, 'onboarding');
  }
  const complained = stint.tickets.some(
    (ticket) => ticket.isComplaint && ticket.day >= day - 7 && ticket.day < day,
  );
  if (complained && random.chance(0.45 * diligence)) touch(live, 'complaint');
  const disappointed = stint.answers.some(
    (answer) => answer.score <= 6 && answer.day >= day - 7 && answer.day < day,
  );
  if (disappointed && random.chance(0.5 * diligence)) touch(live, 'detractor');
  if (random.chance(0.006 * (1 + profile.plan))) touch(live, 'inbound');
  if (live.leaving?.isVoluntary && random.chance(0.22 * diligence)) touch(live, 'leaving');
  const unpaid = live.trouble !== null && live.trouble.from < day && day < live.trouble.until;
  if (unpaid && random.chance(0.3 * diligence)) touch(live, 'payment');
  const near = currentPeriod(stint).noticeOn;
  if (
    !live.leaving &&
    near !== null &&
    near - day > 0 &&
    near - day <= 42 &&
    random.chance(0.14 * diligence)
  ) {
    touch(live, 'renewal');
  }
}

export function touch(live: Live, cause: TouchCause): void {
  const { random, stint } = live;
  const made: Touch = {
    day: nextWorkingDay(stint.profile.country, workday(live)),
    minute: Math.round(random.between(500, 1020)),
    cause,
    mood: live.mood,
  };
  stint.touches.push(made);
  live.lastTouch = Math.max(live.lastTouch, made.day);
  live.mood += 0.04;
}

const stepsByPlan = [
  ['kick-off', 'data import', 'team invited', 'e-invoicing linked'],
  ['kick-off', 'data import', 'team invited', 'training', 'e-invoicing linked'],
  ['kick-off', 'data import', 'integration', 'team invited', 'training', 'go-live'],
  ['kick-off', 'data import', 'integration', 'roles and approvals', 'training', 'pilot branch', 'go-live'],
] as const;

/** The onboarding as it will go: with a poor one, steps come late or never. */
export function planOnboarding(live: Live): Step[] {
  const { random, stint } = live;
  const { plan, poorOnboarding } = stint.profile;
  const pace = [5, 6, 8, 10][plan] as number;
  return stepsByPlan[plan].map((step, position) => {
    const dueOn = stint.paidFrom + 4 + position * pace;
    const late = random.chance(poorOnboarding ? 0.68 : 0.08);
    const delay = late ? random.int(7, poorOnboarding ? 55 : 14) : random.int(-4, 3);
    const never = late && random.chance(poorOnboarding ? 0.2 : 0.05);
    return { step, position, dueOn, completedOn: never ? null : Math.max(stint.paidFrom, dueOn + delay) };
  });
}

/** Share of all steps that were late by more than five days, as known at the opening of that day. */
export function lateStepShare(steps: readonly Step[], day: number): number {
  if (steps.length === 0) return 0;
  const late = steps.filter((step) => {
    const limit = step.dueOn + 5;
    return limit < day && (step.completedOn === null || step.completedOn > limit);
  });
  return late.length / steps.length;
}

/** The quarterly question, and the answer of those who give one. */
export function stepSurvey(live: Live): void {
  const { random, stint, week } = live;
  if (week < live.surveyWeek || live.pausedUntil !== null) return;
  live.surveyWeek += random.int(12, 15);
  const respondents = stint.profile.plan >= 1 && random.chance(0.4) ? 2 : 1;
  for (let i = 0; i < respondents; i++) {
    if (!random.chance(stint.profile.answering * (live.leaving ? 0.6 : 1) * (1 + 0.25 * Math.abs(live.mood))))
      continue;
    const score = Math.round(random.normal(7.35 + 1.75 * live.mood, 1.3));
    stint.answers.push({
      day: workday(live),
      minute: random.int(430, 1290),
      score: Math.min(10, Math.max(0, score)),
      mood: live.mood,
      second: i === 1,
    });
  }
}
