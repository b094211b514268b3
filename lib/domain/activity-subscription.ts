import { covers, type DaySpan, mergeSpans } from '@/lib/domain/activity';
import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';

/** When a customer counts as gone: when service ends, or on the day they asked to leave. */
export type ChurnDate = 'service_end' | 'decision';

/** The settings that decide who is a contract customer on a day. */
export interface ActivityDefinitions {
  readonly churnDate: ChurnDate;
  /** a pause longer than this is churn on the day it becomes so */
  readonly pausedMaxDays: number;
  /** days for which a late payer stays a customer */
  readonly pastDueGraceDays: number;
}

/** Stretches of one subscription with one price and one state, as sources give them. */
export interface SubscriptionStretch extends DaySpan {
  readonly subscriptionKey: string;
  readonly status: 'active' | 'past_due' | 'trial' | 'paused';
  /** per month; 0 makes nobody a customer, unless paused */
  readonly mrrMinor: number;
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

/** A stretch that counts under the definitions: it makes its customer active and carries its MRR (0 while paused). */
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
 * - Trials and free stretches count for nothing; nor does a pause that only a trial went before.
 * - A pause counts for `pausedMaxDays` from its first day, a late payment for `pastDueGraceDays` from its first day (or
 *   from the day it became known, where that is later). The service that follows counts again.
 * - Under "decision", contiguous stretches of one subscription end on the day their end was asked for. A withdrawn
 *   request asks for nothing, and a subscription taken up again later is not touched by the old request.
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
    .filter((stretch) => stretch.startsOn < endOf(stretch))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const allowed = new Map(
    (['active', 'past_due', 'paused'] as const).flatMap((status) =>
      contiguousRuns(inOrder.filter((stretch) => stretch.status === status)).flatMap((run) =>
        run.map((stretch) => [stretch, allowedUntil(run, definitions)] as const),
      ),
    ),
  );
  return contiguousRuns(inOrder).flatMap((run) => {
    const decidedOn = definitions.churnDate === 'decision' ? decisionOn(run, requests) : OPEN;
    return run
      .filter((stretch) => makesCustomer(stretch, inOrder))
      .flatMap((stretch): CountedStretch[] => {
        const ends = earliest(endOf(stretch), allowed.get(stretch) ?? OPEN, decidedOn);
        if (ends <= stretch.startsOn) return [];
        const isPaused = stretch.status === 'paused';
        return [
          {
            subscriptionKey: stretch.subscriptionKey,
            startsOn: stretch.startsOn,
            endsOn: ends === OPEN ? null : ends,
            mrrMinor: isPaused ? 0 : stretch.mrrMinor,
            isPaused,
          },
        ];
      });
  });
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
      return addDays(since, definitions.pausedMaxDays);
    case 'past_due': {
      const knownOn = earliest(...run.map((stretch) => stretch.knownOn ?? since));
      return addDays(knownOn > since ? knownOn : since, definitions.pastDueGraceDays);
    }
    default:
      return OPEN;
  }
}

/** The first day on or after the run's start on which its end was asked for. */
function decisionOn(run: readonly SubscriptionStretch[], requests: readonly LeaveRequest[]): CalendarDate {
  const [first] = run;
  if (!first) return OPEN;
  const days = requests
    .filter(({ withdrawnOn }) => withdrawnOn === null)
    .filter(({ subscriptionKey }) => subscriptionKey === null || subscriptionKey === first.subscriptionKey)
    .map(({ requestedOn }) => requestedOn)
    .filter((day) => day >= first.startsOn);
  return earliest(OPEN, ...days);
}

function isPaid({ status, mrrMinor }: SubscriptionStretch): boolean {
  return (status === 'active' || status === 'past_due') && mrrMinor > 0;
}

function makesCustomer(stretch: SubscriptionStretch, inOrder: readonly SubscriptionStretch[]): boolean {
  if (stretch.status !== 'paused') return isPaid(stretch);
  // billing systems pause a trial that ended without a way to pay: that is nobody's customer yet
  const before = inOrder.filter(({ startsOn, status }) => startsOn < stretch.startsOn && status !== 'paused');
  return before.length === 0 || before.some(isPaid);
}

/** When a contract customer is active: the union of what counts of their subscriptions. */
export function contractSpans(counted: readonly CountedStretch[]): DaySpan[] {
  return mergeSpans(counted);
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
