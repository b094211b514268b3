import { toLatinDigits } from '@/lib/domain/arabic-search';
import { legalNameKey } from '@/lib/domain/duplicate-customer-name';

/** What two records of one customer may have in common. */
export type DuplicateReason = 'registration_number' | 'vat_number' | 'domain' | 'name';

/** The identifying parts of a customer, as stored. */
export interface CustomerIdentity {
  readonly id: number;
  /** every name it has, in either script */
  readonly names: readonly string[];
  readonly registrationNumber: string | null;
  readonly vatNumber: string | null;
  /** company domain; null where it is a public mail provider's */
  readonly domain: string | null;
}

/** Two customers that may be one, and why. */
export interface SuspectedDuplicate {
  readonly ids: readonly [number, number];
  /** strongest first */
  readonly reasons: readonly DuplicateReason[];
  /** 0–1, for ordering suggestions: not a probability */
  readonly score: number;
}

// An official number is issued once. A domain is shared by the branches of a group, and a name by strangers.
const WEIGHTS: Readonly<Record<DuplicateReason, number>> = {
  registration_number: 0.9,
  vat_number: 0.9,
  domain: 0.6,
  name: 0.5,
};
const REASONS = Object.keys(WEIGHTS) as DuplicateReason[];

/** A value shared by more customers than this ("n/a", a franchise) identifies none of them. */
const LARGEST_GROUP = 20;

/**
 * An official number without signs, letter case and country prefix ("SA 3000…" is "3000…"); null for blanks and fillers
 * ("0000000", "n/a").
 */
export function officialNumberKey(value: string | null): string | null {
  const signs = toLatinDigits((value ?? '').normalize('NFKC')).toUpperCase();
  const key = signs.replace(/[^\p{L}\d]/gu, '').replace(/^[A-Z]{2}(?=\d+$)/, '');
  const digits = key.replace(/\D/g, '');
  const isFiller = digits.length < 4 || /^(.)\1*$/u.test(digits);
  return isFiller ? null : key;
}

function keysOf(customer: CustomerIdentity): Readonly<Record<DuplicateReason, readonly string[]>> {
  const list = (value: string | null) => (value === null ? [] : [value]);
  return {
    registration_number: list(officialNumberKey(customer.registrationNumber)),
    vat_number: list(officialNumberKey(customer.vatNumber)),
    domain: list(customer.domain?.toLowerCase() ?? null),
    name: [...new Set(customer.names.map(legalNameKey).filter((key) => key !== null))],
  };
}

/** Customers by what they share: one entry for each reason and value. */
export type DuplicateGroups = Map<string, Set<number>>;

/** Adds one customer to the groups it belongs to. For long lists: gather in steps, then {@link pairsInGroups}. */
export function gatherDuplicateKeys(groups: DuplicateGroups, customer: CustomerIdentity): void {
  const keys = keysOf(customer);
  for (const reason of REASONS) {
    for (const key of keys[reason]) {
      const group = `${reason}\u0000${key}`;
      groups.set(group, (groups.get(group) ?? new Set()).add(customer.id));
    }
  }
}

/**
 * Pairs of customers that may be the same, most likely first. Reads each customer once: pairs come from shared values,
 * not from comparing everybody with everybody.
 */
export function suspectDuplicates(customers: Iterable<CustomerIdentity>): SuspectedDuplicate[] {
  const groups: DuplicateGroups = new Map();
  for (const customer of customers) gatherDuplicateKeys(groups, customer);
  return pairsInGroups(groups);
}

/** The pairs within gathered groups, most likely first. */
export function pairsInGroups(groups: DuplicateGroups): SuspectedDuplicate[] {
  const pairs = new Map<string, { ids: [number, number]; reasons: Set<DuplicateReason> }>();
  for (const [group, members] of groups) {
    if (members.size < 2 || members.size > LARGEST_GROUP) continue;
    const reason = group.slice(0, group.indexOf('\u0000')) as DuplicateReason;
    for (const ids of pairsOf([...members].sort((a, b) => a - b))) {
      const key = ids.join(':');
      const pair = pairs.get(key) ?? { ids, reasons: new Set() };
      pair.reasons.add(reason);
      pairs.set(key, pair);
    }
  }

  return [...pairs.values()]
    .map(({ ids, reasons }) => suspicionOf(ids, reasons))
    .sort((a, b) => b.score - a.score || a.ids[0] - b.ids[0] || a.ids[1] - b.ids[1]);
}

function suspicionOf(ids: [number, number], found: ReadonlySet<DuplicateReason>): SuspectedDuplicate {
  const reasons = REASONS.filter((reason) => found.has(reason));
  const doubt = reasons.reduce((product, reason) => product * (1 - WEIGHTS[reason]), 1);
  return { ids, reasons, score: 1 - doubt };
}

function pairsOf(ids: readonly number[]): [number, number][] {
  return ids.flatMap((first, index) =>
    ids.slice(index + 1).map((second): [number, number] => [first, second]),
  );
}
