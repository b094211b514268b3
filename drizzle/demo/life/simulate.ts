import type { ContractProfile } from '../profile';
import { Random } from '../random';
import { type Day, plusMonths, type World } from '../world';
import { stepBilling } from './billing';
import { planOnboarding, stepCare, stepSurvey } from './care';
import { startPaying, stepContract } from './contract';
import { stepDecision, stepWithdrawal } from './decision';
import { stepEngagement } from './engagement';
import type { Live, Stint } from './stint';
import { stepSupport } from './support';

/**
 * The whole life of a contract customer: one stint, or two for those who come back. It is simulated in whole weeks
 * to the week that holds today; what lies after today is left out when rows are written.
 */
export function simulateContract(world: World, profile: ContractProfile): Stint[] {
  const first = simulateStint(world, profile, 1, profile.openedOn);
  if (first.end === null || first.trialLapsed) return [first];
  const random = new Random(world.seed, 'return', profile.index);
  const voluntary = first.requests.at(-1)?.isVoluntary === true;
  const returnsOn = first.end + Math.round(random.logNormal(150, 0.5));
  const returns = random.chance(voluntary ? 0.1 : 0.22);
  if (!returns || returnsOn >= world.today) return [first];
  return [first, simulateStint(world, profile, 2, returnsOn)];
}

function simulateStint(world: World, profile: ContractProfile, number: number, start: Day): Stint {
  const live = begin(world, profile, number, start);
  const { stint } = live;
  if (stint.trialLapsed) return stint;
  for (let week = 0; ; week++) {
    const day = start + 7 * week;
    if (day > world.today || (stint.end !== null && day >= stint.end)) return stint;
    live.week = week;
    live.day = day;
    stepDecision(live);
    stepWithdrawal(live);
    stepContract(live);
    stepBilling(live);
    stepSupport(live);
    stepEngagement(live);
    stepSurvey(live);
    stepCare(live);
  }
}

function begin(world: World, profile: ContractProfile, number: number, start: Day): Live {
  const random = new Random(world.seed, 'life', profile.index, number);
  const isReturn = number > 1;
  const trialDays = isReturn ? 0 : profile.trialDays || (profile.trialOnly ? 14 : 0);
  const paidFrom = start + trialDays;
  const stint: Stint = {
    profile: isReturn ? { ...profile, poorOnboarding: false, discount: null } : profile,
    number,
    start,
    paidFrom,
    end: null,
    trialLapsed: profile.trialOnly,
    periods: [
      {
        start,
        end: null,
        status: trialDays > 0 ? 'trial' : 'active',
        plan: profile.plan,
        seats: profile.seats,
        billingMonths: profile.billingMonths,
        listMinor: 0,
        discountMinor: 0,
        discountReason: null,
        termEndsOn: null,
        noticeOn: null,
      },
    ],
    invoices: [],
    tickets: [],
    answers: [],
    touches: [],
    steps: [],
    requests: [],
    pageVisits: [],
    championLeftOn: [],
    championReplacedOn: [],
    cardExpiries: [],
    level: [],
    usedShare: [],
    drivers: [],
    atRisk: [],
  };
  const live: Live = {
    world,
    random,
    stint,
    week: 0,
    day: start,
    fadeTo: 0,
    fade: 0,
    wobble: 0,
    mood: profile.contentment,
    lastTouch: start,
    neglectedUntil: 0,
    priceRoseOn: null,
    risen: start >= world.priceRiseOn,
    exemptFromRise: random.chance(0.12),
    cutOn: null,
    nextBillingOn: Number.POSITIVE_INFINITY,
    trouble: null,
    pausedUntil: null,
    pastDueUntil: null,
    discountUntil: null,
    surveyWeek: random.int(5, 16),
    leaving: null,
  };
  if (profile.payment !== 'bank_transfer') {
    stint.cardExpiries.push({ from: start, expiresOn: plusMonths(start, random.int(3, 46)) });
  }
  if (stint.trialLapsed) {
    // a few weeks of looking around, and nothing signed
    for (let week = 0; week * 7 < trialDays; week++) stint.level.push(-1 - week * 0.6);
    stint.usedShare.push(0.5);
    stint.end = paidFrom;
    return live;
  }
  stint.steps = planOnboarding(live);
  if (trialDays === 0) startPaying(live);
  return live;
}
