import { type CompanyName, type NameRegister, pickCity, shopName } from './companies';
import { assignOwner } from './people';
import { type Country, type Currency, type Dialect, places } from './places';
import { Random } from './random';
import { isWeekend, seasonOf, shopActivity } from './seasons';
import { type ShopperEffect, shopperBaseline, shopperEffects, shopperNoise } from './truth';
import { type Day, MONTHS, monthOf, type World } from './world';

export const shopperEffectNames = Object.keys(shopperEffects) as ShopperEffect[];
export const categories = [
  'Receipt paper',
  'Labels',
  'Scanners and printers',
  'Packaging',
  'Cleaning',
] as const;

export type ShopperProfile = {
  index: number;
  openedOn: Day;
  company: CompanyName;
  trade: string;
  country: Country;
  city: string;
  currency: Currency;
  dialect: Dialect;
  channel: string;
  ownerUserId: number | null;
  /** usual days between orders */
  gap: number;
  /** riyals an order */
  basket: number;
  /** how many categories interest this shop */
  interests: number[];
  noise: number;
};

export type Order = { day: Day; minute: number; late: boolean; returnedOn: Day | null };

export type Shopper = {
  profile: ShopperProfile;
  orders: Order[];
  /** stops for good on this day; nobody is told */
  quitOn: Day | null;
  drivers: number[];
};

/** Shops that order for the first time before today, in the order of that day. */
export function shopperProfiles(world: World, register: NameRegister): ShopperProfile[] {
  const profiles: ShopperProfile[] = [];
  let index = 0;
  for (let month = 0; month <= MONTHS; month++) {
    const random = new Random(world.seed, 'shops', month);
    const wanted = (month === 0 ? 26 : 10.5 + month * 0.13) * (1 + random.normal(0, 0.15)) * world.scale;
    const count = Math.floor(wanted) + (random.chance(wanted % 1) ? 1 : 0);
    for (let i = 0; i < count; i++) profiles.push(shopperProfile(world, register, index++, month));
  }
  return profiles.filter((profile) => profile.openedOn < world.today);
}

function shopperProfile(world: World, register: NameRegister, index: number, month: number): ShopperProfile {
  const random = new Random(world.seed, 'shop', index);
  const country = random.weighted({ SA: 82, AE: 10, KW: 8 });
  const { trade, ...company } = register.claim(() => shopName(random)) as ReturnType<typeof shopName>;
  const openedOn = monthOf(world, month) + random.int(0, 27);
  const count = random.chance(0.3) ? 1 : random.int(2, 4);
  return {
    index,
    openedOn,
    company,
    trade,
    country,
    city: pickCity(random, country),
    currency: places[country].currency,
    dialect: places[country].dialect,
    channel: random.weighted({ 'Search ads': 40, 'Social media': 30, Referral: 20, Partners: 10 }),
    ownerUserId: random.chance(0.4) ? assignOwner(world, random, 3, openedOn) : null,
    gap: Math.min(120, Math.max(12, random.logNormal(34, 0.5))),
    basket: random.logNormal(420, 0.7),
    interests: [...new Set(Array.from({ length: count }, () => random.int(0, categories.length - 1)))],
    noise: random.normal(0, shopperNoise),
  };
}

/** All orders of a shop up to the week that holds today. */
export function simulateShopper(world: World, profile: ShopperProfile): Shopper {
  const random = new Random(world.seed, 'orders', profile.index);
  const shopper: Shopper = { profile, orders: [], quitOn: null, drivers: [] };
  let next = profile.openedOn;
  let stretch = 1;
  let stretchTo = 1;
  for (let week = 0; ; week++) {
    const day = profile.openedOn + 7 * week;
    if (day > world.today) return shopper;
    const drivers = shopperDrivers(shopper, day, stretch);
    if (world.keepDrivers) shopper.drivers.push(...drivers);
    if (shopper.quitOn === null && week > 0 && random.chance(stopChance(drivers, profile.noise))) {
      shopper.quitOn = day;
    }
    // now and then orders come further apart, for good or for a while
    if (stretchTo === 1 && random.chance(0.009)) stretchTo = random.between(1.4, 3.4);
    else if (stretchTo > 1 && random.chance(0.012)) stretchTo = 1;
    stretch += 0.2 * (stretchTo - stretch);
    while (next < day + 7) {
      if (shopper.quitOn !== null) break;
      shopper.orders.push(placeOrder(random, next));
      next = nextOrderDay(random, profile, next, stretch);
    }
    if (shopper.quitOn !== null) next = Number.POSITIVE_INFINITY;
  }
}

function placeOrder(random: Random, day: Day): Order {
  return {
    day,
    minute: random.int(480, 1390),
    late: random.chance(0.09),
    returnedOn: random.chance(0.06) ? day + random.int(2, 12) : null,
  };
}

/** About one gap later, drawn towards busy days and the weeks before Ramadan. */
function nextOrderDay(random: Random, profile: ShopperProfile, day: Day, stretch: number): Day {
  // closed for renovation, or tried another supplier for a while
  const away = random.chance(0.014) ? random.int(170, 320) : 0;
  let next = day + away + Math.max(2, Math.round(profile.gap * stretch * random.logNormal(1, 0.32)));
  for (let ahead = 1; ahead <= 12; ahead++) {
    if (seasonOf(next - ahead) === 'before_ramadan' && random.chance(0.12)) next -= ahead;
  }
  next = Math.max(day + 1, next);
  while (!random.chance(Math.min(1, shopActivity(profile.country, next) * 0.85))) next++;
  return isWeekend(profile.country, next) && random.chance(0.3) ? next + 1 : next;
}

function shopperDrivers(shopper: Shopper, day: Day, stretch: number): number[] {
  const recent = (at: Day | null) => at !== null && at < day && day - at <= 56;
  const last = shopper.orders.slice(-4);
  const count = shopper.orders.length;
  const value: Record<ShopperEffect, number> = {
    intervalDrift: Math.min(1.4, Math.max(0, Math.log(stretch))),
    returnedGoods: last.some((order) => recent(order.returnedOn)) ? 1 : 0,
    lateDelivery: last.some((order) => order.late && recent(order.day)) ? 1 : 0,
    fewOrders: count <= 2 ? 1 : count <= 4 ? 0.5 : 0,
    singleCategory: shopper.profile.interests.length === 1 ? 1 : 0,
  };
  return shopperEffectNames.map((name) => value[name]);
}

/** Chance to stop for good in a week. */
export function stopChance(drivers: readonly number[], noise: number): number {
  let eta = shopperBaseline + noise;
  for (const [index, name] of shopperEffectNames.entries()) {
    eta += shopperEffects[name].logOdds * (drivers[index] as number);
  }
  return 1 / (1 + Math.exp(-eta));
}
