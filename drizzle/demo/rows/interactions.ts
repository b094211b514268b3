import type { DemoCustomer } from '../customer';
import type { Stint, Touch } from '../life/stint';
import { presentOwner, staff } from '../people';
import { Random } from '../random';
import { nextWorkingDay, seasonOf } from '../seasons';
import {
  incidentWords,
  type Kindness,
  kindnessWords,
  promiseWords,
  shopTouches,
} from '../words/small-gestures';
import { arabicTalks, englishTalks, type Talk, type TouchKind, touchThings } from '../words/touch-words';
import { isoDate, type World } from '../world';
import { contactId } from './accounts';
import {
  type Fact,
  type FactSink,
  type Frame,
  factTable,
  type Stamp,
  stamp,
  type TableRows,
  type Value,
} from './table';
import { someone } from './tickets';

type Entry = {
  place?: number | null;
  userId?: number | null;
  kind: string;
  direction?: 'in' | 'out' | null;
  subject?: string | null;
  body?: string | null;
  goal?: string | null;
  outcome?: string | null;
  nextStep?: string | null;
  nextStepOn?: number | null;
  minutes?: number | null;
  promiseDueOn?: number | null;
  promiseKeptOn?: number | null;
};

const date = (day: number | null | undefined) => (day == null ? null : isoDate(day));

function values(customer: DemoCustomer, entry: Entry): Value[] {
  return [
    entry.place == null ? null : contactId(customer, entry.place),
    entry.userId ?? null,
    entry.kind,
    entry.direction ?? null,
    entry.subject ?? null,
    entry.body ?? null,
    entry.goal ?? null,
    entry.outcome ?? null,
    entry.nextStep ?? null,
    date(entry.nextStepOn),
    entry.minutes ?? null,
    date(entry.promiseDueOn),
    date(entry.promiseKeptOn),
  ];
}

/** Everything that passed between the two sides and was written down. */
export function interactionTable(frame: Frame, world: World, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'interaction',
    'contact_id user_id kind direction subject body goal outcome next_step next_step_on minutes promise_due_on promise_kept_on',
    customers,
    (facts, customer) => {
      for (const stint of customer.stints) {
        writeTouches(facts, world, customer, stint);
        writeIncident(facts, world, customer, stint);
        writeKindness(facts, world, customer, stint);
      }
      if (customer.shopper) writeShopTouches(facts, world, customer);
    },
  );
}

function ownerOn(world: World, customer: DemoCustomer, day: number): number | null {
  const { userId, since } = presentOwner(world, customer.ownerUserId);
  return since !== null && day < since ? customer.ownerUserId : userId;
}

const DAYS_BETWEEN_REVIEWS = 80;

/** Talks in the order of their days: every quarter one of them is a review with the larger customers. */
function writeTouches(facts: FactSink, world: World, customer: DemoCustomer, stint: Stint): void {
  let reviewedOn = stint.paidFrom;
  for (const [index, touch] of stint.touches.entries()) {
    const isReview =
      touch.cause === 'routine' && stint.profile.plan >= 2 && touch.day - reviewedOn >= DAYS_BETWEEN_REVIEWS;
    if (isReview) reviewedOn = touch.day;
    writeTouch(facts, world, customer, touch, index, isReview);
  }
}

function writeTouch(
  facts: FactSink,
  world: World,
  customer: DemoCustomer,
  touch: Touch,
  index: number,
  isReview: boolean,
): void {
  const random = new Random(world.seed, 'touch', customer.key, touch.day, index);
  const owner = ownerOn(world, customer, touch.day) ?? random.pick([12, 13, 14]);
  const language = staff.find((member) => member.id === owner)?.locale ?? 'en';
  const talks = language === 'ar' ? arabicTalks : englishTalks;
  const topic = isReview ? talks.review : talks[touch.cause];
  // in turn rather than by lot: the same words do not come back within a customer's page
  const [body, outcome, nextStep, only] = topic.talks[(customer.id * 5 + index) % topic.talks.length] as Talk;
  const kind = isReview ? 'meeting' : (only ?? kindOf(random, touch, customer));
  const contact = someone(random, customer, touch.day);
  const at = stamp(touch.day, touch.minute);
  const say = (text: string) =>
    text.replace('{thing}', random.pick(touchThings[language])).replace('{n}', String(random.int(40, 3200)));
  const isTerse = random.chance(0.2);
  facts.add({
    customerId: customer.id,
    occurredAt: at,
    // written down when the call was over, or in the evening
    recordedAt: at + random.int(6, 240),
    values: values(customer, {
      place: contact?.place ?? null,
      userId: owner,
      kind,
      direction: touch.cause === 'inbound' ? 'in' : 'out',
      subject: topic.subject,
      body: isTerse ? null : say(body),
      outcome: outcome || null,
      nextStep: isTerse ? null : nextStep || null,
      nextStepOn:
        isTerse || nextStep === '' ? null : nextWorkingDay(customer.country, touch.day + random.int(2, 24)),
      minutes: minutesOf(random, kind),
    }),
  });
  if (touch.cause !== 'leaving' && random.chance(0.075))
    writePromise(facts, random, customer, touch, owner, language);
}

function kindOf(random: Random, touch: Touch, customer: DemoCustomer): TouchKind {
  if (touch.cause === 'onboarding') return random.weighted({ training: 40, meeting: 30, call: 30 });
  const plan = customer.stints[0]?.profile.plan ?? 0;
  if (plan === 3) return random.weighted({ call: 32, meeting: 26, visit: 16, whatsapp: 16, mail: 10 });
  return random.weighted({ call: 44, whatsapp: 28, mail: 18, meeting: 8, visit: 2 });
}

const usualMinutes: Partial<Record<TouchKind, number>> = {
  call: 12,
  meeting: 45,
  visit: 80,
  training: 70,
  mail: 6,
  whatsapp: 5,
};

function minutesOf(random: Random, kind: TouchKind): number {
  return Math.max(2, Math.round(random.logNormal(usualMinutes[kind] ?? 10, 0.4)));
}

/** Promised in the talk; kept in time mostly, late now and then, some still open. */
function writePromise(
  facts: FactSink,
  random: Random,
  customer: DemoCustomer,
  touch: Touch,
  owner: number,
  language: 'ar' | 'en',
): void {
  const dueOn = nextWorkingDay(customer.country, touch.day + random.int(2, 14));
  const late = random.chance(0.24);
  const keptOn = late && random.chance(0.25) ? null : dueOn + (late ? random.int(1, 15) : -random.int(0, 2));
  const subject = random.pick(promiseWords[language]);
  const made = stamp(touch.day, touch.minute + 12);
  const version = (recordedAt: Stamp, kept: number | null): Fact => ({
    customerId: customer.id,
    occurredAt: made,
    recordedAt,
    externalId: `P-${customer.id}-${touch.day}-${touch.minute}`,
    values: values(customer, {
      userId: owner,
      kind: 'promise',
      direction: 'out',
      subject,
      promiseDueOn: dueOn,
      promiseKeptOn: kept,
    }),
  });
  const kept = keptOn === null ? null : Math.max(touch.day + 1, keptOn);
  facts.add(version(made, null), ...(kept === null ? [] : [version(stamp(kept, 930), kept)]));
}

function writeIncident(facts: FactSink, world: World, customer: DemoCustomer, stint: Stint): void {
  const hit = stint.tickets.some(
    (ticket) => ticket.day >= world.outageOn && ticket.day < world.outageOn + 8 && ticket.isComplaint,
  );
  if (!hit) return;
  const random = new Random(world.seed, 'incident', customer.key);
  const words = incidentWords[random.chance(0.6) ? 'ar' : 'en'];
  facts.add({
    customerId: customer.id,
    occurredAt: stamp(world.outageOn, 845),
    recordedAt: stamp(world.outageOn, 1100),
    values: values(customer, {
      kind: 'incident',
      direction: null,
      subject: words.subject,
      body: words.body,
      minutes: 126,
    }),
  });
}

/** Thanks at anniversaries, dates at Eid, the yearly customer day: for those we know well. */
function writeKindness(facts: FactSink, world: World, customer: DemoCustomer, stint: Stint): void {
  const random = new Random(world.seed, 'kindness', customer.key, stint.number);
  const { plan } = stint.profile;
  const write = (day: number, kind: Kindness, chance: number) => {
    if (!random.chance(chance) || (stint.end !== null && day >= stint.end)) return;
    const owner = ownerOn(world, customer, day);
    const language = staff.find((member) => member.id === owner)?.locale ?? 'en';
    const at = stamp(nextWorkingDay(customer.country, day), random.int(560, 900));
    facts.add({
      customerId: customer.id,
      occurredAt: at,
      recordedAt: at + 30,
      values: values(customer, {
        userId: owner,
        kind,
        direction: 'out',
        subject: random.pick(kindnessWords[kind][language]),
        minutes: kind === 'event' ? 180 : 5,
      }),
    });
  };
  for (let day = stint.paidFrom + 365; day < world.today; day += 365)
    write(day, 'thank_you', 0.1 + 0.12 * plan);
  for (let day = stint.paidFrom + 60; day < world.today; day++) {
    if (seasonOf(day) === 'eid' && seasonOf(day - 1) !== 'eid')
      write(day - 6, 'gift', plan === 3 ? 0.55 : 0.02);
    if (isoDate(day).endsWith('-10-14')) write(day, 'event', 0.04 + 0.1 * plan);
    if (isoDate(day).endsWith('-03-03') || isoDate(day).endsWith('-09-09'))
      write(day, 'product_update', 0.12);
  }
}

/** Owners write to their shops two or three times a year. */
function writeShopTouches(facts: FactSink, world: World, customer: DemoCustomer): void {
  if (customer.ownerUserId === null) return;
  const random = new Random(world.seed, 'shop touches', customer.key);
  for (let day = customer.openedOn + random.int(20, 160); day < world.today; day += random.int(60, 260)) {
    const owner = ownerOn(world, customer, day);
    const language = staff.find((member) => member.id === owner)?.locale ?? 'en';
    const at = stamp(nextWorkingDay(customer.country, day), random.int(560, 1020));
    facts.add({
      customerId: customer.id,
      occurredAt: at,
      recordedAt: at + 10,
      values: values(customer, {
        place: 0,
        userId: owner,
        kind: random.weighted({ whatsapp: 70, call: 30 }),
        direction: 'out',
        subject: random.pick(shopTouches[language]),
        minutes: random.int(2, 9),
      }),
    });
  }
}
