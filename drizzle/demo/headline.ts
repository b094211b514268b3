import type { DemoCustomer } from './customer';
import { netMrr, type Stint } from './life/stint';
import { roughRiyals } from './money';
import { type Day, plusMonths, type World } from './world';

/** Whether a contract customer had paid service on that day. */
function isActive(customer: DemoCustomer, day: Day): boolean {
  return customer.stints.some(
    (stint) => !stint.trialLapsed && stint.paidFrom <= day && (stint.end === null || stint.end > day),
  );
}

function mrrOf(customer: DemoCustomer, day: Day): number {
  let riyals = 0;
  for (const stint of customer.stints) {
    if (stint.end !== null && stint.end <= day) continue;
    const period = stint.periods.findLast((candidate) => candidate.start <= day);
    if (period) riyals += roughRiyals(netMrr(period), customer.currency);
  }
  return riyals;
}

type Headline = {
  customers: number;
  active: number;
  mrr: number;
  /** null while nobody was there twelve months before */
  retention: number | null;
  grr: number | null;
  nrr: number | null;
  nps: number | null;
  leavingNow: number;
  renewalsDue: number;
  /** customers who bring four fifths of the MRR */
  fourFifthsFrom: number;
};

/**
 * The figures of the sample company over the twelve months before a day, reckoned from the lives themselves and at
 * fixed exchange rates: a check on the story, not what Wafa shows.
 */
export function headline(world: World, customers: readonly DemoCustomer[], day: Day): Headline {
  const contracts = customers.filter(
    (customer) => customer.kind === 'contract' && customer.exclusion === null,
  );
  const before = plusMonths(day, -12);
  const opening = contracts.filter((customer) => isActive(customer, before));
  let [start, end, kept] = [0, 0, 0];
  for (const customer of opening) {
    const then = mrrOf(customer, before);
    const now = mrrOf(customer, day);
    start += then;
    end += now;
    kept += Math.min(then, now);
  }
  const active = contracts.filter((customer) => isActive(customer, day));
  const stints = active.flatMap((customer) => customer.stints);
  const answers = contracts
    .flatMap((customer) => customer.stints.flatMap((stint) => stint.answers))
    .filter((answer) => answer.day >= before && answer.day < day);
  const count = (test: (score: number) => boolean) => answers.filter((answer) => test(answer.score)).length;
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  const balance = ratio(count((score) => score >= 9) - count((score) => score <= 6), answers.length);
  const amounts = active.map((customer) => mrrOf(customer, day)).sort((a, b) => b - a);
  const mrr = amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    customers: customers.filter((customer) => customer.openedOn < world.today).length,
    active: active.length,
    mrr,
    retention: ratio(opening.filter((customer) => isActive(customer, day)).length, opening.length),
    grr: ratio(kept, start),
    nrr: ratio(end, start),
    nps: balance === null ? null : 100 * balance,
    leavingNow: stints.filter((stint) => isLeaving(stint, day)).length,
    renewalsDue: stints.filter((stint) => renewsWithin(stint, day, 90)).length,
    fourFifthsFrom: countToShare(amounts, 0.8 * mrr),
  };
}

function isLeaving(stint: Stint, day: Day): boolean {
  const request = stint.requests.findLast((candidate) => candidate.day < day);
  return (
    request !== undefined &&
    request.effectiveOn > day &&
    (request.withdrawnOn === null || request.withdrawnOn > day)
  );
}

function renewsWithin(stint: Stint, day: Day, days: number): boolean {
  const term = stint.periods.findLast((period) => period.start <= day)?.termEndsOn ?? null;
  return term !== null && term > day && term <= day + days && !isLeaving(stint, day);
}

function countToShare(amounts: readonly number[], wanted: number): number {
  let sum = 0;
  const index = amounts.findIndex((amount) => {
    sum += amount;
    return sum >= wanted;
  });
  return index + 1;
}
