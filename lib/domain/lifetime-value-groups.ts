import type { Interval } from '@/lib/domain/interval';
import { FEW_AT_RISK } from '@/lib/domain/kaplan-meier';
import {
  BEFORE_THE_FIRST_MONTH,
  futureMonths,
  type LifetimeValue,
  lifetimeValue,
} from '@/lib/domain/lifetime-value';
import { type DrawnValues, drawLifetimeValues, limitsOfMean } from '@/lib/domain/lifetime-value-interval';
import {
  hazardOf,
  isHere,
  monthlyOf,
  presentByAge,
  type ValueRow,
  valuedCustomers,
} from '@/lib/domain/lifetime-value-rows';
import type { MonthlyHazard } from '@/lib/domain/monthly-hazard';

export interface GroupValue {
  readonly value: string | null;
  /** lives behind the curve */
  readonly lives: number;
  /** customers of today, and what they pay in a month */
  readonly customers: number;
  readonly mrrMinor: number;
  /** customers of today left out for want of an exchange rate */
  readonly unrated: number;
  /** null where nobody is here, or nobody's curve is known */
  readonly present: (LifetimeValue & { readonly interval: Interval | null }) | null;
  /** who came within twelve months */
  readonly joined: number;
  /** of those who came; null where nobody did, or nobody's curve is known */
  readonly newCustomer: NewCustomerValue | null;
  /** too few lives for a curve of their own: that of all customers stands in */
  readonly isBorrowed: boolean;
  readonly isFew: boolean;
  /** the pace at which they leave; null where it is not known, and for groups put together */
  readonly hazard: MonthlyHazard | null;
}

export interface NewCustomerValue {
  readonly customers: number;
  /** mean MRR of the first day, and what it brings in a month */
  readonly firstMrrMinor: number;
  readonly monthlyMinor: number;
  readonly valueMinor: number;
  readonly interval: Interval | null;
}

export interface ValueGroups {
  /** with a cut, each group on its own curve; without, everybody on one */
  readonly all: GroupValue;
  /** most customers of today first; empty without a cut */
  readonly groups: readonly GroupValue[];
  /** margin is entered for everybody; otherwise every value is before costs */
  readonly isAfterCosts: boolean;
}

/**
 * Lifetime values of all customers and of each group, each on its own curve where it has enough lives.
 * @param yearlyDiscount 0 where none was entered
 */
export function valueGroups(
  rows: readonly ValueRow[],
  { isCut, yearlyDiscount }: { isCut: boolean; yearlyDiscount: number },
): ValueGroups {
  const here = rows.filter(isHere);
  // of nobody no margin is known either
  const isAfterCosts = here.length > 0 && here.every(({ marginMinor }) => marginMinor !== null);
  const everyone = hazardOf(rows);
  const context = { yearlyDiscount, isAfterCosts, everyone: isCut ? everyone : null };
  if (!isCut) {
    const { figures } = groupValue(null, rows, context, 0);
    return { all: figures, groups: [], isAfterCosts };
  }
  const drawn = [...byGroup(rows)].map(([value, of], stream) => groupValue(value, of, context, stream + 1));
  const groups = drawn.map(({ figures }) => figures);
  groups.sort((a, b) => b.customers - a.customers || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
  return { all: together(drawn), groups, isAfterCosts };
}

function byGroup(rows: readonly ValueRow[]): Map<string | null, ValueRow[]> {
  const groups = new Map<string | null, ValueRow[]>();
  for (const row of rows) {
    const of = groups.get(row.group);
    if (of) of.push(row);
    else groups.set(row.group, [row]);
  }
  return groups;
}

type Context = { yearlyDiscount: number; isAfterCosts: boolean; everyone: MonthlyHazard | null };
type Drawn = { figures: GroupValue; draws: DrawnValues | null };

function groupValue(
  value: string | null,
  rows: readonly ValueRow[],
  { yearlyDiscount, isAfterCosts, everyone }: Context,
  stream: number,
): Drawn {
  const here = rows.filter(isHere);
  const rated = here.filter(({ mrrMinor }) => mrrMinor !== null);
  const own = hazardOf(rows, everyone);
  const hazard = own ?? everyone;
  const newcomers = rows.filter(({ firstMrrMinor }) => firstMrrMinor !== null);
  const monthly = monthlyOf(isAfterCosts);
  // who came and went again pays no margin today: that of the group holds
  const margin = isAfterCosts ? ratioOf(rated) : 1;
  const draws =
    hazard &&
    drawLifetimeValues(
      valuedCustomers(rows, { monthly, newcomerMargin: margin }),
      yearlyDiscount,
      everyone,
      stream,
    );
  const present = hazard && lifetimeValue(hazard, presentByAge(rated, monthly), yearlyDiscount);
  const firstMrrMinor =
    newcomers.reduce((sum, row) => sum + (row.firstMrrMinor ?? 0), 0) / Math.max(1, newcomers.length);
  const figures: GroupValue = {
    value,
    lives: rows.length,
    customers: here.length,
    mrrMinor: rated.reduce((sum, { mrrMinor }) => sum + (mrrMinor ?? 0), 0),
    unrated: here.length - rated.length,
    present: present && { ...present, interval: draws && presentLimits([draws], present.customers) },
    joined: newcomers.length,
    newCustomer:
      hazard && newcomers.length > 0
        ? {
            customers: newcomers.length,
            firstMrrMinor,
            monthlyMinor: firstMrrMinor * margin,
            valueMinor:
              firstMrrMinor *
              margin *
              futureMonths(hazard, BEFORE_THE_FIRST_MONTH, yearlyDiscount).discounted,
            interval: draws && newLimits([draws], newcomers.length),
          }
        : null,
    isBorrowed: own === null && hazard !== null,
    isFew: here.length < FEW_AT_RISK,
    hazard,
  };
  return { figures, draws };
}

/** All groups put together: sums of values over sums of customers, never a mean of means. */
function together(drawn: readonly Drawn[]): GroupValue {
  const figures = drawn.map((group) => group.figures);
  const sum = (of: (group: GroupValue) => number) => figures.reduce((total, group) => total + of(group), 0);
  const draws = drawn.flatMap((group) => group.draws ?? []);
  const isKnown = figures.every(({ present, customers }) => present !== null || customers === 0);
  const customers = sum(({ present }) => present?.customers ?? 0);
  const totalMinor = sum(({ present }) => present?.totalMinor ?? 0);
  const newcomers = sum(({ newCustomer }) => newCustomer?.customers ?? 0);
  const mean = (of: (group: NewCustomerValue) => number) =>
    sum(({ newCustomer }) => (newCustomer ? newCustomer.customers * of(newCustomer) : 0)) / newcomers;
  return {
    value: null,
    lives: sum(({ lives }) => lives),
    customers: sum((group) => group.customers),
    mrrMinor: sum(({ mrrMinor }) => mrrMinor),
    unrated: sum(({ unrated }) => unrated),
    present:
      !isKnown || customers === 0
        ? null
        : {
            customers,
            totalMinor,
            perCustomerMinor: totalMinor / customers,
            expectedMonths:
              sum(({ present }) => (present ? present.expectedMonths * present.customers : 0)) / customers,
            beyondWatched:
              totalMinor === 0
                ? 0
                : sum(({ present }) => (present ? present.beyondWatched * present.totalMinor : 0)) /
                  totalMinor,
            interval: presentLimits(draws, customers),
          },
    joined: sum(({ joined }) => joined),
    newCustomer:
      newcomers === 0
        ? null
        : {
            customers: newcomers,
            firstMrrMinor: mean(({ firstMrrMinor }) => firstMrrMinor),
            monthlyMinor: mean(({ monthlyMinor }) => monthlyMinor),
            valueMinor: mean(({ valueMinor }) => valueMinor),
            interval: newLimits(draws, newcomers),
          },
    isBorrowed: false,
    isFew: sum((group) => group.customers) < FEW_AT_RISK,
    hazard: null,
  };
}

function presentLimits(draws: readonly DrawnValues[], customers: number): Interval | null {
  const columns = draws.map(({ total, present }) => ({ total, count: present }));
  return limitsOfMean(columns, customers);
}

function newLimits(draws: readonly DrawnValues[], customers: number): Interval | null {
  const columns = draws.map(({ newTotal, newcomers }) => ({ total: newTotal, count: newcomers }));
  return limitsOfMean(columns, customers);
}

/** The margin of a group: what its customers bring after costs, of what they pay. */
function ratioOf(rows: readonly ValueRow[]): number {
  const sum = (of: (row: ValueRow) => number | null) =>
    rows.reduce((total, row) => total + (of(row) ?? 0), 0);
  const mrr = sum(({ mrrMinor }) => mrrMinor);
  return mrr === 0 ? 0 : sum(({ marginMinor }) => marginMinor) / mrr;
}
