import { listMrrMinor, type PlanIndex } from '../money';
import { plusMonths } from '../world';
import { touch } from './care';
import { usageDrop } from './engagement';
import { changePeriod, currentPeriod, type Live, type Period } from './stint';

const RISE = [1.12, 1.11, 1.09, 1.07] as const;
const SEAT_LIMITS = [7, 22, 60, 400] as const;

/** Notice is 30 days, 60 for the largest plan. */
function noticeDay(termEndsOn: number, plan: PlanIndex): number {
  return termEndsOn - (plan === 3 ? 60 : 30);
}

/** What changes in the contract this week: renewals, price, seats, plan, pause, discounts that run out. */
export function stepContract(live: Live): void {
  const { stint, day } = live;
  const before = day + 7;
  if (live.pastDueUntil !== null && live.pastDueUntil < before) {
    if (currentPeriod(stint).status === 'past_due')
      changePeriod(stint, live.pastDueUntil, { status: 'active' });
    live.pastDueUntil = null;
  }
  if (live.leaving) return;
  if (live.pausedUntil !== null) {
    if (live.pausedUntil < before) resume(live, live.pausedUntil);
    return;
  }
  const period = currentPeriod(stint);
  if (period.status === 'trial') {
    if (stint.paidFrom < before) startPaying(live);
    return;
  }
  if (period.status === 'past_due') return;
  if (live.discountUntil !== null && live.discountUntil < before) endDiscount(live, live.discountUntil);
  if (period.termEndsOn !== null) {
    if (period.termEndsOn < before) renew(live, period.termEndsOn);
  } else if (!live.risen && live.world.priceRiseOn < day) {
    raisePrice(live, live.nextBillingOn);
  }
  changeSize(live);
}

/** The list price of the period's plan and seats under the customer's present conditions. */
function listPrice(live: Live, change: Partial<Period>): number {
  const { plan, seats, billingMonths } = { ...currentPeriod(live.stint), ...change };
  const { currency, priceFactor } = live.stint.profile;
  return listMrrMinor({
    plan,
    seats,
    billingMonths,
    currency,
    factor: priceFactor,
    rise: live.risen ? RISE[plan] : 1,
  });
}

/** Changes the period and prices it anew, keeping the share of the discount. */
function reprice(live: Live, on: number, change: Partial<Period>): void {
  const open = currentPeriod(live.stint);
  const listMinor = listPrice(live, change);
  const share = open.listMinor > 0 ? open.discountMinor / open.listMinor : 0;
  changePeriod(live.stint, on, { discountMinor: Math.round(listMinor * share), ...change, listMinor });
}

export function startPaying(live: Live): void {
  const { stint } = live;
  const { profile } = stint;
  const on = Math.max(stint.paidFrom, stint.start);
  const termEndsOn = profile.billingMonths > 1 ? plusMonths(on, profile.billingMonths) : null;
  const noticeOn = termEndsOn === null ? null : noticeDay(termEndsOn, profile.plan);
  const listMinor = listPrice(live, { status: 'active' });
  const share = profile.discount?.share ?? 0;
  changePeriod(stint, on, {
    status: 'active',
    listMinor,
    discountMinor: Math.round(listMinor * share),
    discountReason: profile.discount?.reason ?? null,
    termEndsOn,
    noticeOn,
  });
  live.discountUntil = profile.discount ? plusMonths(on, profile.discount.months) : null;
  live.nextBillingOn = on;
}

function renew(live: Live, on: number): void {
  const { stint, random } = live;
  const { plan, seats } = currentPeriod(stint);
  if (!live.risen && live.world.priceRiseOn <= on) {
    live.risen = true;
    if (!live.exemptFromRise) live.priceRoseOn = on;
  }
  const drop = usageDrop(stint.level);
  const unused = 1 - (stint.usedShare.at(-1) ?? 1);
  const cuts = random.chance(0.16 + 0.22 * drop + 0.22 * Math.max(0, unused - 0.3));
  const fewer = cuts ? Math.max(1, Math.round(seats * random.between(0.65, 0.92))) : seats;
  if (fewer < seats) live.cutOn = on;
  const termEndsOn = plusMonths(on, stint.profile.billingMonths);
  reprice(live, on, { seats: fewer, termEndsOn, noticeOn: noticeDay(termEndsOn, plan) });
}

function raisePrice(live: Live, on: number): void {
  live.risen = true;
  if (live.exemptFromRise) return;
  live.priceRoseOn = on;
  reprice(live, Math.max(on, live.day), {});
  if (live.random.chance(0.4)) touch(live, 'price_rise');
}

function endDiscount(live: Live, on: number): void {
  live.discountUntil = null;
  const { listMinor } = currentPeriod(live.stint);
  changePeriod(live.stint, Math.max(on, live.day), { discountMinor: 0, discountReason: null, listMinor });
}

/** More seats where they are used, fewer where they are not, now and then another plan, seldom a pause. */
function changeSize(live: Live): void {
  const { random, stint, week, day } = live;
  const { plan, seats, termEndsOn } = currentPeriod(stint);
  const level = stint.level.at(-1) ?? 0;
  const used = stint.usedShare.at(-1) ?? 0;
  const on = day + random.int(0, 6);
  if (week < 10) return;

  const growth = 0.0225 * (used > 0.7 ? 1.5 : 0.5) * (level > -0.2 ? 1 : 0.25) * (live.mood > 0 ? 1 : 0.5);
  if (random.chance(growth)) {
    const more = Math.max(seats + 1, Math.round(seats * (1 + random.between(0.08, 0.32))));
    if (more > SEAT_LIMITS[plan] && plan < 3)
      reprice(live, on, { plan: (plan + 1) as PlanIndex, seats: more });
    else reprice(live, on, { seats: more });
    return;
  }
  if (termEndsOn !== null) return;
  const cut = 0.0032 * (1 + 4 * usageDrop(stint.level)) * (1 + 3 * Math.max(0, 0.5 - used));
  if (random.chance(cut)) {
    live.cutOn = on;
    if (plan > 0 && random.chance(0.2)) reprice(live, on, { plan: (plan - 1) as PlanIndex });
    else reprice(live, on, { seats: Math.max(1, Math.round(seats * random.between(0.6, 0.9))) });
  } else if (random.chance(0.0008)) {
    pause(live, on, random.int(28, 84));
  }
}

function pause(live: Live, on: number, days: number): void {
  changePeriod(live.stint, on, { status: 'paused', termEndsOn: null, noticeOn: null });
  live.pausedUntil = on + days;
  live.nextBillingOn = on + days;
}

function resume(live: Live, on: number): void {
  live.pausedUntil = null;
  live.lastTouch = Math.max(live.lastTouch, on);
  changePeriod(live.stint, Math.max(on, currentPeriod(live.stint).start), { status: 'active' });
}

/** A discount that made a customer stay. */
export function grantSaveOffer(live: Live, on: number): void {
  const { listMinor, discountMinor } = currentPeriod(live.stint);
  const offered = Math.round(listMinor * 0.2);
  if (discountMinor >= offered) return;
  changePeriod(live.stint, on, { discountMinor: offered, discountReason: 'save offer' });
  live.discountUntil = plusMonths(on, 6);
  live.cutOn = on;
}
