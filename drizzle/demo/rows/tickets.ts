import type { Contact } from '../contacts';
import type { DemoCustomer } from '../customer';
import type { Ticket } from '../life/stint';
import { Random } from '../random';
import type { Theme } from '../words/comment-pack';
import { districts } from '../words/company-names';
import { deliverySubjects } from '../words/small-gestures';
import { complaintSubjects, ticketItems, ticketSubjects } from '../words/ticket-subjects';
import { contactId } from './accounts';
import { type Fact, type FactSink, type Frame, factTable, type Stamp, stamp, type TableRows } from './table';

/** What a ticket is about, drawn once for its row and for the answer to the question that follows it. */
type TicketWords = { subject: string; category: string; theme: Theme; contact: Contact | null };

export function ticketWords(
  seed: string,
  customer: DemoCustomer,
  ticket: Ticket,
  index: number,
): TicketWords {
  const random = new Random(seed, 'ticket', customer.key, ticket.day, index);
  const contact = someone(random, customer, ticket.day);
  const language = contact?.locale === 'en' || random.chance(0.12) ? 'en' : 'ar';
  const weights = Object.fromEntries(ticketSubjects.map(({ category, share }) => [category, share]));
  // only these three make everybody send invoices to the tax authority
  if (!['SA', 'EG', 'JO'].includes(customer.country)) weights['E-invoicing'] = 0;
  const category = random.weighted(weights);
  const kind = ticketSubjects.find((candidate) => candidate.category === category) ?? ticketSubjects[0];
  if (!kind) throw new Error('no ticket subjects');
  const complains = ticket.isComplaint && (kind.category === 'How to' || random.chance(0.8));
  const district = random.pick(districts);
  const subject = random
    .pick(complains ? complaintSubjects[language] : kind[language])
    .replace(
      '{n}',
      String(
        complains
          ? random.int(3, 9)
          : kind.category === 'Integration'
            ? random.int(4, 40)
            : random.int(1021, 9874),
      ),
    )
    .replace('{branch}', language === 'ar' ? district[0] : district[1])
    .replace('{item}', random.pick(ticketItems[language]));
  return {
    subject: subject.charAt(0).toUpperCase() + subject.slice(1),
    category: complains ? 'Complaint' : kind.category,
    theme: complains ? 'support' : kind.theme,
    contact,
  };
}

/** Somebody who was there on that day. */
export function someone(random: Random, customer: DemoCustomer, day: number): Contact | null {
  const present = customer.contacts.filter(
    (contact) => contact.joinedOn <= day && (contact.leftOn === null || contact.leftOn > day),
  );
  return present.length > 0 ? random.pick(present.slice(0, 12)) : null;
}

/** Cases as they were opened, and again as they were solved: how long it took is known only then. */
export function ticketTable(frame: Frame, seed: string, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'ticket',
    'contact_id subject status priority category channel is_complaint first_response_at resolved_at promised_at reopened_count minutes',
    customers,
    (facts, customer) => {
      for (const stint of customer.stints) {
        for (const [index, ticket] of stint.tickets.entries()) {
          facts.add(...ticketVersions(seed, customer, ticket, index, stint.number));
        }
      }
      if (customer.shopper) writeDeliveryTickets(facts, seed, customer);
    },
  );
}

const PROMISED_HOURS = { urgent: 8, high: 24, normal: 48, low: 96 } as const;

function ticketVersions(
  seed: string,
  customer: DemoCustomer,
  ticket: Ticket,
  index: number,
  stint: number,
): Fact[] {
  const random = new Random(seed, 'ticket row', customer.key, ticket.day, index);
  const words = ticketWords(seed, customer, ticket, index);
  const opened = stamp(ticket.day, ticket.minute);
  const answered = opened + ticket.firstResponseMinutes;
  const resolved = opened + ticket.resolvedAfterMinutes;
  const channel = random.weighted({ email: 38, chat: 26, phone: 18, whatsapp: 18 });
  const minutes = Math.round(
    random.logNormal(ticket.isComplaint ? 50 : 22, 0.6) * (1 + ticket.reopened * 0.7),
  );
  const version = (recordedAt: Stamp, state: 'open' | 'pending' | 'resolved' | 'closed'): Fact => {
    const done = state === 'resolved' || state === 'closed';
    return {
      customerId: customer.id,
      occurredAt: opened,
      recordedAt,
      externalId: `T-${customer.id}-${stint}-${index + 1}`,
      values: [
        words.contact ? contactId(customer, words.contact.place) : null,
        words.subject,
        state,
        ticket.priority,
        words.category,
        channel,
        ticket.isComplaint,
        state === 'open' ? null : instant(answered),
        done ? instant(resolved) : null,
        instant(opened + PROMISED_HOURS[ticket.priority] * 60),
        done ? ticket.reopened : 0,
        done ? minutes : null,
      ],
    };
  };
  const versions = [version(opened, 'open'), version(answered, 'pending')];
  // most cases are answered and solved within hours: nobody looked in between
  if (resolved - opened < 2880) versions.splice(1, 1);
  versions.push(version(resolved, 'resolved'));
  return versions;
}

function instant(at: Stamp): string {
  return new Date((at - 180) * 60_000).toISOString();
}

/** Some shops write when a delivery is late; most say nothing. */
function writeDeliveryTickets(facts: FactSink, seed: string, customer: DemoCustomer): void {
  for (const [index, order] of (customer.shopper?.orders ?? []).entries()) {
    if (!order.late) continue;
    const random = new Random(seed, 'delivery', customer.key, order.day);
    if (!random.chance(0.45)) continue;
    const contact = customer.contacts[0];
    const language = contact?.locale === 'en' ? 'en' : 'ar';
    const subject = random.pick(deliverySubjects[language]);
    const opened = stamp(order.day + random.int(3, 6), random.int(540, 1300));
    const resolved = opened + random.int(200, 4300);
    const version = (recordedAt: Stamp, done: boolean): Fact => ({
      customerId: customer.id,
      occurredAt: opened,
      recordedAt,
      externalId: `T-${customer.id}-O${index + 1}`,
      values: [
        contact ? contactId(customer, contact.place) : null,
        subject,
        done ? 'resolved' : 'open',
        'normal',
        'Delivery',
        'whatsapp',
        true,
        done ? instant(Math.min(resolved, opened + 95)) : null,
        done ? instant(resolved) : null,
        instant(opened + PROMISED_HOURS.normal * 60),
        0,
        done ? 14 : null,
      ],
    });
    facts.add(version(opened, false), version(resolved, true));
  }
}
