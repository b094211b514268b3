import type { DemoCustomer } from '../customer';
import type { Invoice, Stint } from '../life/stint';
import { vatMinor } from '../money';
import { Random } from '../random';
import { isoDate, type World } from '../world';
import { subscriptionKey } from './contracts';
import { type Fact, type FactSink, type Frame, factTable, type Stamp, stamp, type TableRows } from './table';

/** Invoices with their payments, and what was paid back. */
export function billingTables(frame: Frame, world: World, customers: readonly DemoCustomer[]): TableRows[] {
  return [
    factTable(
      frame,
      'invoice',
      'number subscription_key issued_on due_on paid_on status net_minor tax_minor currency',
      customers,
      eachInvoice(writeInvoice),
    ),
    factTable(
      frame,
      'payment',
      'invoice_number amount_minor currency method outcome failure_code',
      customers,
      eachInvoice(writePayments),
    ),
    factTable(
      frame,
      'refund',
      'reference requested_on refunded_on amount_minor currency reason',
      customers,
      eachInvoice((facts, ...invoice) => writeRefund(world, facts, ...invoice)),
    ),
  ];
}

type Write = (
  facts: FactSink,
  customer: DemoCustomer,
  stint: Stint,
  invoice: Invoice,
  number: string,
) => void;

function eachInvoice(write: Write) {
  return (facts: FactSink, customer: DemoCustomer) => {
    for (const stint of customer.stints) {
      for (const [index, invoice] of stint.invoices.entries()) {
        const number = `INV-${10_000 + customer.id}-${stint.number}${String(index + 1).padStart(3, '0')}`;
        write(facts, customer, stint, invoice, number);
      }
    }
  };
}

function writeInvoice(
  facts: FactSink,
  customer: DemoCustomer,
  stint: Stint,
  invoice: Invoice,
  number: string,
): void {
  const issued = stamp(invoice.issuedOn, 30);
  const version = (recordedAt: Stamp, status: string, paidOn: number | null): Fact => ({
    customerId: customer.id,
    occurredAt: issued,
    recordedAt,
    externalId: number,
    values: [
      number,
      subscriptionKey(customer, stint),
      isoDate(invoice.issuedOn),
      isoDate(invoice.dueOn),
      paidOn === null ? null : isoDate(paidOn),
      status,
      invoice.netMinor,
      vatMinor(invoice.netMinor, customer.country),
      customer.currency,
    ],
  });
  const later: Fact[] = [];
  if (invoice.uncollectible && stint.end !== null) {
    later.push(version(stamp(stint.end, 600), 'uncollectible', null));
  } else if (invoice.paidOn !== null) {
    const minute = invoice.attempts.at(-1)?.minute ?? 600;
    later.push(version(stamp(invoice.paidOn, minute) + 5, 'paid', invoice.paidOn));
  }
  facts.add(version(issued, 'open', null), ...later);
}

function writePayments(
  facts: FactSink,
  customer: DemoCustomer,
  stint: Stint,
  invoice: Invoice,
  number: string,
): void {
  const amount = invoice.netMinor + vatMinor(invoice.netMinor, customer.country);
  for (const [index, attempt] of invoice.attempts.entries()) {
    const rescued =
      attempt.failure === null &&
      index === invoice.attempts.length - 1 &&
      index > 0 &&
      attempt.minute === 700;
    const method = rescued ? 'bank_transfer' : stint.profile.payment;
    facts.add({
      customerId: customer.id,
      occurredAt: stamp(attempt.day, attempt.minute),
      externalId: `${number}-${index + 1}`,
      values: [
        number,
        amount,
        customer.currency,
        method,
        attempt.failure === null ? 'succeeded' : 'failed',
        attempt.failure,
      ],
    });
  }
}

const refundReasons = ['billed twice', 'outage credit', 'seats not used', 'goodwill'] as const;

/** Asked for after a complaint, after the outage, or when billed by mistake; paid some days later. */
function writeRefund(
  world: World,
  facts: FactSink,
  customer: DemoCustomer,
  stint: Stint,
  invoice: Invoice,
  number: string,
): void {
  if (invoice.paidOn === null) return;
  const random = new Random(world.seed, 'refund', customer.key, invoice.issuedOn);
  const afterOutage = world.outageOn - invoice.issuedOn >= 0 && world.outageOn - invoice.issuedOn < 31;
  const complained = stint.tickets.some(
    (ticket) => ticket.isComplaint && ticket.day >= invoice.issuedOn && ticket.day < invoice.issuedOn + 31,
  );
  if (!random.chance(afterOutage ? 0.08 : complained ? 0.1 : 0.004)) return;
  const requestedOn = Math.max(invoice.paidOn, invoice.issuedOn + random.int(3, 28));
  const refundedOn = requestedOn + random.int(1, 16);
  const months = stint.profile.billingMonths;
  const amount = Math.round((invoice.netMinor / months) * random.between(0.1, 0.6));
  const reason = afterOutage ? 'outage credit' : random.pick(refundReasons);
  const version = (recordedAt: Stamp, done: number | null): Fact => ({
    customerId: customer.id,
    occurredAt: stamp(requestedOn, 620),
    recordedAt,
    values: [
      number,
      isoDate(requestedOn),
      done === null ? null : isoDate(done),
      amount,
      customer.currency,
      reason,
    ],
  });
  facts.add(version(stamp(requestedOn, 620), null), version(stamp(refundedOn, 780), refundedOn));
}

/** Cards with the day on which they run out; a new one replaces the old. */
export function paymentMethodTable(
  frame: Frame,
  seed: string,
  customers: readonly DemoCustomer[],
): TableRows {
  return factTable(frame, 'payment_method', 'kind label expires_on', customers, (facts, customer) => {
    for (const stint of customer.stints) {
      if (stint.trialLapsed) continue;
      const random = new Random(seed, 'card', customer.key, stint.number);
      if (stint.profile.payment === 'bank_transfer') {
        const at = stamp(stint.paidFrom, 600);
        const externalId = `PM-${customer.id}-${stint.number}`;
        facts.add({
          customerId: customer.id,
          occurredAt: at,
          externalId,
          values: ['bank_transfer', null, null],
        });
        continue;
      }
      const cards = stint.cardExpiries.map((card): Fact => {
        const label = `•••• ${String(random.int(0, 9999)).padStart(4, '0')}`;
        return {
          customerId: customer.id,
          occurredAt: stamp(card.from, 600),
          externalId: `PM-${customer.id}-${stint.number}`,
          values: [stint.profile.payment, label, isoDate(card.expiresOn)],
        };
      });
      facts.add(...cards);
    }
  });
}
