import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import type { CustomerValues, SubscriptionFact } from '@/lib/domain/import/imported-fact';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { getRowCustomer } from '@/lib/domain/import/rows/row-customer';
import { readBillingMonths, readPrice, readSeats } from '@/lib/domain/import/rows/subscription-price';
import {
  isSnapshot,
  readDatedTerm,
  readSnapshotTerm,
  type SubscriptionTerm,
} from '@/lib/domain/import/rows/subscription-term';

/** A stretch of one subscription with one price. */
export function readSubscription(row: RowReader): SubscriptionFact {
  const { customerKey, customerName } = getRowCustomer(row);
  const plan = row.text('plan');
  const snapshot = isSnapshot(row);
  const term = snapshot ? readSnapshotTerm(row) : readDatedTerm(row);
  const months = readBillingMonths(row);
  const seats = readSeats(row);
  const price = readPrice(row, months, seats);
  const isUnpaid = term.status === 'trial' || term.status === 'paused';
  const subscriptionKey =
    row.key('subscription_id') ?? [customerKey, plan].filter((part) => part !== null).join('|');
  return {
    subject: 'subscriptions',
    customerKey,
    customerName,
    // a later picture of the same subscription takes the place of this one, as does what became of a trial; a further
    // billing row stands beside it
    factKey: `${subscriptionKey}|${snapshot ? 'snapshot' : (term.trialStartsOn ?? term.startsOn)}`,
    recordedAt: row.recordedAt(),
    subscriptionKey,
    plan,
    status: term.status,
    startsOn: term.startsOn,
    ...(term.trialStartsOn && { trialStartsOn: term.trialStartsOn }),
    endsOn: term.endsOn,
    endAssumed: term.endAssumed,
    cancellation: term.cancellation,
    isPriceUnknown: price.isPriceUnknown,
    discountMinor: price.discountMinor,
    discountReason: row.text('discount_reason'),
    currency: price.currency,
    seats,
    billingMonths: months && months.denominator === 1n ? Number(months.numerator) : null,
    mrrMinor: isUnpaid ? 0 : price.mrrMinor,
    listMrrMinor: isUnpaid ? (price.listMrrMinor ?? price.mrrMinor) : price.listMrrMinor,
    termEndsOn: row.date('term_ends_on') ?? committedUntil(row, term),
    noticeOn: row.date('notice_on'),
    autoRenews: row.boolean('auto_renews'),
    customer: readCustomerOf(row) ?? undefined,
  };
}

/** The end of the first commitment, while it lies ahead; what came after a renewal the file does not say. */
function committedUntil(row: RowReader, term: SubscriptionTerm): CalendarDate | null {
  const months = Number(row.softEnum('contract_term', 'contract_term') ?? 1);
  if (months === 1 || term.endsOn !== null) return null;
  const until = addMonths(term.startsOn, months);
  return until > row.plan.today ? until : null;
}

type CustomerOfRow = NonNullable<SubscriptionFact['customer']>;

/** What the row says of the customer besides the subscription. */
function readCustomerOf(row: RowReader): CustomerOfRow | null {
  const values: CustomerValues = {};
  const openedOn = row.date('customer_opened_on', true);
  const country = row.country('country');
  const owner = row.text('owner');
  if (openedOn !== null) values.openedOn = openedOn;
  if (country !== null) values.country = country;
  if (owner !== null) values.owner = owner;
  const attributes: CustomerOfRow['attributes'] = row.attributes();
  if (row.isMapped('total_paid')) {
    const total = row.amount('total_paid');
    if (total) attributes.total_paid = Number(total.decimal);
    else row.warn('blank_total');
  }
  const isEmpty = Object.keys(values).length === 0 && Object.keys(attributes).length === 0;
  return isEmpty ? null : { values, attributes };
}
