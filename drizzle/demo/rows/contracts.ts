import type { DemoCustomer } from '../customer';
import { netMrr, type Period, type Request, type Stint } from '../life/stint';
import { planName } from '../profile';
import { exitWords } from '../voice/exit';
import { isoDate } from '../world';
import { contactId } from './accounts';
import { type Fact, type Frame, factTable, past, type Stamp, stamp, type TableRows } from './table';

export function subscriptionKey(customer: DemoCustomer, stint: Stint): string {
  return `SUB-${10_000 + customer.id}-${stint.number}`;
}

/** Stretches of subscriptions; an end becomes known when it is asked for, and is then a version of its own. */
export function subscriptionTable(frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'subscription_period',
    'subscription_key plan status starts_on ends_on mrr_minor currency list_mrr_minor discount_minor discount_reason seats billing_months term_ends_on notice_on auto_renews',
    customers,
    (facts, customer) => {
      for (const stint of customer.stints) {
        const key = subscriptionKey(customer, stint);
        for (const [index, period] of stint.periods.entries()) {
          const next = stint.periods[index + 1];
          facts.add(...periodVersions(customer, stint, key, period, next, index));
        }
      }
    },
  );
}

function periodVersions(
  customer: DemoCustomer,
  stint: Stint,
  key: string,
  period: Period,
  next: Period | undefined,
  index: number,
): Fact[] {
  const begin = stamp(period.start, 500 + (customer.id % 120));
  const version = (recordedAt: Stamp, endsOn: number | null): Fact => ({
    customerId: customer.id,
    occurredAt: stamp(period.start, 0),
    recordedAt,
    externalId: `${key}-${index + 1}`,
    values: [
      key,
      planName(period.plan),
      period.status,
      isoDate(period.start),
      endsOn === null ? null : isoDate(endsOn),
      netMrr(period),
      customer.currency,
      period.status === 'trial' ? 0 : period.listMinor,
      period.discountMinor,
      period.discountMinor > 0 ? period.discountReason : null,
      period.seats,
      period.billingMonths,
      period.termEndsOn === null ? null : isoDate(period.termEndsOn),
      period.noticeOn === null ? null : isoDate(period.noticeOn),
      period.termEndsOn === null ? null : true,
    ],
  });
  const versions = [version(begin, null)];
  let last = begin;
  const learn = (at: Stamp, endsOn: number | null) => {
    last = Math.max(at, last + 1);
    versions.push(version(last, endsOn));
  };
  // requests to leave speak of the stretch that is open when they come; taken back, it is open again
  const until = next?.start ?? Number.POSITIVE_INFINITY;
  for (const request of stint.requests) {
    if (request.day < period.start || request.day >= until) continue;
    learn(stamp(request.day, request.minute), request.effectiveOn);
    if (request.withdrawnOn !== null && request.withdrawnOn < until)
      learn(stamp(request.withdrawnOn, 640), null);
  }
  if (next) learn(stamp(next.start, 500 + (customer.id % 120)), next.start);
  else if (stint.end !== null && !versions.some((fact) => fact.values[4] === isoDate(stint.end as number))) {
    learn(lastRequestStamp(stint) ?? stamp(stint.end, 30), stint.end);
  }
  return versions;
}

function lastRequestStamp(stint: Stint): Stamp | null {
  const request = stint.requests.at(-1);
  return request ? stamp(request.day, request.minute) : null;
}

export function cancellationTable(frame: Frame, seed: string, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'cancellation_request',
    'subscription_key requested_on effective_on reason_code is_voluntary competitor comment withdrawn_on',
    customers,
    (facts, customer) => {
      for (const stint of customer.stints) {
        for (const [index, request] of stint.requests.entries()) {
          facts.add(...requestVersions(seed, customer, stint, request, index));
        }
      }
    },
  );
}

function requestVersions(
  seed: string,
  customer: DemoCustomer,
  stint: Stint,
  request: Request,
  index: number,
): Fact[] {
  const { comment, competitor } = exitWords(seed, customer, request);
  const version = (recordedAt: Stamp, withdrawnOn: number | null): Fact => ({
    customerId: customer.id,
    occurredAt: stamp(request.day, request.minute),
    recordedAt,
    externalId: `${subscriptionKey(customer, stint)}-X${index + 1}`,
    values: [
      subscriptionKey(customer, stint),
      isoDate(request.day),
      isoDate(request.effectiveOn),
      request.reason,
      request.isVoluntary,
      competitor,
      comment,
      withdrawnOn === null ? null : isoDate(withdrawnOn),
    ],
  });
  const asked = version(stamp(request.day, request.minute), null);
  return request.withdrawnOn === null
    ? [asked]
    : [asked, version(stamp(request.withdrawnOn, 640), request.withdrawnOn)];
}

export function pageVisitTable(frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  return factTable(frame, 'cancellation_page_visit', 'contact_id', customers, (facts, customer) => {
    const visitor =
      customer.contacts.find((contact) => contact.part === 'decision_maker') ?? customer.contacts[0];
    for (const { day, minute } of customer.stints.flatMap((stint) => stint.pageVisits)) {
      const who = visitor && visitor.joinedOn <= day ? contactId(customer, visitor.place) : null;
      facts.add({ customerId: customer.id, occurredAt: stamp(day, minute), values: [who] });
    }
  });
}

export function onboardingTable(frame: Frame, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'onboarding_step',
    'step position due_on completed_on',
    customers,
    (facts, customer) => {
      for (const stint of customer.stints) {
        for (const { step, position, dueOn, completedOn } of stint.steps) {
          const planned = stamp(stint.paidFrom, 560);
          const version = (recordedAt: Stamp, done: number | null): Fact => ({
            customerId: customer.id,
            occurredAt: planned,
            recordedAt,
            externalId: `${subscriptionKey(customer, stint)}-S${position + 1}`,
            values: [step, position, isoDate(dueOn), done === null ? null : isoDate(done)],
          });
          const ended = completedOn !== null && stint.end !== null && completedOn >= stint.end;
          facts.add(
            version(planned, null),
            ...(completedOn === null || ended
              ? []
              : [version(stamp(completedOn, 900), past(frame, completedOn))]),
          );
        }
      }
    },
  );
}
