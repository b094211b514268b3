import type { Sql } from 'postgres';
import { addDays, addMonths, type CalendarDate } from '@/lib/domain/calendar-date';

// Companies whose figures are easily wrong or missing. Each is small enough to be reckoned by hand.

type Stretch = {
  from: CalendarDate;
  to?: CalendarDate;
  minor?: number;
  currency?: string;
  key?: string;
  plan?: string;
};
type Order = { on: CalendarDate; minor: number; quantity?: number };
type StrangeCustomer = { stretches?: readonly Stretch[]; orders?: readonly Order[] };

export type StrangeCompany = {
  customers: readonly StrangeCustomer[];
  /** day of a file that lists who was there on it */
  snapshotOn?: CalendarDate;
};

/** The day on which all of them are looked at. */
export const STRANGE_TODAY = '2026-11-15';

const people = <T>(n: number, of: (index: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));
const subscribed = (n: number, stretch: Stretch): StrangeCustomer[] =>
  people(n, () => ({ stretches: [{ minor: 10_000, ...stretch }] }));
/** A buyer who orders every month from a day on. */
const buyer = (from: CalendarDate, times: number, minor = 5_000): StrangeCustomer => ({
  orders: people(times, (i) => ({ on: addMonths(from, i), minor })),
});

export const STRANGE_COMPANIES = {
  nobody: { customers: [] },
  'nobody at the start of the period': { customers: subscribed(5, { from: '2026-10-10' }) },
  'one customer': { customers: subscribed(1, { from: '2025-01-01' }) },
  'one customer who left on the day of joining': {
    customers: subscribed(1, { from: '2026-10-10', to: '2026-10-10' }),
  },
  'all left': { customers: subscribed(10, { from: '2025-01-01', to: '2026-04-01' }) },
  'all in one cohort': {
    customers: people(40, (i) => ({
      stretches: [
        { from: '2025-03-01', minor: 10_000, ...(i < 20 ? { to: addMonths('2025-04-01', i % 18) } : {}) },
      ],
    })),
  },
  'prices of 0': { customers: subscribed(6, { from: '2025-01-01', minor: 0 }) },
  'a currency without a rate': {
    customers: [
      ...subscribed(4, { from: '2025-01-01' }),
      ...subscribed(2, { from: '2025-01-01', currency: 'USD' }),
    ],
  },
  'subscriptions that overlap themselves': {
    customers: people(3, () => ({
      stretches: [
        { from: '2025-01-01', to: '2026-12-01', minor: 10_000 },
        { from: '2025-06-01', minor: 15_000 },
        { from: '2025-06-01', to: '2025-06-01', minor: 99_000 },
      ],
    })),
  },
  'nothing since 2016': {
    customers: [
      ...people(20, (i) => ({
        stretches: [
          { from: addMonths('2014-01-01', i % 6), to: addMonths('2015-06-01', i % 12), minor: 10_000 },
        ],
      })),
      ...people(12, (i) => buyer(addDays('2014-03-05', i), 10)),
    ],
  },
  'a gap of months': {
    customers: [
      ...people(6, () => ({
        stretches: [
          { from: '2025-01-01', to: '2025-05-01', minor: 10_000, key: 'before' },
          { from: '2026-06-01', minor: 10_000, key: 'after' },
        ],
      })),
      ...people(6, (i) => ({
        orders: [...(buyer('2025-01-10', 3).orders ?? []), { on: addDays('2026-10-01', i), minor: 7_000 }],
      })),
    ],
  },
  'only shoppers': {
    customers: [
      ...people(30, (i) => buyer(addDays('2024-12-01', i), 1 + (i % 22))),
      { orders: [{ on: '2026-09-01', minor: -5_000, quantity: -1 }] },
      { orders: [{ on: '2026-10-01', minor: 0 }] },
    ],
  },
  'only contracts': {
    customers: people(60, (i) => ({
      stretches: [
        {
          from: addMonths('2024-01-01', i % 24),
          ...(i % 5 === 0 ? { to: addMonths('2026-01-15', i % 10) } : {}),
          minor: 5_000 + 1_000 * (i % 7),
          plan: i % 2 === 0 ? 'Basic' : 'Pro',
        },
      ],
    })),
  },
  'a list of one day': {
    snapshotOn: '2026-10-31',
    customers: people(50, (i) => ({
      stretches: [
        {
          from: addMonths('2026-10-31', -i),
          ...(i % 4 === 0 ? { to: '2026-10-31' } : {}),
          minor: 3_000,
        },
      ],
    })),
  },
} satisfies Record<string, StrangeCompany>;

export type StrangeName = keyof typeof STRANGE_COMPANIES;

/** Writes the facts of a company into a database that has nothing of customers yet, as their owner. */
export async function writeStrangeCompany(owner: Sql, company: StrangeCompany): Promise<void> {
  const { customers, snapshotOn } = company;
  const base = (index: number, on: CalendarDate) => ({
    customer_id: index + 1,
    occurred_at: `${on}T00:00:00Z`,
    recorded_at: `${snapshotOn ?? on}T00:00:00Z`,
    source_id: 2,
  });
  const stretches = customers.flatMap(({ stretches: all = [] }, index) =>
    all.map(({ from, to = null, minor = 0, currency = 'SAR', key = 'a', plan = null }) => ({
      ...base(index, from),
      subscription_key: key,
      plan,
      starts_on: from,
      ends_on: to,
      mrr_minor: minor,
      currency,
    })),
  );
  const orders = customers.flatMap(({ orders: all = [] }, index) =>
    all.map(({ on, minor, quantity = 1 }, at) => ({
      ...base(index, on),
      order_number: `${index}-${at}`,
      ordered_on: on,
      quantity,
      amount_minor: minor,
      currency: 'SAR',
    })),
  );
  await owner.begin(async (tx) => {
    if (snapshotOn) {
      const answers = tx.json({ snapshot: 'true', asOfDate: snapshotOn });
      await tx`insert into import_run (source_id, file_name, file_bytes, stored_as, state, answers)
        values (2, 'customers.csv', 1, 'customers.csv', 'committed', ${answers})`;
    }
    if (customers.length > 0) {
      await tx`insert into customer ${tx(
        customers.map((_, index) => ({ id: index + 1, name: `Customer ${index + 1}`, source_id: 1 })),
      )}`;
    }
    if (stretches.length > 0) await tx`insert into subscription_period ${tx(stretches)}`;
    if (orders.length > 0) await tx`insert into order_line ${tx(orders)}`;
  });
}
