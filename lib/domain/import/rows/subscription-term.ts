import { addDays, addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import type { CancellationValues, SubscriptionFact } from '@/lib/domain/import/imported-fact';
import type { RowReader } from '@/lib/domain/import/row-reader';

export interface SubscriptionTerm {
  status: SubscriptionFact['status'];
  startsOn: CalendarDate;
  /** first day of the trial that went over into this term */
  trialStartsOn?: CalendarDate;
  endsOn: CalendarDate | null;
  endAssumed: boolean;
  cancellation: CancellationValues | null;
}

/** Whether the file is a picture of one day: how long each customer has been there, and who has left. */
export function isSnapshot(row: RowReader): boolean {
  return row.isMapped('tenure_months') && !row.isMapped('starts_on');
}

/**
 * A term out of a snapshot: it began as many months before the day of the snapshot as the customer has been there;
 * who is marked as gone left in the month before, the last day that the picture can tell.
 */
export function readSnapshotTerm(row: RowReader): SubscriptionTerm {
  const asOf = row.required(row.plan.answers.asOfDate, 'as_of_date');
  const months = row.required(row.integer('tenure_months'), 'tenure_months');
  if (months < 0) row.reject('negative_number', 'tenure_months');
  if (months > 1_200) row.reject('number_too_large', 'tenure_months');
  const hasLeft = row.boolean('is_churned') ?? false;
  if (hasLeft && months === 0) row.warn('zero_length');
  return {
    status: 'active',
    startsOn: addMonths(asOf, -months),
    endsOn: hasLeft ? asOf : null,
    endAssumed: hasLeft,
    cancellation: null,
  };
}

/** A term out of its dates. The request to leave and the end of service are two things, and are kept apart. */
export function readDatedTerm(row: RowReader): SubscriptionTerm {
  const { today } = row.plan;
  const given = row.enum('status', 'subscription_status');
  if (given === 'never_started') row.reject('never_started', 'status');
  const start = row.required(row.date('starts_on'), 'starts_on');
  const { requestedOn, serviceEnd } = readLeaving(row);
  const isEnded = given === 'cancelled' || !row.isMapped('status');
  const endAssumed = serviceEnd === null && requestedOn !== null && isEnded;
  if (given === 'cancelled' && serviceEnd === null && !endAssumed)
    row.reject('cancelled_without_date', 'status');
  const endsOn = endAssumed ? later(requestedOn, start) : serviceEnd;
  if (endsOn !== null && endsOn < start) row.reject('ends_before_start', 'ends_on', endsOn);
  if (requestedOn !== null && requestedOn < start) row.warn('decision_before_start');
  if (serviceEnd === start) row.warn('zero_length');
  const isInForce = given !== null && given !== 'cancelled';
  if (isInForce && endsOn !== null && endsOn <= today) row.warn('ended_but_active');
  const status = given === null || given === 'cancelled' ? 'active' : given;
  return {
    ...afterTrial(row, { status, startsOn: start, endsOn }),
    endAssumed,
    cancellation: readCancellation(row, requestedOn, endsOn, endAssumed),
  };
}

interface Leaving {
  requestedOn: CalendarDate | null;
  serviceEnd: CalendarDate | null;
}

function readLeaving(row: RowReader): Leaving {
  const { cancelDateMeans, endDateIs } = row.plan.answers;
  const ended = row.date('ends_on');
  const serviceEnd = ended !== null && endDateIs === 'last_day' ? addDays(ended, 1) : ended;
  // beside an end of service, a cancel date can only be the request
  const isRequest = cancelDateMeans === 'request' || serviceEnd !== null;
  const cancelledOn = row.date('cancelled_on', isRequest);
  return {
    requestedOn: row.date('requested_on', true) ?? (isRequest ? cancelledOn : null),
    serviceEnd: serviceEnd ?? (isRequest ? null : cancelledOn),
  };
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/** A trial is not yet a customer: the term begins with the first paid day, or is a trial to its end. */
function afterTrial(
  row: RowReader,
  term: Pick<SubscriptionTerm, 'status' | 'startsOn' | 'endsOn'>,
): Pick<SubscriptionTerm, 'status' | 'startsOn' | 'endsOn' | 'trialStartsOn'> {
  const trialEnd = row.date('trial_ends_on');
  if (trialEnd === null || trialEnd <= term.startsOn || term.status === 'trial') return term;
  const neverPaid = trialEnd > row.plan.today || (term.endsOn !== null && term.endsOn <= trialEnd);
  return neverPaid
    ? { ...term, status: 'trial' }
    : { ...term, startsOn: trialEnd, trialStartsOn: term.startsOn };
}

function readCancellation(
  row: RowReader,
  requestedOn: CalendarDate | null,
  endsOn: CalendarDate | null,
  endAssumed: boolean,
): CancellationValues | null {
  const reasonCode = row.softEnum('cancel_reason', 'cancel_reason');
  const comment = row.longText('cancel_comment') ?? (reasonCode === null ? row.text('cancel_reason') : null);
  // a reason without a day of its own belongs to the end of service, once that has come
  const hasEnded = endsOn !== null && endsOn <= row.plan.today;
  const decidedOn = requestedOn ?? (hasEnded && (reasonCode !== null || comment !== null) ? endsOn : null);
  if (decidedOn === null) return null;
  const isInvoluntary = reasonCode === 'payment_failed' || reasonCode === 'payment_disputed';
  return {
    requestedOn: decidedOn,
    effectiveOn: endAssumed ? null : endsOn,
    reasonCode,
    isVoluntary: reasonCode === null ? null : !isInvoluntary,
    comment,
  };
}
