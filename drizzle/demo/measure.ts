import { areaUnderCurve } from '@/lib/domain/area-under-curve';
import { renewalNear, youngTenure } from './life/decision';
import { effectNames, type Stint } from './life/stint';
import { type Shopper, shopperEffectNames, stopChance } from './shoppers';
import { type ContractEffect, contractBaseline, contractEffects, type ShopperEffect } from './truth';
import { type Day, MONTHS, monthOf, type World } from './world';

const HORIZON_DAYS = 90;
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
  cancellationPage: 0.7,
};
const shopperPersistence: Partial<Record<ShopperEffect, number>> = {
  returnedGoods: 0.87,
  lateDelivery: 0.87,
  fewOrders: 0.93,
};
const persistence = effectNames.map((name) => weeklyPersistence[name] ?? 1);

const coefficients = effectNames.map((name) => contractEffects[name].logOdds);
const MONTHLY = effectNames.indexOf('monthlyPlan');
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

function contractLandmarks(world: World, stints: readonly Stint[]): Landmark[] {
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

/** Average e^(logOdds × driver) by effect, of those billed monthly and of those on a term: they live differently. */
type Averages = { monthly: number[]; onTerm: number[] };

/** Averages over all weeks in which a customer could leave. */
function averageMultipliers(stints: readonly Stint[]): Averages {
  const size = effectNames.length;
  const group = () => ({ weeks: 0, sums: new Array<number>(size).fill(0) });
  const [monthly, onTerm] = [group(), group()];
  for (const { drivers, atRisk } of stints) {
    for (const [week, counts] of atRisk.entries()) {
      if (!counts) continue;
      const mine = drivers[week * size + MONTHLY] === 1 ? monthly : onTerm;
      mine.weeks++;
      for (let i = 0; i < size; i++) {
        const weight = coefficients[i] as number;
        mine.sums[i] = (mine.sums[i] as number) + Math.exp(weight * (drivers[week * size + i] as number));
      }
    }
  }
  const mean = ({ weeks, sums }: typeof monthly) => sums.map((sum) => sum / Math.max(1, weeks));
  return { monthly: mean(monthly), onTerm: mean(onTerm) };
}

/**
 * Probability of asking to leave within 90 days as the truth has it: a driver that is there stays with its usual
 * persistence and is otherwise as it is on average; the calendar (renewal, tenure) goes as it will; the noise, which
 * nobody can see, is left out.
 * @param averages from `averageMultipliers`
 * @returns first with all effects, then without each of them in the order of `effectNames`
 */
function trueProbabilities({ stint, week, day }: Landmark, averages: Averages): number[] {
  const size = effectNames.length;
  const term = stint.periods.findLast((period) => period.start <= day);
  const usual = stint.drivers[week * size + MONTHLY] === 1 ? averages.monthly : averages.onTerm;
  const now = coefficients.map((weight, i) => Math.exp(weight * (stint.drivers[week * size + i] as number)));
  const factors = new Array<number>(size);
  const stays = new Array<number>(size + 1).fill(1);
  for (let ahead = 0; ahead < WEEKS; ahead++) {
    const then = day + 7 * ahead;
    let odds = Math.exp(contractBaseline);
    for (let i = 0; i < size; i++) {
      const stillThere = (persistence[i] as number) ** ahead;
      factors[i] = stillThere * (now[i] as number) + (1 - stillThere) * (usual[i] as number);
    }
    const near = term ? renewalNear(then, term.termEndsOn, term.noticeOn) : 0;
    factors[RENEWAL] = Math.exp((coefficients[RENEWAL] as number) * near);
    factors[TENURE] = Math.exp((coefficients[TENURE] as number) * youngTenure(then - stint.paidFrom));
    for (const factor of factors) odds *= factor;
    stays[0] = (stays[0] as number) / (1 + odds);
    for (let i = 0; i < size; i++)
      stays[i + 1] = (stays[i + 1] as number) / (1 + odds / (factors[i] as number));
  }
  return stays.map((share) => 1 - share);
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
  const averages = averageMultipliers(stints);
  const probabilities = landmarks.map((landmark) => trueProbabilities(landmark, averages));
  const auc = (column: number) =>
    areaUnderCurve(
      probabilities.map((row) => row[column] as number),
      left,
    ) ?? Number.NaN;
  return {
    rows: landmarks.length,
    leavers: left.filter(Boolean).length,
    best: auc(0),
    without: effectNames.map((effect, index) => ({ effect, auc: auc(index + 1) })),
  };
}

/** The same for shoppers, where leaving is the last order for good: something the company never gets to know. */
export function measureShoppers(world: World, shoppers: readonly Shopper[]): AucReport {
  const size = shopperEffectNames.length;
  const rows: { drivers: number[]; leaves: boolean }[] = [];
  for (const day of landmarkDays(world)) {
    for (const { profile, drivers, quitOn } of shoppers) {
      const week = Math.floor((day - profile.openedOn) / 7);
      if (week < 1 || (quitOn !== null && quitOn <= day)) continue;
      rows.push({
        drivers: drivers.slice(week * size, (week + 1) * size),
        leaves: quitOn !== null && quitOn <= day + HORIZON_DAYS,
      });
    }
  }
  const left = rows.map((row) => row.leaves);
  const auc = (without?: ShopperEffect) => {
    const skip = without ? shopperEffectNames.indexOf(without) : -1;
    const scores = rows.map(({ drivers }) => {
      let stays = 1;
      for (let ahead = 0; ahead < WEEKS; ahead++) {
        const then = drivers.map((driver, i) =>
          i === skip
            ? 0
            : driver * (shopperPersistence[shopperEffectNames[i] as ShopperEffect] ?? 1) ** ahead,
        );
        stays *= 1 - stopChance(then, 0);
      }
      return 1 - stays;
    });
    return areaUnderCurve(scores, left) ?? Number.NaN;
  };
  return {
    rows: rows.length,
    leavers: left.filter(Boolean).length,
    best: auc(),
    without: shopperEffectNames.map((effect) => ({ effect, auc: auc(effect) })),
  };
}
