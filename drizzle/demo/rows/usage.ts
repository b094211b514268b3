import type { Contact } from '../contacts';
import type { DemoCustomer } from '../customer';
import type { Stint } from '../life/stint';
import { Random } from '../random';
import { officeActivity } from '../seasons';
import { isoDate, type World } from '../world';
import { contactId } from './accounts';
import type { TableRows, Value } from './table';

/** What is counted: uses a day at a typical customer of that metric, for each person who was there. */
const usageMetrics = [
  { id: 1, key: 'sessions', labelEn: 'Sessions', labelAr: 'الجلسات' },
  { id: 2, key: 'invoices_issued', labelEn: 'Invoices issued', labelAr: 'الفواتير الصادرة' },
  { id: 3, key: 'stock_moves', labelEn: 'Stock moves', labelAr: 'حركات المخزون' },
  { id: 4, key: 'reports_viewed', labelEn: 'Reports viewed', labelAr: 'التقارير المعروضة' },
  { id: 5, key: 'mobile_sessions', labelEn: 'Mobile sessions', labelAr: 'جلسات الجوال' },
  { id: 6, key: 'api_calls', labelEn: 'API calls', labelAr: 'استدعاءات الواجهة البرمجية' },
] as const;

export function metricRows(): TableRows {
  return {
    table: 'usage_metric',
    columns: ['id', 'key', 'label_en', 'label_ar'],
    rows: usageMetrics.map(({ id, key, labelEn, labelAr }) => [id, key, labelEn, labelAr]),
  };
}

/** Which parts of the product a customer uses, and how much: 0 for a part it never opened. */
type Appetite = {
  invoices: number;
  stock: number;
  reports: number;
  mobile: number;
  api: number;
  offline: boolean;
};

function appetiteOf(random: Random, customer: DemoCustomer, stint: Stint): Appetite {
  const { plan } = stint.profile;
  const sells = ['Retail', 'Food & restaurants', 'Manufacturing', 'Healthcare'].includes(customer.industry);
  const some = (share: number, median: number) => (random.chance(share) ? random.logNormal(median, 0.5) : 0);
  return {
    invoices: some(0.95, 1.6),
    stock: some(sells ? 0.8 : 0.3, 1.1),
    reports: some(0.85, 0.3),
    mobile: some(0.5, 0.35),
    api: plan >= 2 ? some(0.55, 30) : 0,
    offline: random.chance(0.04),
  };
}

type Day = { customer: DemoCustomer; stint: Stint; day: number; people: Contact[]; counts: number[] };

/** Every day of every contract customer, in the order of customers and days. */
function* days(
  world: World,
  customers: readonly DemoCustomer[],
): Generator<Day & { appetite: Appetite; random: Random }> {
  for (const customer of customers) {
    for (const stint of customer.stints) {
      const random = new Random(world.seed, 'usage', customer.key, stint.number);
      const appetite = appetiteOf(random, customer, stint);
      const last = Math.min(world.today, stint.end ?? world.today);
      for (let day = stint.start; day < last; day++) {
        const found = oneDay(random, appetite, customer, stint, day);
        if (found) yield { customer, stint, day, ...found, appetite, random };
      }
    }
  }
}

function oneDay(
  random: Random,
  appetite: Appetite,
  customer: DemoCustomer,
  stint: Stint,
  day: number,
): { people: Contact[]; counts: number[] } | null {
  const week = Math.floor((day - stint.start) / 7);
  const level = stint.level[week];
  const share = stint.usedShare[week];
  if (level === undefined || share === undefined || level < -5) return null;
  const activity = officeActivity(customer.country, day) * Math.exp(level);
  const present = customer.contacts.filter(
    (contact) => contact.joinedOn <= day && (contact.leftOn === null || contact.leftOn > day),
  );
  // of those who have a seat, as many use it as the adoption of the week allows, the eager ones first
  const adopted = Math.max(1, Math.round((present.length * share) / Math.max(0.25, stint.profile.adoption)));
  const people = present.slice(0, adopted).filter((contact) => random.chance(contact.habit * activity));
  const busy = people.length;
  const load = busy === 0 ? 0 : activity * (0.5 + 0.5 * busy);
  const counts = [
    busy === 0 ? 0 : busy + random.poisson(0.8 * busy * activity),
    random.poisson(appetite.invoices * load * 1.4),
    random.poisson(appetite.stock * load),
    random.poisson(appetite.reports * load),
    random.poisson(appetite.mobile * load),
    appetite.api > 0 ? random.poisson(appetite.api * activity) : 0,
  ];
  return busy > 0 || counts.some((count) => count > 0) ? { people, counts } : null;
}

const MOBILE = 4;

/** Uses known in time. Tills that work off line send their mobile sessions days later: those come late. */
export function usageRows(world: World, customers: readonly DemoCustomer[]): TableRows {
  return {
    table: 'usage_daily',
    columns: ['n', 'customer_id', 'day', 'metric_id'],
    rows: (function* (): Generator<Value[]> {
      for (const { customer, day, counts, appetite } of days(world, customers)) {
        const date = isoDate(day);
        for (const [index, n] of counts.entries()) {
          if (n === 0 || (index === MOBILE && appetite.offline)) continue;
          yield [n, customer.id, date, index + 1];
        }
      }
    })(),
  };
}

export function lateUsageRows(world: World, customers: readonly DemoCustomer[]): TableRows {
  const some = customers.filter((customer) =>
    customer.stints.some(
      (stint) =>
        appetiteOf(new Random(world.seed, 'usage', customer.key, stint.number), customer, stint).offline,
    ),
  );
  return {
    table: 'usage_daily_late',
    columns: ['customer_id', 'metric_id', 'day', 'recorded_on', 'n'],
    rows: (function* (): Generator<Value[]> {
      for (const { customer, day, counts, appetite } of days(world, some)) {
        const n = counts[MOBILE] ?? 0;
        const recordedOn = day + 3 + ((day + customer.id) % 5);
        if (!appetite.offline || n === 0 || recordedOn >= world.today) continue;
        yield [customer.id, MOBILE + 1, isoDate(day), isoDate(recordedOn), n];
      }
    })(),
  };
}

/** Who was there on which day: what counting people adds up. */
export function activeDayRows(world: World, customers: readonly DemoCustomer[]): TableRows {
  return {
    table: 'contact_active_day',
    columns: ['customer_id', 'contact_id', 'day'],
    rows: (function* (): Generator<Value[]> {
      for (const { customer, day, people } of days(world, customers)) {
        const date = isoDate(day);
        for (const { place } of people) yield [customer.id, contactId(customer, place), date];
      }
    })(),
  };
}
