import { contractBaseline, contractEffects, otherReasons, reasonOfEffect } from '../truth';
import { plusMonths } from '../world';
import { paymentTrouble } from './billing';
import { lateStepShare, touch } from './care';
import { grantSaveOffer } from './contract';
import { isChampionGone, usageDrop } from './engagement';
import { changePeriod, currentPeriod, effectNames, type Live, type Request } from './stint';
import { ticketsAt, workday } from './support';

const coefficients = effectNames.map((name) => contractEffects[name].logOdds);

/** 1 from seven weeks before the notice date to the end of a yearly term. */
export function renewalNear(day: number, termEndsOn: number | null, noticeOn: number | null): number {
  return termEndsOn !== null && noticeOn !== null && day >= noticeOn - 49 && day < termEndsOn ? 1 : 0;
}

export function youngTenure(days: number): number {
  return Math.exp(-Math.max(0, days) / 30.44 / 14);
}

/** The drivers at the opening of the week, from what had happened before it, in the order of `effectNames`. */
function readDrivers(live: Live): number[] {
  const { stint, day, week } = live;
  const period = currentPeriod(stint);
  const { open, complaints } = ticketsAt(stint.tickets, day);
  const lastAnswer = stint.answers.findLast((answer) => answer.day < day);
  const championLeft = stint.championLeftOn.at(-1);
  const fading = (since: number | null) =>
    since === null || since >= day ? 0 : Math.max(0, 1 - (day - since) / 182);
  const value: Record<(typeof effectNames)[number], number> = {
    usageDrop: usageDrop(stint.level),
    thinAdoption: week < 12 ? 0 : Math.min(0.7, Math.max(0, 0.7 - (stint.usedShare.at(-1) ?? 0.7))),
    poorOnboarding: lateStepShare(stint.steps, day) * Math.max(0, 1 - week / 52),
    paymentFailed: paymentTrouble(live),
    detractor: lastAnswer && lastAnswer.score <= 6 && day - lastAnswer.day <= 182 ? 1 : 0,
    championLeft: isChampionGone(live) && championLeft !== undefined && day - championLeft <= 182 ? 1 : 0,
    openTickets: Math.min(2, open),
    complaints: Math.min(2, complaints),
    priceRise: fading(live.priceRoseOn),
    contraction: fading(live.cutOn),
    renewalNear: renewalNear(day, period.termEndsOn, period.noticeOn),
    monthlyPlan: period.billingMonths === 1 ? 1 : 0,
    youngTenure: youngTenure(day - stint.paidFrom),
    silence: Math.min(1, Math.max(0, ((day - live.lastTouch) / 7 - 6) / 18)),
    cancellationPage: stint.pageVisits.some((visit) => visit.day < day && day - visit.day <= 28) ? 1 : 0,
    smallCompany: period.plan === 0 ? 1 : 0,
  };
  return effectNames.map((name) => value[name]);
}

export function logOdds(drivers: readonly number[], noise: number): number {
  let eta = contractBaseline + noise;
  for (let i = 0; i < drivers.length; i++) eta += (coefficients[i] as number) * (drivers[i] as number);
  return eta;
}

export function probability(eta: number): number {
  return 1 / (1 + Math.exp(-eta));
}

/** Looks at the cancellation page, and perhaps decides to leave. */
export function stepDecision(live: Live): void {
  const { random, stint, day } = live;
  const { profile } = stint;
  const drivers = readDrivers(live);
  if (live.world.keepDrivers) stint.drivers.push(...drivers);
  const atRisk =
    live.leaving === null && live.pausedUntil === null && day >= stint.paidFrom + 14 && stint.end === null;
  stint.atRisk.push(atRisk);
  if (!atRisk) return;

  const eta = logOdds(drivers, profile.noise);
  if (random.chance(Math.min(0.06, 0.0052 * Math.exp(0.3 * (eta - contractBaseline - 2.5))))) {
    stint.pageVisits.push({ day: workday(live), minute: random.int(480, 1380) });
  }
  if (random.chance(probability(eta))) decide(live, drivers);
}

function decide(live: Live, drivers: readonly number[]): void {
  const { random, stint } = live;
  const day = workday(live);
  const failing = live.trouble !== null && live.trouble.from < day && live.trouble.until > day;
  const cardFails = failing && stint.profile.payment !== 'bank_transfer';
  const cause = weightiest(live, drivers);
  if (cardFails && random.chance(0.85)) {
    endForPayment(live, day);
    return;
  }

  const period = currentPeriod(stint);
  const request: Request = {
    day,
    minute: random.int(520, 1100),
    effectiveOn: serviceEnd(live, day),
    isVoluntary: true,
    reason: random.weighted(
      (cause !== null && random.chance(0.8) ? reasonOfEffect[cause] : undefined) ?? otherReasons,
    ),
    cause,
    withdrawnOn: null,
    mood: live.mood,
  };
  stint.requests.push(request);
  live.leaving = request;
  stint.end = request.effectiveOn;
  if (request.effectiveOn - day > 12 && period.status === 'active' && random.chance(0.09)) {
    request.withdrawnOn = day + random.int(4, 11);
  }
}

/** The driver that weighed most, drawn in proportion to what each adds to the log-odds. */
function weightiest(live: Live, drivers: readonly number[]): Request['cause'] {
  const weights: Record<string, number> = {};
  for (const [index, name] of effectNames.entries()) {
    if (reasonOfEffect[name]) weights[name] = (coefficients[index] as number) * (drivers[index] as number);
  }
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  return sum < 0.3 ? null : (live.random.weighted(weights) as Request['cause']);
}

/** Monthly customers stay until the month is over, yearly ones until the term is, unless we let them go. */
function serviceEnd({ random, stint, nextBillingOn }: Live, day: number): number {
  const { termEndsOn, plan } = currentPeriod(stint);
  if (termEndsOn !== null && termEndsOn > day) {
    const isFar = termEndsOn - day > 150;
    return isFar && random.chance(0.2) ? day + random.int(30, 90) : termEndsOn;
  }
  const notice = plan >= 2 ? 60 : plan === 1 ? 30 : 15;
  let end = nextBillingOn;
  while (end < day + notice) end = plusMonths(end, 1);
  return end;
}

/** No money in 30 days: service ends without anyone having asked for it. */
function endForPayment(live: Live, day: number): void {
  const { stint, trouble, random } = live;
  const from = trouble?.from ?? day;
  const end = Math.max(day, from + 28);
  stint.requests.push({
    day: end,
    minute: random.int(540, 700),
    effectiveOn: end,
    isVoluntary: false,
    reason: 'payment_failed',
    cause: 'paymentFailed',
    withdrawnOn: null,
    mood: live.mood,
  });
  live.leaving = stint.requests.at(-1) ?? null;
  live.pastDueUntil = null;
  stint.end = end;
  const invoice = stint.invoices.at(-1);
  if (!invoice) return;
  invoice.uncollectible = true;
  invoice.paidOn = null;
  const failure = invoice.attempts[0]?.failure ?? 'card_declined';
  invoice.attempts = invoice.attempts.filter((attempt) => attempt.day < end).map((a) => ({ ...a, failure }));
  if (currentPeriod(stint).status === 'active') changePeriod(stint, from, { status: 'past_due' });
}

/** Some take the request back: after a call, with a discount. */
export function stepWithdrawal(live: Live): void {
  const request = live.leaving;
  if (request?.withdrawnOn == null || request.withdrawnOn >= live.day + 7) return;
  live.leaving = null;
  live.stint.end = null;
  live.fadeTo = 0;
  live.mood += 0.5;
  touch(live, 'leaving');
  grantSaveOffer(live, request.withdrawnOn);
}
