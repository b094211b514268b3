import { newStarts } from '@/lib/domain/activity';
import {
  type CountedStretch,
  contractSpans,
  type Standing,
  standingOn,
} from '@/lib/domain/activity-subscription';
import type { CalendarDate } from '@/lib/domain/calendar-date';

/** What can happen to a customer's recurring revenue. */
export const MOVEMENT_KINDS = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** A change of one customer's MRR. */
export interface Movement {
  readonly kind: MovementKind;
  /** gains positive, losses negative; 0 where a customer came or went without revenue */
  readonly amountMinor: number;
  /** 'paused' labels a contraction, 'resumed' the expansion that ends it */
  readonly reason: 'paused' | 'resumed' | null;
}

/** A movement on the day it happened: a row of the ledger. */
export interface DatedMovement extends Movement {
  readonly on: CalendarDate;
}

/**
 * The movement between two states of one customer, netted: what went down and up again in between is not seen.
 * @param opening, @param closing both at the period's opening exchange rates
 * @param wasCustomerBefore whether a customer before the opening, and not too long ago to be won back
 * @returns null when nothing moved
 * @see metrics.md, "Recurring revenue"
 */
export function movementBetween(
  opening: Standing,
  closing: Standing,
  wasCustomerBefore: boolean,
): Movement | null {
  const amountMinor = closing.mrrMinor - opening.mrrMinor;
  if (!opening.isActive) {
    if (!closing.isActive) return null;
    return { kind: wasCustomerBefore ? 'reactivation' : 'new', amountMinor, reason: null };
  }
  if (!closing.isActive) return { kind: 'churn', amountMinor, reason: null };
  if (amountMinor > 0) {
    return { kind: 'expansion', amountMinor, reason: opening.isPaused ? 'resumed' : null };
  }
  return amountMinor < 0
    ? { kind: 'contraction', amountMinor, reason: closing.isPaused ? 'paused' : null }
    : null;
}

const STRANGER: Standing = { isActive: false, isPaused: false, mrrMinor: 0 };

/**
 * Every movement of one customer, in order: the ledger that a period's waterfall opens. Leaving and returning on the same
 * day is one state following another, and no churn.
 * @param counted what counts of the customer's subscriptions, in one currency
 * @param until days after this one are not looked at
 * @param wonBackMaxDays who returns after a longer absence is new; null: never
 */
export function listMovements(
  counted: readonly CountedStretch[],
  until: CalendarDate,
  wonBackMaxDays: number | null = null,
): DatedMovement[] {
  const days = counted.flatMap(({ startsOn, endsOn }) => (endsOn === null ? [startsOn] : [startsOn, endsOn]));
  const movements: DatedMovement[] = [];
  let before = STRANGER;
  const begins = newStarts(contractSpans(counted), wonBackMaxDays);
  for (const on of [...new Set(days)].toSorted()) {
    if (on > until) break;
    const after = standingOn(counted, on);
    const movement = movementBetween(before, after, !begins.includes(on));
    if (movement) movements.push({ on, ...movement });
    before = after;
  }
  return movements;
}

/** One customer in a period: both ends at the opening's exchange rates, and the closing at its own. */
export interface CustomerMrr {
  readonly opening: Standing;
  readonly closing: Standing;
  readonly closingAtClosingRatesMinor: number;
  readonly wasCustomerBefore: boolean;
}

/** A customer's two ends of a period, for subscriptions in the reporting currency. */
export function customerMrr(
  counted: readonly CountedStretch[],
  openingOn: CalendarDate,
  closingOn: CalendarDate,
  wonBackMaxDays: number | null = null,
): CustomerMrr {
  const closing = standingOn(counted, closingOn);
  const begins = newStarts(contractSpans(counted), wonBackMaxDays);
  return {
    opening: standingOn(counted, openingOn),
    closing,
    closingAtClosingRatesMinor: closing.mrrMinor,
    wasCustomerBefore: !begins.some((on) => openingOn < on && on <= closingOn),
  };
}

/** The sums behind every revenue figure of a period, in minor units of the reporting currency; losses negative. */
export interface MrrSums extends Readonly<Record<MovementKind, number>> {
  readonly opening: number;
  readonly closing: number;
  /** closing − opening − movements: what only the rates did; in no movement and no rate */
  readonly exchange: number;
  /** Σ min(end, start) over the opening customers: GRR's numerator */
  readonly keptOfOpening: number;
  /** Σ end over the opening customers: NRR's numerator */
  readonly closingOfOpening: number;
  /** part of contraction that is pauses, and part of expansion that ended one */
  readonly paused: number;
  readonly resumed: number;
}

/** Adds up a period over its customers. */
export function sumMrr(customers: Iterable<CustomerMrr>): MrrSums {
  const sums = {
    opening: 0,
    closing: 0,
    exchange: 0,
    keptOfOpening: 0,
    closingOfOpening: 0,
    paused: 0,
    resumed: 0,
    new: 0,
    reactivation: 0,
    expansion: 0,
    contraction: 0,
    churn: 0,
  };
  for (const { opening, closing, closingAtClosingRatesMinor, wasCustomerBefore } of customers) {
    sums.opening += opening.mrrMinor;
    sums.closing += closingAtClosingRatesMinor;
    sums.exchange += closingAtClosingRatesMinor - closing.mrrMinor;
    if (opening.isActive && closing.isActive) {
      sums.keptOfOpening += Math.min(opening.mrrMinor, closing.mrrMinor);
      sums.closingOfOpening += closing.mrrMinor;
    }
    const movement = movementBetween(opening, closing, wasCustomerBefore);
    if (!movement) continue;
    sums[movement.kind] += movement.amountMinor;
    if (movement.reason) sums[movement.reason] += movement.amountMinor;
  }
  return sums;
}

/** Whether opening + movements + exchange = closing, to the minor unit. */
export function waterfallHolds(sums: MrrSums): boolean {
  const movements = MOVEMENT_KINDS.reduce((total, kind) => total + sums[kind], 0);
  return sums.opening + movements + sums.exchange === sums.closing;
}
