import {
  type CustomerField,
  customerField,
  type FilterKey,
  type FilterType,
} from '@/lib/domain/customer-fields';

/** `null` among the values stands for "nothing recorded"; negated, the values are the ones not wanted. */
export type ChoiceCondition = { field: FilterKey; is: 'choice'; values: (string | null)[]; negated: boolean };
/** Both ends belong to the range; at least one is given. */
export type RangeCondition = { field: FilterKey; is: 'range'; min: number | null; max: number | null };
/** Whether anything is recorded, or for a flag whether it is raised. */
export type PresenceCondition = { field: FilterKey; is: 'present'; value: boolean };

export type Condition = ChoiceCondition | RangeCondition | PresenceCondition;

/** All conditions of a group hold. */
export type FilterGroup = Condition[];

/** At least one of the groups holds; no group at all is everyone. `search` holds in addition. */
export type CustomerFilter = { search: string; groups: FilterGroup[] };

export const everyCustomer: CustomerFilter = { search: '', groups: [] };

const rangeTypes: readonly (FilterType | undefined)[] = ['money', 'number', 'daysAhead', 'daysAgo'];

/** Whether this form of condition can be asked of the field. */
export function isConditionOf(field: FilterKey, is: Condition['is']): boolean {
  const { filter }: CustomerField = customerField(field);
  if (is === 'range') return rangeTypes.includes(filter);
  if (is === 'choice') return filter === 'choice' || filter === 'owner' || filter === 'tags';
  return filter === 'flag' || rangeTypes.includes(filter);
}

/** How many conditions a filter has, for the mark on its button. */
export function conditionCount(filter: CustomerFilter): number {
  return filter.groups.reduce((sum, group) => sum + group.length, 0);
}

export function isEveryCustomer(filter: CustomerFilter): boolean {
  return filter.search.trim() === '' && conditionCount(filter) === 0;
}

/**
 * Customers left out of every figure (test, internal, partner) stay out of a list too, unless a group asks for
 * them by name: otherwise the count on a card and the list behind it would differ.
 */
export function withImpliedConditions(group: FilterGroup): FilterGroup {
  if (group.some(({ field }) => field === 'excluded')) return group;
  return [...group, { field: 'excluded', is: 'choice', values: [null], negated: false }];
}
