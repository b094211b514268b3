import { areaUnderCurve } from './auc';
import { logOdds, probability, renewalNear, youngTenure } from './life/decision';
import { effectNames, type Stint } from './life/stint';
import { type ContractEffect, contractEffects } from './truth';
import { type Day, MONTHS, monthOf, type World } from './world';

export const HORIZON_DAYS = 90;
const WEEKS = Math.ceil(HORIZON_DAYS / 7);

/** What is left of a driver a week later, on average; those not named last. */
const weeklyPersistence: Partial<Record<ContractEffect, number>> = {
  usageDrop: 0.96,
  poorOnboarding: 0.96,
  paymentFailed: 0.85,
  detractor: 0.96,
  championLeft: 0.93,
  openTickets: 0.72,
  complaints: 0.92,
  priceRise: 0.93,
  contraction: 0.93,
  cancellationPage: 0.6,
};
const persistence = effectNames.map((name) => weeklyPersistence[name] ?? 1);

const RENEWAL = effectNames.indexOf('renewalNear');
const TENURE = effectNames.indexOf('youngTenure');

/** One customer who could leave, at one landmark. */
type Landmark = { stint: Stint; week: number; day: Day; leaves: boolean };

/** Month openings whose 90 days are over, from the seventh month on. */
function landmarkDays(world: World): Day[] {
  const days: Day[] = [];
  for (let month = 6; month <= MONTHS; month++) {
    const day = monthOf(world, month);
    if (day + HORIZON_DAYS < world.today) days.push(day);
  }
  return days;
}

export function contractLandmarks(world: World, stints: readonly Stint[]): Landmark[] {
  const found: Landmark[] = [];
  for (const day of landmarkDays(world)) {
    for (const stint of stints) {
      const week = Math.floor((day - stint.start) / 7);
      if (week < 0 || !stint.atRisk[week] || (stint.end !== null && stint.end <= day)) continue;
      const asked = stint.requests.filter((request) => request.day >= day);
      // asked between the opening of the week and the landmark: no longer a customer who could decide
      if (stint.requests.some((request) => request.day >= stint.start + week * 7 && request.day < day))
        continue;
      found.push({ stint, week, day, leaves: asked.some((request) => request.day <= day + HORIZON_DAYS) });
    }
  }
  return found;
}

/**
 * Probability of asking to leave within 90 days by the true coefficients: the drivers as they stand at the landmark
 * and fade on average, the calendar (renewal, tenure) as it will go, without the noise that nobody can see.
 * @param without an effect to leave out, to see what it is worth
 */
export function trueProbability({ stint, week, day }: Landmark, without?: ContractEffect): number {
  const size = effectNames.length;
  const drivers = stint.drivers.slice(week * size, (week + 1) * size);
  const term = stint.periods.findLast((period) => period.start <= day);
  let stays = 1;
  for (let ahead = 0; ahead < WEEKS; ahead++) {
    const then = day + 7 * ahead;
    if (ahead > 0)
      for (let i = 0; i < size; i++) drivers[i] = (drivers[i] as number) * (persistence[i] as number);
    drivers[RENEWAL] = term ? renewalNear(then, term.termEndsOn, term.noticeOn) : 0;
    drivers[TENURE] = youngTenure(then - stint.paidFrom);
    if (without) drivers[effectNames.indexOf(without)] = 0;
    stays *= 1 - probability(logOdds(drivers, 0));
  }
  return 1 - stays;
}

export type AucReport = {
  rows: number;
  leavers: number;
  best: number;
  without: { effect: string; auc: number }[];
};

/** The best 90-day AUC the truth allows, and what is left of it without each effect. */
export function measureContracts(world: World, stints: readonly Stint[]): AucReport {
  const landmarks = contractLandmarks(world, stints);
  const left = landmarks.map((landmark) => landmark.leaves);
  const auc = (without?: ContractEffect) =>
    areaUnderCurve(
      landmarks.map((landmark) => trueProbability(landmark, without)),
      left,
    ) ?? Number.NaN;
  return {
    rows: landmarks.length,
    leavers: left.filter(Boolean).length,
    best: auc(),
    without: (Object.keys(contractEffects) as ContractEffect[]).map((effect) => ({
      effect,
      auc: auc(effect),
    })),
  };
}
