import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';
import { BRIDGE_CAUSES, type BridgePart } from '@/lib/domain/mrr-bridge';
import { type BookedCustomer, type Deviation, type ReadingRules, readMrr } from '@/lib/domain/mrr-reading';

/** What another reading of everybody's bookings would make of our total. */
export interface TotalReading {
  readonly part: BridgePart;
  /** theirs − what our total would then be */
  readonly leftMinor: number;
}

export interface ComparedTotal {
  readonly oursMinor: number;
  readonly theirsMinor: number;
  /** adds up to theirs − ours; without a reading that comes to their figure one part, without a cause */
  readonly parts: readonly BridgePart[];
  /** each other reading by itself, the one that comes nearest first */
  readonly readings: readonly TotalReading[];
}

/** Other days that a report is often made for. */
const DAYS_TRIED = [-31, -7, -3, -2, -1, 1, 2, 3, 7, 31] as const;
const WORTH_TRYING = 0.03;
/** Among so few readings one that comes this near is no coincidence; two together must come nearer still. */
const NEAR = { one: 1e-4, two: 1e-5 } as const;

/**
 * Compares our total with one that somebody typed. Customers cannot be compared, so each other reading is tried on
 * everybody at once: what it would move, and what would be left. A difference is given a cause only where one reading,
 * or two together, come to the typed figure almost to the last digit.
 * @returns null where our own figure is not known for want of an exchange rate
 */
export function compareTotal(
  customers: readonly BookedCustomer[],
  theirsMinor: number,
  rules: ReadingRules,
): ComparedTotal | null {
  const oursMinor = total(customers, rules, []);
  if (oursMinor === null) return null;
  const readings = deviationsOf(customers, rules.day).flatMap((deviation) => {
    const read = total(customers, rules, [deviation]);
    return read === null || read === oursMinor ? [] : [{ deviation, movedMinor: read - oursMinor }];
  });
  const isNear = (leftMinor: number, limit: number) => Math.abs(leftMinor) <= Math.abs(theirsMinor) * limit;
  const difference = theirsMinor - oursMinor;
  const parts = (): BridgePart[] => {
    if (difference === 0) return [];
    if (isNear(difference, NEAR.two)) return [{ cause: 'rounding', amountMinor: difference }];
    for (const { deviation, movedMinor } of readings) {
      if (isNear(difference - movedMinor, NEAR.one))
        return withRest([partOf(deviation, movedMinor)], difference);
    }
    for (const [index, one] of readings.entries()) {
      for (const { deviation, movedMinor } of readings.slice(index + 1)) {
        if (deviation.cause === one.deviation.cause) continue;
        // two readings together come to about the product of what each does: most pairs need not be tried
        const about = oursMinor * (1 + one.movedMinor / oursMinor) * (1 + movedMinor / oursMinor);
        if (Math.abs(about - theirsMinor) > Math.abs(theirsMinor) * WORTH_TRYING) continue;
        const both = total(customers, rules, [one.deviation, deviation]);
        if (both !== null && isNear(theirsMinor - both, NEAR.two)) {
          const second = both - oursMinor - one.movedMinor;
          return withRest([partOf(one.deviation, one.movedMinor), partOf(deviation, second)], difference);
        }
      }
    }
    return [{ cause: 'different', amountMinor: difference }];
  };
  return {
    oursMinor,
    theirsMinor,
    parts: parts(),
    readings: readings
      .map(({ deviation, movedMinor }) => ({
        part: partOf(deviation, movedMinor),
        leftMinor: difference - movedMinor,
      }))
      .toSorted((a, b) => Math.abs(a.leftMinor) - Math.abs(b.leftMinor)),
  };
}

function total(
  customers: readonly BookedCustomer[],
  rules: ReadingRules,
  deviations: readonly Deviation[],
): number | null {
  let sum = 0;
  for (const customer of customers) {
    const read = readMrr(customer, rules, deviations);
    if (read === null) return null;
    sum += read;
  }
  return sum;
}

function deviationsOf(customers: readonly BookedCustomer[], day: CalendarDate): Deviation[] {
  const rates = new Set(customers.flatMap(({ vatRates }) => vatRates));
  const plain = (['excluded', 'churn_date', 'past_due', 'paused', 'trial'] as const).map((cause) => ({
    cause,
  }));
  return [
    ...plain,
    ...DAYS_TRIED.map((days) => ({ cause: 'timing', day: addDays(day, days) }) as const),
    { cause: 'discount' },
    ...[...rates].map((rate) => ({ cause: 'tax', rate }) as const),
    { cause: 'yearly' },
  ];
}

function partOf(deviation: Deviation, amountMinor: number): BridgePart {
  return {
    cause: deviation.cause,
    amountMinor,
    ...(deviation.cause === 'timing' && { day: deviation.day }),
    ...(deviation.cause === 'tax' && { rate: deviation.rate }),
  };
}

function withRest(parts: BridgePart[], differenceMinor: number): BridgePart[] {
  const rest = differenceMinor - parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const all: BridgePart[] = rest === 0 ? parts : [...parts, { cause: 'rounding', amountMinor: rest }];
  return all.toSorted((a, b) => BRIDGE_CAUSES.indexOf(a.cause) - BRIDGE_CAUSES.indexOf(b.cause));
}
