import { type CompanyName, companyName, type NameRegister, pickCity, pickIndustry } from './companies';
import { type PlanIndex, plans } from './money';
import { assignOwner } from './people';
import { type Country, type Currency, countryShares, type Dialect, places } from './places';
import { Random } from './random';
import { nextWorkingDay } from './seasons';
import { contractNoise } from './truth';
import { type Day, MONTHS, monthOf, type World } from './world';

/** What a contract customer is like from the start, before anything happens to it. */
export type ContractProfile = {
  /** the order of signing; the random streams of the customer are named by it */
  index: number;
  openedOn: Day;
  company: CompanyName;
  country: Country;
  city: string;
  currency: Currency;
  dialect: Dialect;
  industry: string;
  size: string;
  channel: string;
  plan: PlanIndex;
  billingMonths: 1 | 12 | 24;
  seats: number;
  priceFactor: number;
  /** share of seats that people end up using */
  adoption: number;
  trialDays: number;
  /** tried and never paid */
  trialOnly: boolean;
  payment: 'card' | 'mada' | 'bank_transfer';
  discount: { share: number; months: number; reason: string } | null;
  poorOnboarding: boolean;
  /** level to which satisfaction returns; 0 is indifferent */
  contentment: number;
  /** tickets a week in quiet times */
  ticketRate: number;
  ownerUserId: number | null;
  team: 1 | 2 | 3;
  /** the customer's own noise on the log-odds of leaving */
  noise: number;
  /** answers surveys this often, 0 to 1 */
  answering: number;
};

const channelShares = {
  'Search ads': 26,
  Referral: 18,
  'Sales team': 24,
  Partners: 14,
  Events: 8,
  'Social media': 10,
};

const sizesByPlan: readonly Readonly<Record<string, number>>[] = [
  { '1–10': 62, '11–50': 34, '51–200': 4 },
  { '1–10': 14, '11–50': 60, '51–200': 24, '201–1,000': 2 },
  { '11–50': 18, '51–200': 58, '201–1,000': 22, '1,000+': 2 },
  { '51–200': 12, '201–1,000': 58, '1,000+': 30 },
];

const seatRanges: readonly (readonly [median: number, spread: number, most: number])[] = [
  [3, 0.4, 7],
  [7, 0.4, 18],
  [16, 0.4, 42],
  [40, 0.45, 130],
];

/** New contract customers of each month: a launch with those who had waited, then growth, slower in Ramadan and August. */
function signingsInMonth(world: World, index: number): number {
  const random = new Random(world.seed, 'signings', index);
  const planned = index === 0 ? 74 : 30 + (index * 19) / MONTHS;
  const wobble = 1 + random.normal(0, 0.11);
  const wanted = planned * wobble * world.scale;
  return Math.floor(wanted) + (random.chance(wanted % 1) ? 1 : 0);
}

/** Every contract customer who opens an account before today, in the order of the day. */
export function contractProfiles(world: World, register: NameRegister): ContractProfile[] {
  const profiles: ContractProfile[] = [];
  let index = 0;
  for (let month = 0; month <= MONTHS; month++) {
    const count = signingsInMonth(world, month);
    for (let i = 0; i < count; i++) profiles.push(contractProfile(world, register, index++, month));
  }
  return profiles.filter((profile) => profile.openedOn < world.today);
}

function contractProfile(
  world: World,
  register: NameRegister,
  index: number,
  month: number,
): ContractProfile {
  const random = new Random(world.seed, 'contract', index);
  const country = random.weighted(countryShares);
  const opening = monthOf(world, month);
  const openedOn = nextWorkingDay(country, opening + random.int(0, 27));
  const plan = Number(random.weighted({ 0: 40, 1: 35, 2: 19, 3: 6 })) as PlanIndex;
  const [median, spread, most] = seatRanges[plan] as readonly [number, number, number];
  const yearly = random.chance([0.24, 0.42, 0.64, 0.9][plan] as number);
  const strategic = plan === 3 && random.chance(0.13);
  const team = plan === 0 ? 3 : plan === 3 || (plan === 2 && random.chance(0.35)) ? 1 : 2;
  const industry = pickIndustry(random);
  const poorChance = (openedOn < world.betterOnboardingFrom ? 0.36 : 0.13) * (plan === 3 ? 0.5 : 1);
  return {
    index,
    openedOn,
    company: register.claim(() => companyName(random, country, industry)),
    country,
    city: pickCity(random, country),
    currency: places[country].currency,
    dialect: places[country].dialect,
    industry: industry.name,
    size: random.weighted(sizesByPlan[plan] as Record<string, number>),
    channel: random.weighted(channelShares),
    plan,
    billingMonths: yearly ? (plan === 3 && random.chance(0.18) ? 24 : 12) : 1,
    seats: Math.min(most, Math.max(plan === 0 ? 1 : 3, Math.round(random.logNormal(median, spread)))),
    priceFactor: strategic ? random.between(3, 6) : plan === 3 ? random.logNormal(1.35, 0.25) : 1,
    adoption: Math.min(1, Math.max(0.25, random.normal(0.75, 0.2))),
    trialDays: plan <= 1 && random.chance(0.55) ? 14 : plan === 2 && random.chance(0.2) ? 30 : 0,
    trialOnly: plan <= 1 && random.chance(0.045),
    payment:
      yearly || plan >= 2
        ? random.weighted({ bank_transfer: 78, card: 16, mada: 6 })
        : payBy(random, country),
    discount: startingDiscount(random, yearly),
    poorOnboarding: !strategic && random.chance(poorChance),
    contentment: random.normal(0.62, 0.5),
    ticketRate: random.logNormal(0.035 + 0.022 * (plan + 1), 0.6),
    ownerUserId: assignOwner(world, random, team, openedOn),
    team,
    noise: random.normal(0, contractNoise),
    answering: Math.min(0.85, Math.max(0.05, random.normal(0.38, 0.18))),
  };
}

function payBy(random: Random, country: Country): ContractProfile['payment'] {
  return country === 'SA'
    ? random.weighted({ mada: 46, card: 38, bank_transfer: 16 })
    : random.weighted({ card: 84, bank_transfer: 16 });
}

function startingDiscount(random: Random, yearly: boolean): ContractProfile['discount'] {
  if (!random.chance(0.17)) return null;
  return random.pick([
    { share: 0.1, months: 6, reason: 'welcome' },
    { share: 0.2, months: 6, reason: 'campaign' },
    { share: 0.15, months: 12, reason: yearly ? 'negotiated' : 'campaign' },
    { share: 0.25, months: 12, reason: 'non-profit' },
  ]);
}

export function segmentOf(plan: PlanIndex): string {
  return plan === 3 ? 'Key account' : plan === 2 ? 'Mid-market' : plan === 1 ? 'Growing' : 'Small business';
}

export function serviceTierOf(plan: PlanIndex): string {
  return plan === 3 ? 'High touch' : plan >= 1 ? 'Regular' : 'Self-service';
}

export function planName(plan: PlanIndex): string {
  return plans[plan];
}
