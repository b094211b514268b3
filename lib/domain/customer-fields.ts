/**
 * Everything a list of customers can show, sort by or filter on, under the short word that stands for it in the
 * address. One registry, so that a new field is one line here, one column in the where-builder and its words.
 */

export type FilterType =
  /** one of several values, or none at all */
  | 'choice'
  /** a person, `me`, `team` (my team) or nobody */
  | 'owner'
  /** a list of words on the customer */
  | 'tags'
  /** an amount in the reporting currency; written in its major unit */
  | 'money'
  | 'number'
  /** a day to come, as days from today; below 0 it has passed */
  | 'daysAhead'
  /** a day gone by, as days before today */
  | 'daysAgo'
  | 'flag';

type SortType = 'text' | 'number' | 'date' | 'instant' | 'rank';

export type CustomerField = {
  filter?: FilterType;
  /** for days gone by: "not for 30 days" includes "never" */
  neverIsLongAgo?: true;
  column?: true;
  sort?: SortType;
  /** direction of the first click: what is looked for comes first */
  sortsDescending?: true;
  /** names of people and how to reach them: read and exported with permissions of their own */
  personal?: true;
};

export const customerFields = {
  name: { column: true, sort: 'text' },
  stage: { filter: 'choice', column: true, sort: 'rank' },
  owner: { filter: 'owner', column: true, sort: 'rank' },
  plan: { filter: 'choice', column: true, sort: 'text' },
  mrr: { filter: 'money', column: true, sort: 'number', sortsDescending: true },
  renewal: { filter: 'daysAhead', column: true, sort: 'date' },
  notice: { filter: 'daysAhead', column: true, sort: 'date' },
  touch: { filter: 'daysAgo', neverIsLongAgo: true, column: true, sort: 'instant' },
  next: { filter: 'daysAhead', column: true, sort: 'date' },
  usage: { column: true, sort: 'number', sortsDescending: true },
  used: { filter: 'daysAgo', neverIsLongAgo: true, column: true, sort: 'date', sortsDescending: true },
  people: { filter: 'number', column: true, sort: 'number', sortsDescending: true },
  seats: { filter: 'number', column: true, sort: 'number', sortsDescending: true },
  nps: { filter: 'choice', column: true, sort: 'number' },
  tickets: { filter: 'number', column: true, sort: 'number', sortsDescending: true },
  overdue: { filter: 'flag', column: true, sort: 'number', sortsDescending: true },
  asked: { filter: 'flag', column: true, sort: 'date' },
  country: { filter: 'choice', column: true, sort: 'rank' },
  city: { filter: 'choice', column: true, sort: 'text' },
  industry: { filter: 'choice', column: true, sort: 'text' },
  size: { filter: 'choice', column: true, sort: 'text' },
  segment: { filter: 'choice', column: true, sort: 'text' },
  kind: { filter: 'choice', column: true },
  tag: { filter: 'tags', column: true },
  joined: { filter: 'daysAgo', column: true, sort: 'date', sortsDescending: true },
  left: { filter: 'daysAgo', column: true, sort: 'date', sortsDescending: true },
  revenue: { filter: 'money', column: true, sort: 'number', sortsDescending: true },
  orders: { filter: 'number', column: true, sort: 'number', sortsDescending: true },
  ordered: { filter: 'daysAgo', neverIsLongAgo: true, column: true, sort: 'date', sortsDescending: true },
  expected: { filter: 'daysAhead', column: true, sort: 'date' },
  excluded: { filter: 'choice', column: true },
  contact: { column: true, personal: true },
  email: { column: true, personal: true },
  phone: { column: true, personal: true },
} as const satisfies Record<string, CustomerField>;

export type CustomerFieldKey = keyof typeof customerFields;

type KeysWith<P extends keyof CustomerField> = {
  [K in CustomerFieldKey]: (typeof customerFields)[K] extends { [Q in P]: unknown } ? K : never;
}[CustomerFieldKey];

export type ColumnKey = KeysWith<'column'>;
export type SortKey = KeysWith<'sort'>;
export type FilterKey = KeysWith<'filter'>;

const keys = Object.keys(customerFields) as CustomerFieldKey[];

/** The field's entry with its optional properties readable. */
export function customerField(key: CustomerFieldKey): CustomerField {
  return customerFields[key];
}

export const columnKeys = keys.filter((key): key is ColumnKey => 'column' in customerFields[key]);
export const sortKeys = keys.filter((key): key is SortKey => 'sort' in customerFields[key]);
export const filterKeys = keys.filter((key): key is FilterKey => 'filter' in customerFields[key]);

/** Order of the life of a customer, and of the stage column. */
export const stages = ['prospect', 'onboarding', 'active', 'paused', 'leaving', 'left', 'won_back'] as const;
export const npsGroups = ['promoter', 'passive', 'detractor'] as const;

/** The word for an answer of 0–10; the filter's ranges are the same. */
export function npsWord(score: number): (typeof npsGroups)[number] {
  return score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
}

export const exclusions = ['test', 'internal', 'partner'] as const;
export const kinds = ['contract', 'repeat'] as const;

/** Choices that are the same in every company; the others are whatever its data holds. */
export const fixedChoices: Partial<Record<FilterKey, readonly string[]>> = {
  stage: stages,
  nps: npsGroups,
  excluded: exclusions,
  kind: kinds,
};
