import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';
import {
  type BookedCustomer,
  type BookedStretch,
  type Deviation,
  isInService,
  isLeaving,
  type ReadingRules,
  readMrr,
} from '@/lib/domain/mrr-reading';

/** Why two systems differ over a customer, in the order in which differences are taken apart. */
export const BRIDGE_CAUSES = [
  'excluded',
  'merged',
  'churn_date',
  'past_due',
  'paused',
  'trial',
  'timing',
  'discount',
  'tax',
  'yearly',
  'exchange_rate',
  'rounding',
  'only_ours',
  'only_theirs',
  'different',
] as const;
export type BridgeCause = (typeof BRIDGE_CAUSES)[number];

/** One part of a difference: from our figure towards theirs. */
export interface BridgePart {
  readonly cause: BridgeCause;
  readonly amountMinor: number;
  /** the other day that their figure is of */
  readonly day?: CalendarDate;
  /** the tax in it, or units of the reporting currency for one of the subscription's */
  readonly rate?: number;
}

export type BridgeGroup = 'same' | 'only_ours' | 'only_theirs' | 'different';

export interface ComparedCustomer {
  readonly group: BridgeGroup;
  readonly oursMinor: number;
  readonly theirsMinor: number;
  /** adds up to theirs − ours */
  readonly parts: readonly BridgePart[];
}

/** What another system says of a customer; null: it does not name them. */
export interface TheirFigure {
  readonly amountMinor: number;
  /** customers, as booked, that it names and that are this one here */
  readonly bookedIds: ReadonlySet<number>;
  /** it gave the amount in our reporting currency, at rates of its own where the customer pays in another */
  readonly isInReporting: boolean;
}

/** A figure of up to so many days before or after may be meant. */
const DAYS_AROUND = 31;
const DAYS_TRIED = 6;
const DEVIATIONS_AT_MOST = 3;
/** another rate of the same two currencies lies this near to ours */
const RATE_APART = 0.15;

/**
 * Compares our MRR of a customer with another system's and finds the fewest other readings of the same bookings that
 * come to its figure: list prices, prices with tax, amounts of a year, another day, and so on. Where none does, the
 * whole difference stays without a cause.
 * @param customer null: nobody here is the one they name
 * @param unitMinor minor units of one unit of the reporting currency: systems that round do so to whole units
 * @returns null where our own figure is not known for want of an exchange rate
 * @see metrics.md, "Bridge"
 */
export function compareCustomer(
  customer: BookedCustomer | null,
  their: TheirFigure | null,
  rules: ReadingRules,
  unitMinor: number,
): ComparedCustomer | null {
  const theirsMinor = their?.amountMinor ?? 0;
  if (customer === null) {
    return compared('only_theirs', 0, theirsMinor, [{ cause: 'only_theirs', amountMinor: theirsMinor }]);
  }
  const oursMinor = readMrr(customer, rules);
  if (oursMinor === null) return null;
  if (oursMinor === theirsMinor) return compared('same', oursMinor, theirsMinor, []);
  const group = their === null ? 'only_ours' : oursMinor === 0 ? 'only_theirs' : 'different';
  const found = findReading(customer, their, theirsMinor, rules, unitMinor);
  return compared(
    group,
    oursMinor,
    theirsMinor,
    found ?? [{ cause: group, amountMinor: theirsMinor - oursMinor }],
  );
}

function compared(
  group: BridgeGroup,
  oursMinor: number,
  theirsMinor: number,
  parts: readonly BridgePart[],
): ComparedCustomer {
  return { group, oursMinor, theirsMinor, parts: parts.filter(({ amountMinor }) => amountMinor !== 0) };
}

/** The parts of the simplest reading that comes to their figure; null where none does. */
function findReading(
  customer: BookedCustomer,
  their: TheirFigure | null,
  theirsMinor: number,
  rules: ReadingRules,
  unitMinor: number,
): BridgePart[] | null {
  const possible = deviationsOf(customer, their, rules.day);
  const stretches = Math.max(1, customer.stretches.filter((one) => isInService(one, rules.day)).length);
  const near: (readonly Deviation[])[] = [];
  for (let size = 0; size <= DEVIATIONS_AT_MOST; size += 1) {
    const nearBefore = near.splice(0);
    for (const reading of subsets(possible, size)) {
      const read = readMrr(customer, rules, reading);
      if (read === null || (size > 0 && isSameWithoutOne(customer, rules, reading, read))) continue;
      const rest = Math.abs(theirsMinor - read);
      if (rest <= stretches) return partsOf(customer, rules, reading, theirsMinor, 'rounding');
      if (rest <= stretches * (unitMinor / 2) + stretches && rest < Math.abs(theirsMinor) * 0.02)
        near.push(reading);
    }
    // rounding counts as one more deviation: an exact reading of this size comes first
    const [rounded] = nearBefore;
    if (rounded) return partsOf(customer, rules, rounded, theirsMinor, 'rounding');
    const [atOtherRate] =
      size === 0 || !their?.isInReporting
        ? []
        : foreignReadings(customer, rules, possible, size - 1, theirsMinor);
    if (atOtherRate) return partsOf(customer, rules, atOtherRate, theirsMinor, 'exchange_rate');
  }
  return null;
}

/** A deviation that changes nothing explains nothing. */
function isSameWithoutOne(
  customer: BookedCustomer,
  rules: ReadingRules,
  reading: readonly Deviation[],
  read: number,
): boolean {
  return reading.some(
    (one) =>
      readMrr(
        customer,
        rules,
        reading.filter((other) => other !== one),
      ) === read,
  );
}

function deviationsOf(customer: BookedCustomer, their: TheirFigure | null, day: CalendarDate): Deviation[] {
  const { stretches, vatRates, isExcluded } = customer;
  const running = stretches.filter((one) => isInService(one, day));
  const isBookedAs = new Set(running.map(({ bookedId }) => bookedId));
  const named = their?.bookedIds ?? new Set<number>();
  const knowsSome =
    [...isBookedAs].some((id) => named.has(id)) && [...isBookedAs].some((id) => !named.has(id));
  return [
    ...(isExcluded ? [{ cause: 'excluded' } as const] : []),
    ...(knowsSome ? [{ cause: 'merged', bookedIds: named } as const] : []),
    ...(running.some((one) => isLeaving(one, day)) ? [{ cause: 'churn_date' } as const] : []),
    ...(['past_due', 'paused', 'trial'] as const).flatMap((cause) =>
      running.some(({ status }) => status === cause) ? [{ cause }] : [],
    ),
    ...otherDays(stretches, day).map((other) => ({ cause: 'timing', day: other }) as const),
    ...(stretches.some(({ listMinor, netMinor }) => listMinor !== null && listMinor !== netMinor)
      ? [{ cause: 'discount' } as const]
      : []),
    ...vatRates.map((rate) => ({ cause: 'tax', rate }) as const),
    { cause: 'yearly' },
  ];
}

/** Days near by on which something else was in force, the nearest first. */
function otherDays(stretches: readonly BookedStretch[], day: CalendarDate): CalendarDate[] {
  const [earliest, latest] = [addDays(day, -DAYS_AROUND), addDays(day, DAYS_AROUND)];
  const changes = stretches
    .flatMap(({ startsOn, endsOn, countsUntil }) => [startsOn, endsOn, countsUntil])
    .filter((on): on is CalendarDate => on !== null && on > earliest && on <= latest);
  // what began on a day was not there the day before
  const days = new Set(changes.map((on) => (on <= day ? addDays(on, -1) : on)));
  const distance = (on: CalendarDate) => Math.abs(Date.parse(on) - Date.parse(day));
  return [...days].toSorted((a, b) => distance(a) - distance(b)).slice(0, DAYS_TRIED);
}

/** All choices of `size` deviations, of each cause at most one, in the order of causes. */
function* subsets(possible: readonly Deviation[], size: number, from = 0): Generator<Deviation[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, first] of possible.entries()) {
    if (index < from) continue;
    for (const rest of subsets(possible, size - 1, index + 1)) {
      if (rest.every(({ cause }) => cause !== first.cause)) yield [first, ...rest];
    }
  }
}

/** Readings of a customer who pays in one foreign currency that another rate would make theirs. */
function* foreignReadings(
  customer: BookedCustomer,
  rules: ReadingRules,
  possible: readonly Deviation[],
  size: number,
  theirsMinor: number,
): Generator<Deviation[]> {
  if (!isForeign(customer, rules) || size > 1) return;
  for (const reading of subsets(possible, size)) {
    const read = readMrr(customer, rules, reading);
    if (read && Math.abs(theirsMinor / read - 1) <= RATE_APART) yield reading;
  }
}

function isForeign({ stretches }: BookedCustomer, { factors }: ReadingRules): boolean {
  const [currency, ...others] = new Set(stretches.map((one) => one.currency));
  if (currency === undefined || others.length > 0) return false;
  const factor = factors.get(currency);
  return factor !== undefined && factor.numerator !== factor.denominator;
}

/** Takes a reading apart: what each deviation moves after those before it, and the rest. */
function partsOf(
  customer: BookedCustomer,
  rules: ReadingRules,
  reading: readonly Deviation[],
  theirsMinor: number,
  rest: 'rounding' | 'exchange_rate',
): BridgePart[] {
  const parts: BridgePart[] = [];
  let level = readMrr(customer, rules) ?? 0;
  for (const [index, deviation] of reading.entries()) {
    const next = readMrr(customer, rules, reading.slice(0, index + 1)) ?? level;
    parts.push({
      cause: deviation.cause,
      amountMinor: next - level,
      ...(deviation.cause === 'timing' && { day: deviation.day }),
      ...(deviation.cause === 'tax' && { rate: deviation.rate }),
    });
    level = next;
  }
  return [...parts, { cause: rest, amountMinor: theirsMinor - level }];
}

export interface BridgeTotals {
  readonly oursMinor: number;
  readonly theirsMinor: number;
  /** the causes that occur, in their order; their amounts add up to theirs − ours */
  readonly causes: readonly {
    readonly cause: BridgeCause;
    readonly amountMinor: number;
    readonly customers: number;
  }[];
  readonly same: { readonly customers: number; readonly amountMinor: number };
}

/** Adds customers up: our total, theirs, and the way from one to the other. */
export function bridgeTotals(customers: Iterable<ComparedCustomer>): BridgeTotals {
  const sums = new Map<BridgeCause, { amountMinor: number; customers: number }>();
  const totals = { oursMinor: 0, theirsMinor: 0, same: { customers: 0, amountMinor: 0 } };
  for (const { group, oursMinor, theirsMinor, parts } of customers) {
    totals.oursMinor += oursMinor;
    totals.theirsMinor += theirsMinor;
    if (group === 'same' && oursMinor !== 0) {
      totals.same.customers += 1;
      totals.same.amountMinor += oursMinor;
    }
    for (const { cause, amountMinor } of parts) {
      const sum = sums.get(cause) ?? { amountMinor: 0, customers: 0 };
      sums.set(cause, { amountMinor: sum.amountMinor + amountMinor, customers: sum.customers + 1 });
    }
  }
  const causes = BRIDGE_CAUSES.flatMap((cause) => {
    const sum = sums.get(cause);
    return sum ? [{ cause, ...sum }] : [];
  });
  return { ...totals, causes };
}
