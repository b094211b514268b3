import { NameRegister, registrationNumber, vatNumber } from './companies';
import { type Contact, ContactMaker } from './contacts';
import type { DemoCustomer } from './customer';
import { duplicatesOf } from './duplicates';
import { simulateContract } from './life/simulate';
import { type ContractProfile, contractProfiles, segmentOf, serviceTierOf } from './profile';
import { Random } from './random';
import { type Shopper, type ShopperProfile, shopperProfiles, simulateShopper } from './shoppers';
import { excludedCustomers } from './special-customers';
import { isoDate, MONTHS, monthOf, type World } from './world';

/** Everybody, in the order in which their accounts were opened, numbered from 1. */
export function makeCustomers(world: World): DemoCustomer[] {
  const register = new NameRegister();
  const contracts = contractProfiles(world, register).map((profile) => fromContract(world, profile));
  const shops = shopperProfiles(world, register).map((profile) => fromShop(world, profile));
  excludedCustomers(contracts);
  joinGroups(world, contracts);
  const all = [...contracts, ...shops];
  all.push(...duplicatesOf(world, all));
  all.sort((a, b) => a.openedOn - b.openedOn || (a.key < b.key ? -1 : 1));
  for (const [index, customer] of all.entries()) {
    customer.id = index + 1;
    if (customer.kind !== 'duplicate') customer.vat = vatNumber(customer.id, customer.country);
  }
  return all;
}

function fromContract(world: World, profile: ContractProfile): DemoCustomer {
  const random = new Random(world.seed, 'account', profile.index);
  const stints = simulateContract(world, profile);
  const last = stints.at(-1)?.periods.findLast((period) => period.start < world.today);
  const plan = last?.plan ?? profile.plan;
  const customer: DemoCustomer = {
    id: 0,
    publicId: random.uuid(),
    kind: 'contract',
    key: `c${profile.index}`,
    openedOn: profile.openedOn,
    company: profile.company,
    country: profile.country,
    city: profile.city,
    currency: profile.currency,
    dialect: profile.dialect,
    industry: profile.industry,
    size: profile.size,
    segment: segmentOf(plan),
    serviceTier: serviceTierOf(plan),
    plan: null,
    channel: profile.channel,
    registration: registrationNumber(random, profile.country),
    vat: null,
    exclusion: null,
    exclusionReason: null,
    ownerUserId: profile.ownerUserId,
    parent: null,
    tags: tagsOf(random, profile),
    attributes: {
      branches: Math.max(1, Math.round(random.logNormal([1, 2, 5, 14][plan] as number, 0.5))),
      previous_system: random.pick(['Spreadsheets', 'Paper', 'Other software', 'Built in-house', null]),
      e_invoicing: random.chance(profile.country === 'SA' ? 0.8 : 0.25),
      ...(plan >= 2 && stints.at(-1)?.end === null
        ? { next_review: isoDate(monthOf(world, MONTHS + 1) + random.int(0, 55)) }
        : {}),
    },
    contacts: [],
    stints,
    shopper: null,
  };
  customer.contacts = contractContacts(world, customer, profile);
  if (profile.index % 29 === 11 && !profile.trialOnly)
    customer.shopper = alsoOrders(world, random, customer, profile);
  return customer;
}

/** A subscriber who buys paper and labels from the shop as well. */
function alsoOrders(
  world: World,
  random: Random,
  customer: DemoCustomer,
  profile: ContractProfile,
): Shopper | null {
  const openedOn = profile.openedOn + random.int(20, 120);
  if (openedOn >= world.today) return null;
  return simulateShopper(world, {
    index: 1_000_000 + profile.index,
    openedOn,
    company: customer.company,
    trade: customer.industry,
    country: customer.country,
    city: customer.city,
    currency: customer.currency,
    dialect: customer.dialect,
    channel: customer.channel,
    ownerUserId: customer.ownerUserId,
    gap: random.between(25, 60),
    basket: random.logNormal(700, 0.5),
    interests: [0, 1, 3],
    noise: 0,
  });
}

function tagsOf(random: Random, profile: ContractProfile): string[] {
  const tags: string[] = [];
  if (profile.priceFactor > 2.5) tags.push('strategic');
  if (random.chance(0.08) && profile.contentment > 0.7) tags.push('reference');
  if (random.chance(0.04)) tags.push('beta');
  if (profile.industry === 'Food & restaurants' && random.chance(0.3)) tags.push('pos');
  return tags;
}

const MOST_USERS = 40;
const FIRST_SUCCESSOR = 60;

/** A champion, somebody who signs, somebody who pays, and those who use the seats; successors of champions who left. */
function contractContacts(world: World, customer: DemoCustomer, profile: ContractProfile): Contact[] {
  const { country, dialect, company, key } = customer;
  const isLarge = profile.plan >= 2;
  const maker = new ContactMaker(world.seed, key, country, dialect, company.domain, isLarge);
  const contacts: Contact[] = [];
  for (const period of customer.stints.flatMap((stint) => stint.periods)) {
    if (period.start >= world.today) continue;
    const people = Math.min(MOST_USERS, Math.max(1, Math.round(period.seats * profile.adoption)));
    while (contacts.length < people) {
      const place = contacts.length;
      const part = (['champion', 'decision_maker', 'billing'] as const)[place] ?? 'user';
      contacts.push(maker.make(place, part, period.start));
    }
  }
  let successor = FIRST_SUCCESSOR;
  for (const stint of customer.stints) {
    for (const [index, leftOn] of stint.championLeftOn.entries()) {
      const champion = contacts.findLast((contact) => contact.part === 'champion' && contact.leftOn === null);
      if (champion && leftOn < world.today) champion.leftOn = leftOn;
      const replacedOn = stint.championReplacedOn[index];
      if (replacedOn !== undefined && replacedOn < world.today) {
        contacts.push(maker.make(successor++, 'champion', replacedOn));
      }
    }
  }
  return contacts;
}

function fromShop(world: World, profile: ShopperProfile): DemoCustomer {
  const random = new Random(world.seed, 'shop account', profile.index);
  const { country, dialect, company, openedOn } = profile;
  const maker = new ContactMaker(world.seed, `s${profile.index}`, country, dialect, company.domain);
  const contacts = [maker.make(0, 'decision_maker', openedOn)];
  if (random.chance(0.3)) contacts.push(maker.make(1, 'user', openedOn));
  return {
    id: 0,
    publicId: random.uuid(),
    kind: 'shopper',
    key: `s${profile.index}`,
    openedOn: profile.openedOn,
    company: profile.company,
    country: profile.country,
    city: profile.city,
    currency: profile.currency,
    dialect: profile.dialect,
    industry: profile.trade,
    size: '1–10',
    segment: 'Shop',
    serviceTier: 'Self-service',
    plan: null,
    channel: profile.channel,
    registration: registrationNumber(random, profile.country),
    vat: null,
    exclusion: null,
    exclusionReason: null,
    ownerUserId: profile.ownerUserId,
    parent: null,
    tags: random.chance(0.06) ? ['wholesale'] : [],
    attributes: { e_invoicing: random.chance(0.4) },
    contacts,
    stints: [],
    shopper: simulateShopper(world, profile),
  };
}

/** About one firm in forty is the head of a group, and pays for itself as its daughters do. */
function joinGroups(world: World, contracts: readonly DemoCustomer[]): void {
  const random = new Random(world.seed, 'groups');
  for (const head of contracts) {
    const isHead = random.chance(0.028);
    const wanted = random.int(1, 4);
    if (!isHead || head.parent || head.exclusion) continue;
    const daughters = contracts.filter(
      (other) =>
        other !== head &&
        other.country === head.country &&
        !other.parent &&
        !other.exclusion &&
        other.openedOn > head.openedOn &&
        other.openedOn < head.openedOn + 400 &&
        other.stints[0]?.profile.team === head.stints[0]?.profile.team,
    );
    for (const daughter of daughters.slice(0, wanted)) daughter.parent = head;
  }
}
