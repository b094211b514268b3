import type { DemoCustomer } from '../customer';
import type { Answer, Stint, Ticket } from '../life/stint';
import { Random } from '../random';
import { comment, type Language, manner } from '../voice/compose';
import type { Theme } from '../words/comment-pack';
import type { World } from '../world';
import { contactId } from './accounts';
import { addReviews } from './reviews';
import { type FactSink, type Frame, factTable, type Stamp, stamp, type TableRows, type Value } from './table';
import { someone, ticketWords } from './tickets';

const COLUMNS = 'contact_id kind touchpoint score scale_min scale_max comment language polarity channel';
const themes: readonly Theme[] = [
  'support',
  'price',
  'reports',
  'speed',
  'mobile',
  'integration',
  'training',
  'feature',
];

type Context = { facts: FactSink; seed: string; priceRiseOn: number; outageOn: number };

/** Answers to the quarterly question, to the questions after a ticket and after onboarding, and exit surveys. */
export function feedbackTable(frame: Frame, world: World, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'feedback',
    COLUMNS,
    customers,
    (facts, customer) => {
      const context: Context = { facts, ...world };
      for (const stint of customer.stints) {
        for (const [index, answer] of stint.answers.entries())
          relationship(context, customer, stint, answer, index);
        for (const [index, ticket] of stint.tickets.entries()) afterTicket(context, customer, ticket, index);
        afterOnboarding(context, customer, stint);
        exitSurvey(context, customer, stint);
      }
      if (customer.shopper) afterPurchases(context, customer);
    },
    (facts) => addReviews(facts, world),
  );
}

function monthsWith(customer: DemoCustomer, day: number): number {
  return Math.round((day - customer.openedOn) / 30);
}

/** People answer by day: what would fall into the night is written the next morning. */
function byDay(random: Random, at: Stamp): Stamp {
  const day = Math.floor(at / 1440);
  const minute = at - day * 1440;
  if (minute >= 450 && minute < 1350) return at;
  return stamp(minute < 450 ? day : day + 1, 480 + random.int(0, 200));
}

type Row = {
  at: Stamp;
  place: number | null;
  kind: 'nps' | 'csat' | 'ces' | 'review' | 'exit';
  touchpoint: string;
  score: number | null;
  scale: readonly [number, number] | null;
  text: string | null;
  language: Language | null;
  channel: string;
};

function write(context: Context, customer: DemoCustomer, row: Row): void {
  const values: Value[] = [
    row.place === null ? null : contactId(customer, row.place),
    row.kind,
    row.touchpoint,
    row.score,
    row.scale?.[0] ?? null,
    row.scale?.[1] ?? null,
    row.text,
    row.text === null ? null : row.language,
    null,
    row.channel,
  ];
  context.facts.add({ customerId: customer.id, occurredAt: row.at, recordedAt: row.at + 1, values });
}

function relationship(
  context: Context,
  customer: DemoCustomer,
  stint: Stint,
  answer: Answer,
  index: number,
): void {
  const random = new Random(context.seed, 'nps', customer.key, answer.day, index);
  const who = answer.second ? someone(random, customer, answer.day) : champion(customer, answer.day);
  const voice = manner(random, customer, who ?? undefined, monthsWith(customer, answer.day));
  const tone =
    answer.score >= 9 ? (random.chance(0.88) ? 'good' : 'mixed') : answer.score >= 7 ? 'mixed' : 'bad';
  const says = random.chance(tone === 'bad' ? 0.66 : 0.4);
  const theme = themeOf(context, random, stint, answer.day);
  write(context, customer, {
    at: stamp(answer.day, answer.minute),
    place: who?.place ?? null,
    kind: 'nps',
    touchpoint: 'relationship',
    score: answer.score,
    scale: [0, 10],
    text: says ? comment(random, voice, tone, theme) : null,
    language: voice.language,
    channel: random.weighted({ email: 62, whatsapp: 26, in_app: 12 }),
  });
}

function champion(customer: DemoCustomer, day: number) {
  return (
    customer.contacts.findLast(
      (contact) =>
        contact.part === 'champion' &&
        contact.joinedOn <= day &&
        (contact.leftOn === null || contact.leftOn > day),
    ) ?? null
  );
}

/** What would be on their mind: the outage, the price, the tickets of late, else anything. */
function themeOf(context: Context, random: Random, stint: Stint, day: number): Theme {
  if (day - context.outageOn >= 0 && day - context.outageOn < 45 && random.chance(0.5)) return 'outage';
  if (day - context.priceRiseOn >= 0 && day - context.priceRiseOn < 150 && random.chance(0.45))
    return 'price';
  const recent = stint.tickets.some((ticket) => ticket.day < day && day - ticket.day < 60);
  if (recent && random.chance(0.45)) return 'support';
  if (day - stint.start < 120 && random.chance(0.35)) return 'training';
  return random.pick(themes);
}

function afterTicket(context: Context, customer: DemoCustomer, ticket: Ticket, index: number): void {
  const random = new Random(context.seed, 'after ticket', customer.key, ticket.day, index);
  const slow = Math.log2(ticket.resolvedAfterMinutes / 1440) * 0.22;
  const resolvedAt = stamp(ticket.day, ticket.minute) + ticket.resolvedAfterMinutes;
  const satisfaction =
    4.35 + 0.4 * ticket.mood - Math.max(0, slow) - 0.5 * ticket.reopened - (ticket.isComplaint ? 0.5 : 0);
  const words = ticketWords(context.seed, customer, ticket, index);
  const voice = manner(random, customer, words.contact ?? undefined, monthsWith(customer, ticket.day));
  if (random.chance(0.27)) {
    const score = Math.min(5, Math.max(1, Math.round(random.normal(satisfaction, 0.75))));
    const tone = score >= 4 ? 'good' : score === 3 ? 'mixed' : 'bad';
    write(context, customer, {
      at: byDay(random, resolvedAt + random.int(20, 1500)),
      place: words.contact?.place ?? null,
      kind: 'csat',
      touchpoint: 'ticket',
      score,
      scale: [1, 5],
      text: random.chance(score <= 2 ? 0.6 : 0.16) ? comment(random, voice, tone, words.theme) : null,
      language: voice.language,
      channel: 'email',
    });
  } else if (random.chance(0.1)) {
    const score = Math.min(7, Math.max(1, Math.round(random.normal(satisfaction + 1.2, 1))));
    write(context, customer, {
      at: byDay(random, resolvedAt + random.int(20, 1200)),
      place: words.contact?.place ?? null,
      kind: 'ces',
      touchpoint: 'ticket',
      score,
      scale: [1, 7],
      text: null,
      language: null,
      channel: 'in_app',
    });
  }
}

function afterOnboarding(context: Context, customer: DemoCustomer, stint: Stint): void {
  const done = stint.steps.at(-1)?.completedOn;
  if (done == null || (stint.end !== null && done >= stint.end)) return;
  const random = new Random(context.seed, 'after onboarding', customer.key, stint.number);
  if (!random.chance(0.4)) return;
  const score = Math.round(random.normal(stint.profile.poorOnboarding ? 4.2 : 5.8, 1));
  const who = champion(customer, done);
  const voice = manner(random, customer, who ?? undefined, monthsWith(customer, done));
  write(context, customer, {
    at: stamp(done + 1, random.int(540, 900)),
    place: who?.place ?? null,
    kind: 'ces',
    touchpoint: 'onboarding',
    score: Math.min(7, Math.max(1, score)),
    scale: [1, 7],
    text: random.chance(0.3)
      ? comment(random, voice, score >= 6 ? 'good' : score >= 4 ? 'mixed' : 'bad', 'training')
      : null,
    language: voice.language,
    channel: 'email',
  });
}

function exitSurvey(context: Context, customer: DemoCustomer, stint: Stint): void {
  const request = stint.requests.at(-1);
  if (!request?.isVoluntary || request.withdrawnOn !== null) return;
  const random = new Random(context.seed, 'exit survey', customer.key, request.day);
  if (!random.chance(0.3)) return;
  const who = customer.contacts.find((contact) => contact.part === 'decision_maker') ?? customer.contacts[0];
  const voice = manner(random, customer, who, monthsWith(customer, request.day));
  const goodbyes = voice.pack.goodbyes[request.reason] ?? voice.pack.goodbyes.other ?? [];
  const reason = random.pick(goodbyes);
  const theme = themeOf(context, random, stint, request.day);
  const score = Math.min(5, Math.max(1, Math.round(random.normal(2.9 + 0.5 * request.mood, 0.9))));
  write(context, customer, {
    at: stamp(request.effectiveOn, random.int(560, 1000)),
    place: who?.place ?? null,
    kind: 'exit',
    touchpoint: 'exit',
    score,
    scale: [1, 5],
    text: random.chance(0.5)
      ? `${reason}. ${comment(random, voice, score >= 4 ? 'mixed' : 'bad', theme)}`
      : reason,
    language: voice.language,
    channel: 'email',
  });
}

function afterPurchases(context: Context, customer: DemoCustomer): void {
  for (const order of customer.shopper?.orders ?? []) {
    const random = new Random(context.seed, 'after purchase', customer.key, order.day);
    if (!random.chance(0.06)) continue;
    const trouble = order.late || order.returnedOn !== null;
    const score = Math.min(5, Math.max(1, Math.round(random.normal(trouble ? 2.8 : 4.4, 0.7))));
    write(context, customer, {
      at: stamp(order.day + random.int(3, 7), random.int(500, 1300)),
      place: 0,
      kind: 'csat',
      touchpoint: 'purchase',
      score,
      scale: [1, 5],
      text: null,
      language: null,
      channel: 'whatsapp',
    });
  }
}
