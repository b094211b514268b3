import { covers, type DaySpan, mergeSpans } from '@/lib/domain/activity';
import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';

/** When a customer counts as gone: when service ends, or on the day they asked to leave. */
export type ChurnDate = 'service_end' | 'decision';

/** A pause is a contraction to nothing, for a time, or churn. */
export type PausedAs = 'contraction' | 'churn';

/** First day of a customer: the first paid one, or the first of a trial, at an MRR of 0 until it is paid for. */
export type TrialRule = 'paid_day' | 'trial_day';

/** The settings that decide who is a contract customer on a day. */
export interface ActivityDefinitions {
  readonly churnDate: ChurnDate;
  /** a pause leaves a customer at MRR 0, or is churn from its first day */
  readonly pausedAs: PausedAs;
  /** a pause longer than this is churn on the day it becomes so */
  readonly pausedMaxDays: number;
  /** days for which a late payer stays a customer */
  readonly pastDueGraceDays: number;
  readonly trialRule: TrialRule;
}

/** Stretches of one subscription with one price and one state, as sources give them. */
export interface SubscriptionStretch extends DaySpan {
  readonly subscriptionKey: string;
  readonly status: 'active' | 'past_due' | 'trial' | 'paused';
  /** per month; a price of nothing makes nobody a customer */
  readonly mrrMinor: number;
  /** the source gives no price: it makes a customer, at an MRR of 0 until it is known */
  readonly isPriceUnknown?: boolean;
  /** day on which the state was learned, where a file of today's states calls a whole subscription late */
  readonly knownOn?: CalendarDate;
}

/** The customer asked to leave. */
export interface LeaveRequest {
  /** null: with everything */
  readonly subscriptionKey: string | null;
  readonly requestedOn: CalendarDate;
  readonly withdrawnOn: CalendarDate | null;
}

/**
 * A stretch that counts under the definitions: it makes its customer active and carries its MRR (0 while paused). One cut
 * to nothing is kept, ending where it starts: nobody is active in it, but it was a first paid day.
 */
export interface CountedStretch extends DaySpan {
  readonly subscriptionKey: string;
  readonly mrrMinor: number;
  readonly isPaused: boolean;
}

const OPEN = '9999-12-31';
const endOf = (span: DaySpan): CalendarDate => span.endsOn ?? OPEN;
const earliest = (...days: readonly CalendarDate[]): CalendarDate => days.reduce((a, b) => (b < a ? b : a));

/**
 * What counts of one customer's subscriptions. The activity of the customer and the MRR of any day are both read from
 * the result, so that the two cannot disagree.
 *
 * - A price of nothing makes nobody a customer; a price that is not known does, and so does a pause after the
 *   subscription's first day that counts. A trial does where the rule says so, at an MRR of 0.
 * - A pause counts for `pausedMaxDays` from its first day, or not at all where it is churn, a late payment for `pastDueGraceDays` from its first day (or
 *   from the day it became known, where that is later). The service that follows counts again.
 * - Under "decision", contiguous stretches of one subscription end on the day their end was asked for; one called off
 *   before it began never does. A withdrawn request asks for nothing, and a subscription taken up again later is not
 *   touched by the old request.
 * @see metrics.md, "Customers"
 */
export function countedStretches(
  stretches: readonly SubscriptionStretch[],
  requests: readonly LeaveRequest[],
  definitions: ActivityDefinitions,
): CountedStretch[] {
  const subscriptions = new Map<string, SubscriptionStretch[]>();
  for (const stretch of stretches) {
    const known = subscriptions.get(stretch.subscriptionKey);
    if (known) known.push(stretch);
    else subscriptions.set(stretch.subscriptionKey, [stretch]);
  }
  return [...subscriptions.values()]
    .flatMap((subscription) => countSubscription(subscription, requests, definitions))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0));
}

function countSubscription(
  subscription: readonly SubscriptionStretch[],
  requests: readonly LeaveRequest[],
  definitions: ActivityDefinitions,
): CountedStretch[] {
  const inOrder = subscription
    .filter((stretch) => stretch.startsOn <= endOf(stretch))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0));
  const makesCustomer = (stretch: SubscriptionStretch) =>
    isPaid(stretch) || (stretch.status === 'trial' && definitions.trialRule === 'trial_day');
  const firstCountedOn = inOrder.find(makesCustomer)?.startsOn ?? OPEN;
  const stateEnds = new Map<SubscriptionStretch, CalendarDate>();
  for (const status of ['past_due', 'paused'] as const) {
    for (const run of contiguousRuns(inOrder.filter((stretch) => stretch.status === status))) {
      for (const stretch of run) stateEnds.set(stretch, allowedUntil(run, definitions));
    }
  }
  return contiguousRuns(inOrder).flatMap((run, index) => {
    const decidedOn = definitions.churnDate === 'decision' ? decisionOn(run, requests, index === 0) : OPEN;
    return run
      .filter(
        (stretch) =>
          makesCustomer(stretch) || (stretch.status === 'paused' && stretch.startsOn >= firstCountedOn),
      )
      .map((stretch) => count(stretch, earliest(endOf(stretch), stateEnds.get(stretch) ?? OPEN, decidedOn)));
  });
}

function count(stretch: SubscriptionStretch, cutOn: CalendarDate): CountedStretch {
  const isPaused = stretch.status === 'paused';
  const ends = cutOn < stretch.startsOn ? stretch.startsOn : cutOn;
  return {
    subscriptionKey: stretch.subscriptionKey,
    startsOn: stretch.startsOn,
    endsOn: ends === OPEN ? null : ends,
    mrrMinor: isPaid(stretch) && !stretch.isPriceUnknown ? stretch.mrrMinor : 0,
    isPaused,
  };
}

function isPaid({ status, mrrMinor, isPriceUnknown = false }: SubscriptionStretch): boolean {
  return (status === 'active' || status === 'past_due') && (mrrMinor > 0 || isPriceUnknown);
}

/** Splits stretches, in order, wherever a day lies uncovered between them. */
function contiguousRuns(inOrder: readonly SubscriptionStretch[]): SubscriptionStretch[][] {
  const runs: SubscriptionStretch[][] = [];
  let coveredTo = '';
  for (const stretch of inOrder) {
    if (stretch.startsOn > coveredTo) runs.push([]);
    runs.at(-1)?.push(stretch);
    if (endOf(stretch) > coveredTo) coveredTo = endOf(stretch);
  }
  return runs;
}

/** The day on which a run of stretches in one state stops counting, whatever its end. */
function allowedUntil(run: readonly SubscriptionStretch[], definitions: ActivityDefinitions): CalendarDate {
  const since = run[0]?.startsOn ?? OPEN;
  switch (run[0]?.status) {
    case 'paused':
      return addDays(since, definitions.pausedAs === 'churn' ? 0 : definitions.pausedMaxDays);
    case 'past_due': {
      const knownOn = earliest(...run.map((stretch) => stretch.knownOn ?? since));
      return addDays(knownOn > since ? knownOn : since, definitions.pastDueGraceDays);
    }
    default:
      return OPEN;
  }
}

/** The day on which the end of a run was asked for; asked before the very first began, it never begins. */
function decisionOn(
  run: readonly SubscriptionStretch[],
  requests: readonly LeaveRequest[],
  isFirstRun: boolean,
): CalendarDate {
  const [first] = run;
  if (!first) return OPEN;
  const days = requests
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .filter(({ subscriptionKey, requestedOn }) =>
      subscriptionKey === null
        ? requestedOn >= first.startsOn
        : subscriptionKey === first.subscriptionKey && (isFirstRun || requestedOn >= first.startsOn),
    )
    .map(({ requestedOn }) => requestedOn);
  return earliest(OPEN, ...days);
}

/**
 * When a contract customer is active: the union of what counts of their subscriptions. Who joined and was gone on the
 * same day has a first span that is empty: never active, and yet not new when they come back.
 */
export function contractSpans(counted: readonly CountedStretch[]): DaySpan[] {
  const spans = mergeSpans(counted);
  const firstPaidOn = counted.find(({ isPaused }) => !isPaused)?.startsOn;
  const [first] = spans;
  if (firstPaidOn === undefined || (first && first.startsOn <= firstPaidOn)) return spans;
  return [{ startsOn: firstPaidOn, endsOn: firstPaidOn }, ...spans];
}

/** State of a customer at the opening of a day. */
export interface Standing {
  readonly isActive: boolean;
  /** active, with every subscription paused */
  readonly isPaused: boolean;
  readonly mrrMinor: number;
}

/** A customer's state on a day, from what counts of their subscriptions. */
export function standingOn(counted: readonly CountedStretch[], day: CalendarDate): Standing {
  const inForce = counted.filter((stretch) => covers(stretch, day));
  return {
    isActive: inForce.length > 0,
    isPaused: inForce.length > 0 && inForce.every(({ isPaused }) => isPaused),
    mrrMinor: inForce.reduce((sum, { mrrMinor }) => sum + mrrMinor, 0),
  };
}
