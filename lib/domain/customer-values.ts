// Apart from the schema in customer-values-input, so that a browser needs no schema library to offer a form.
import type { exclusions } from '@/lib/domain/customer-fields';

/** A value that a person gave to a customer beyond the built-in fields. */
export type AttributeValue = string | number | boolean | null;

/** The fields of a customer that a person may edit, by the names under which changes are kept. */
export type CustomerValues = {
  name: string;
  nameAr: string | null;
  registrationNumber: string | null;
  vatNumber: string | null;
  domain: string | null;
  country: string | null;
  city: string | null;
  industry: string | null;
  size: string | null;
  segment: string | null;
  plan: string | null;
  serviceTier: string | null;
  acquisitionChannel: string | null;
  openedOn: string | null;
  tags: string[];
  ownerUserId: number | null;
  exclusion: (typeof exclusions)[number] | null;
  exclusionReason: string | null;
  attributes: Record<string, AttributeValue>;
};

export type CustomerValueKey = keyof CustomerValues;

export const customerValueKeys = [
  'name',
  'nameAr',
  'registrationNumber',
  'vatNumber',
  'domain',
  'country',
  'city',
  'industry',
  'size',
  'segment',
  'plan',
  'serviceTier',
  'acquisitionChannel',
  'openedOn',
  'tags',
  'ownerUserId',
  'exclusion',
  'exclusionReason',
  'attributes',
] as const satisfies readonly CustomerValueKey[];

/** Fields whose past values matter to figures and are kept as dated intervals, beside every attribute. */
export const datedValueKeys = ['plan', 'size', 'country', 'industry', 'segment', 'ownerUserId'] as const;

export const maxTags = 30;

/** Tags as a person types them: "vip, new; مهم". Order kept, doubles gone. */
export function parseTags(typed: string): string[] {
  const tags = typed.split(/[,;،؛\n]/).map((tag) => tag.trim().replace(/\s+/g, ' '));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, maxTags);
}

/** Keys of the fields in which two states of a customer differ. */
export function differingKeys(a: CustomerValues, b: CustomerValues): CustomerValueKey[] {
  return customerValueKeys.filter((key) => !isSameValue(a[key], b[key]));
}

/** Equality of stored values: lists by order, attributes by key, with "not set" and null alike. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => item === b[at]);
  }
  if (isRecord(a) && isRecord(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
      isSameValue(a[key] ?? null, b[key] ?? null),
    );
  }
  return (a ?? null) === (b ?? null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A save that was begun on an older state of the customer. */
export type StaleSave = {
  /** the state as it is now, on which the next save can be made */
  version: number;
  current: CustomerValues;
  /** changed by someone else since; `mine` where this save would have overwritten it */
  changed: { key: CustomerValueKey; mine: boolean }[];
  /** what the form should hold now: one's own changes, and everyone else's where one changed nothing */
  merged: CustomerValues;
};

/**
 * Compares three states after a save was refused: as it was when the form opened, as the person wants it, as it is.
 * Nothing is lost: the person's own changes stay, the others' are taken over where they do not collide.
 */
export function staleSave(
  base: CustomerValues,
  wanted: CustomerValues,
  current: CustomerValues,
  version: number,
): StaleSave {
  const own = new Set(differingKeys(base, wanted));
  const changed = differingKeys(base, current)
    .filter((key) => !(own.has(key) && isSameValue(wanted[key], current[key])))
    .map((key) => ({ key, mine: own.has(key) }));
  const merged = Object.fromEntries(
    customerValueKeys.map((key) => [key, own.has(key) ? wanted[key] : current[key]]),
  ) as CustomerValues;
  return { version, current, changed, merged };
}
