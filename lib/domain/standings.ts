import type { CalendarDate } from '@/lib/domain/calendar-date';
import { type Fraction, multiply, roundHalfEven } from '@/lib/domain/money-decimal';

/** What `Opening.state` holds of a customer. */
export const ABSENT = 0;
export const ACTIVE = 1;
/** active, with everything paused */
export const PAUSED = 2;

/** `Opening.currency` of a customer who is billed in more than one: the amounts are in `several`. */
export const SEVERAL = 255;

/** How everybody stood at the opening of a day: columns by the place of a customer in `Standings.ids`. */
export interface Opening {
  readonly state: Uint8Array;
  /** recurring revenue in minor units of the currency it is billed in */
  readonly amount: Float64Array;
  /** place of that currency in a row of rates */
  readonly currency: Uint8Array;
  readonly several: ReadonlyMap<number, readonly { currency: number; amount: number }[]>;
}

/** A factor into the reporting currency, from minor units to minor units; null where it is not known. */
export type Rate = { readonly approximate: number; readonly exact: Fraction } | null;

/** Why a contract ended; null where nobody knows. */
export type EndedBy = 'voluntary' | 'involuntary' | null;

/** The end of a stretch of activity. */
export interface Ending {
  /** first day no longer active, in days since 1970 */
  readonly day: number;
  readonly by: EndedBy;
}

/**
 * Customers of one kind at the openings of days, as columns of numbers: a hundred thousand customers over years of
 * months are compared in a second, in any combination of openings.
 */
export interface Standings {
  /** ascending */
  readonly ids: Int32Array;
  /** for each customer the first day on which it counted as new, in days since 1970; NO_DAY where there is none */
  readonly begins: Int32Array;
  /** later such days of those few who came back after long */
  readonly beginsAgain: ReadonlyMap<number, readonly number[]>;
  /** of those who ever left, in order */
  readonly endings: ReadonlyMap<number, readonly Ending[]>;
  readonly openings: ReadonlyMap<CalendarDate, Opening>;
  /** by the month of the rates and the place of a currency */
  readonly rates: ReadonlyMap<CalendarDate, readonly Rate[]>;
}

export const NO_DAY = 2 ** 31 - 1;

/** @throws RangeError when nobody looked at that day */
export function openingOn({ openings }: Standings, day: CalendarDate): Opening {
  const opening = openings.get(day);
  if (!opening) throw new RangeError(`no standings at the opening of ${day}`);
  return opening;
}

/** Whether a customer began to count as new after one day and up to another, in days since 1970. */
export function beganWithin(standings: Standings, at: number, after: number, upTo: number): boolean {
  const first = standings.begins[at] as number;
  if (first > upTo) return false;
  if (first > after) return true;
  const later = standings.beginsAgain.get(at);
  return later?.some((day) => day > after && day <= upTo) ?? false;
}

/** Why a customer left after one day and up to another, in days since 1970: the last end decides. */
export function endedWithin({ endings }: Standings, at: number, after: number, upTo: number): EndedBy {
  return endings.get(at)?.findLast(({ day }) => day > after && day <= upTo)?.by ?? null;
}

// a double is off by less than this below the largest amount; nearer to a half the digits decide
const NEAR_A_HALF = 1e-4;
const LARGEST_APPROXIMATED = 2 ** 36;

/**
 * An amount in the reporting currency, rounded once, a half to the even neighbour: exactly what `convertMoney` gives,
 * by floating point wherever that cannot be wrong.
 * @returns NaN without a rate
 */
export function convertByRate(amount: number, rate: Rate | undefined): number {
  if (!rate) return Number.NaN;
  const product = amount * rate.approximate;
  const below = Math.floor(product);
  const rest = product - below;
  if (Math.abs(product) < LARGEST_APPROXIMATED && Math.abs(rest - 0.5) > NEAR_A_HALF) {
    return rest < 0.5 ? below : below + 1;
  }
  return roundHalfEven(multiply({ numerator: BigInt(amount), denominator: 1n }, rate.exact));
}

/** A customer's recurring revenue at an opening in the reporting currency, 0 where absent; NaN where a rate is missing. */
export function amountOf(opening: Opening, at: number, rates: readonly Rate[] | undefined): number {
  if (opening.state[at] === ABSENT) return 0;
  const currency = opening.currency[at] as number;
  if (currency !== SEVERAL) return convertByRate(opening.amount[at] as number, rates?.[currency]);
  let sum = 0;
  for (const part of opening.several.get(at) ?? []) sum += convertByRate(part.amount, rates?.[part.currency]);
  return sum;
}
