import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';
import { type Interval, wilsonInterval } from '@/lib/domain/interval';

/** Days after a contract's end on which it is looked whether service goes on. */
export const RENEWAL_GRACE_DAYS = 30;

/** A contract that comes to its end in a period. */
export interface DueContract {
  readonly termEndsOn: CalendarDate;
  /** what it brings a month at its end */
  readonly mrrMinor: number;
  /** day on which the next term was agreed; null when it was not, or nobody noted it */
  readonly agreedOn: CalendarDate | null;
  /** whether the customer's subscription is in force 30 days after the end */
  readonly isInForceAfter: boolean;
}

/**
 * What became of a due contract. 'early': the next term was agreed before the period began, so nothing was decided in
 * it. 'undecided': the 30 days have not passed.
 */
export type RenewalOutcome = 'renewed' | 'lost' | 'early' | 'undecided';

/**
 * @param periodStartsOn first day of the period in which the contract is due
 * @param today day as of which it is judged
 * @see metrics.md, "Recurring revenue"
 */
export function renewalOutcome(
  contract: DueContract,
  periodStartsOn: CalendarDate,
  today: CalendarDate,
): RenewalOutcome {
  if (contract.agreedOn !== null && contract.agreedOn < periodStartsOn) return 'early';
  if (today < addDays(contract.termEndsOn, RENEWAL_GRACE_DAYS)) return 'undecided';
  return contract.isInForceAfter ? 'renewed' : 'lost';
}

/** Contracts of one outcome, by number and by value. */
export interface RenewalGroup {
  readonly contracts: number;
  readonly mrrMinor: number;
}

/** Renewals of a period: the rate by number with its interval, by value without; early and undecided stand apart, in neither. */
export interface Renewals extends Readonly<Record<RenewalOutcome, RenewalGroup>> {
  readonly rate: number | null;
  readonly interval: Interval | null;
  readonly rateByValue: number | null;
}

/** Sums the renewals of a period; rates are null when nothing due has been decided. */
export function summariseRenewals(
  contracts: Iterable<DueContract>,
  periodStartsOn: CalendarDate,
  today: CalendarDate,
): Renewals {
  const none = { contracts: 0, mrrMinor: 0 };
  const groups: Record<RenewalOutcome, RenewalGroup> = {
    renewed: none,
    lost: none,
    early: none,
    undecided: none,
  };
  for (const contract of contracts) {
    const outcome = renewalOutcome(contract, periodStartsOn, today);
    const group = groups[outcome];
    groups[outcome] = { contracts: group.contracts + 1, mrrMinor: group.mrrMinor + contract.mrrMinor };
  }
  const decided = groups.renewed.contracts + groups.lost.contracts;
  const decidedMinor = groups.renewed.mrrMinor + groups.lost.mrrMinor;
  return {
    ...groups,
    rate: decided === 0 ? null : groups.renewed.contracts / decided,
    interval: wilsonInterval(groups.renewed.contracts, decided),
    rateByValue: decidedMinor === 0 ? null : groups.renewed.mrrMinor / decidedMinor,
  };
}
