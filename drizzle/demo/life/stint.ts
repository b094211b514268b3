import type { PlanIndex } from '../money';
import type { ContractProfile } from '../profile';
import type { Random } from '../random';
import { type ContractEffect, contractEffects } from '../truth';
import type { Day, World } from '../world';

export const effectNames = Object.keys(contractEffects) as ContractEffect[];

/** A stretch of one subscription with one price and one state, as the contract has it. */
export type Period = {
  start: Day;
  end: Day | null;
  status: 'active' | 'past_due' | 'trial' | 'paused';
  plan: PlanIndex;
  seats: number;
  billingMonths: 1 | 12 | 24;
  listMinor: number;
  discountMinor: number;
  discountReason: string | null;
  termEndsOn: Day | null;
  noticeOn: Day | null;
};

export type Attempt = { day: Day; minute: number; failure: string | null };

export type Invoice = {
  issuedOn: Day;
  dueOn: Day;
  paidOn: Day | null;
  netMinor: number;
  attempts: Attempt[];
  uncollectible: boolean;
};

export type Ticket = {
  day: Day;
  minute: number;
  isComplaint: boolean;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  firstResponseMinutes: number;
  resolvedAfterMinutes: number;
  reopened: number;
  /** satisfaction with which the customer came */
  mood: number;
};

export type Answer = { day: Day; minute: number; score: number; mood: number; second: boolean };

export type TouchCause =
  | 'routine'
  | 'onboarding'
  | 'detractor'
  | 'complaint'
  | 'renewal'
  | 'leaving'
  | 'price_rise'
  | 'payment'
  | 'inbound';
export type Touch = { day: Day; minute: number; cause: TouchCause; mood: number };

export type Step = { step: string; position: number; dueOn: Day; completedOn: Day | null };

export type Request = {
  day: Day;
  minute: number;
  effectiveOn: Day;
  isVoluntary: boolean;
  reason: string;
  cause: ContractEffect | null;
  withdrawnOn: Day | null;
  mood: number;
};

/** From one first day to one last: a customer who comes back begins another. */
export type Stint = {
  profile: ContractProfile;
  number: number;
  start: Day;
  paidFrom: Day;
  /** first day without service; null while it runs */
  end: Day | null;
  /** why it ended without a request: a trial not taken */
  trialLapsed: boolean;
  periods: Period[];
  invoices: Invoice[];
  tickets: Ticket[];
  answers: Answer[];
  touches: Touch[];
  steps: Step[];
  requests: Request[];
  pageVisits: { day: Day; minute: number }[];
  championLeftOn: Day[];
  championReplacedOn: Day[];
  cardExpiries: { from: Day; expiresOn: Day }[];
  /** log of usage against the customer's own normal, one value a week from the start */
  level: number[];
  /** share of the seats that people use, by week */
  usedShare: number[];
  /** drivers of leaving at the opening of each week, `effectNames.length` values a week */
  drivers: number[];
  /** weeks in which the customer could decide to leave */
  atRisk: boolean[];
};

/** What the weekly steps pass on to each other. */
export type Live = {
  world: World;
  random: Random;
  stint: Stint;
  week: number;
  /** first day of the week */
  day: Day;
  fadeTo: number;
  fade: number;
  wobble: number;
  mood: number;
  lastTouch: Day;
  neglectedUntil: Day;
  priceRoseOn: Day | null;
  risen: boolean;
  exemptFromRise: boolean;
  cutOn: Day | null;
  nextBillingOn: Day;
  /** [first failure, collected] of the last payment that went wrong */
  trouble: { from: Day; until: Day } | null;
  pausedUntil: Day | null;
  pastDueUntil: Day | null;
  discountUntil: Day | null;
  surveyWeek: number;
  leaving: Request | null;
};

export function currentPeriod(stint: Stint): Period {
  const period = stint.periods.at(-1);
  if (!period) throw new Error('a stint without periods');
  return period;
}

/** Closes the open period on that day and goes on with what changes; a change on the first day replaces it. */
export function changePeriod(stint: Stint, day: Day, change: Partial<Period>): Period {
  const open = currentPeriod(stint);
  if (open.start >= day) return Object.assign(open, change);
  open.end = day;
  const next: Period = { ...open, ...change, start: day, end: null };
  stint.periods.push(next);
  return next;
}

export function netMrr(period: Period): number {
  return period.status === 'trial' || period.status === 'paused'
    ? 0
    : period.listMinor - period.discountMinor;
}
