import { customerField, type FilterKey, type FilterType } from '@/lib/domain/customer-fields';
import type { Condition } from '@/lib/domain/customer-filter';

/** The comparisons that the filter panel offers; each is one form of condition. */
export type FilterOperator =
  | 'is'
  | 'is_not'
  | 'has'
  | 'has_not'
  | 'at_least'
  | 'at_most'
  | 'between'
  | 'within'
  | 'passed'
  | 'later'
  | 'ago_more'
  | 'ago_within'
  | 'recorded'
  | 'not_recorded'
  | 'yes'
  | 'no';

const operatorsOf: Record<FilterType, readonly FilterOperator[]> = {
  choice: ['is', 'is_not'],
  owner: ['is', 'is_not'],
  tags: ['has', 'has_not'],
  money: ['at_least', 'at_most', 'between', 'recorded', 'not_recorded'],
  number: ['at_least', 'at_most', 'between', 'recorded', 'not_recorded'],
  daysAhead: ['within', 'later', 'passed', 'between', 'recorded', 'not_recorded'],
  daysAgo: ['ago_more', 'ago_within', 'between', 'recorded', 'not_recorded'],
  flag: ['yes', 'no'],
};

export function operatorsFor(field: FilterKey): readonly FilterOperator[] {
  return operatorsOf[customerField(field).filter ?? 'choice'];
}

/** The comparison that a condition is written with. */
export function operatorOf(condition: Condition): FilterOperator {
  const { filter } = customerField(condition.field);
  switch (condition.is) {
    case 'choice':
      return filter === 'tags'
        ? condition.negated
          ? 'has_not'
          : 'has'
        : condition.negated
          ? 'is_not'
          : 'is';
    case 'present':
      return filter === 'flag'
        ? condition.value
          ? 'yes'
          : 'no'
        : condition.value
          ? 'recorded'
          : 'not_recorded';
    case 'range': {
      const { min, max } = condition;
      if (filter === 'daysAhead') {
        if (max !== null && max < 0) return 'passed';
        if (max !== null && (min === null || min === 0)) return 'within';
        return max === null ? 'later' : 'between';
      }
      if (filter === 'daysAgo') {
        if (max === null) return 'ago_more';
        return min === null || min === 0 ? 'ago_within' : 'between';
      }
      return max === null ? 'at_least' : min === null ? 'at_most' : 'between';
    }
  }
}

const usualDays = 30;

/** The condition after another comparison was chosen; figures and values are carried over where they fit. */
export function withOperator(condition: Condition, operator: FilterOperator): Condition {
  const { field } = condition;
  const values = condition.is === 'choice' ? condition.values : [];
  const figure =
    condition.is === 'range'
      ? (condition.max ?? condition.min)
      : customerField(field).filter?.startsWith('days')
        ? usualDays
        : 1;
  const range = (min: number | null, max: number | null): Condition => ({ field, is: 'range', min, max });
  switch (operator) {
    case 'is':
    case 'has':
      return { field, is: 'choice', values, negated: false };
    case 'is_not':
    case 'has_not':
      return { field, is: 'choice', values, negated: true };
    case 'yes':
    case 'recorded':
      return { field, is: 'present', value: true };
    case 'no':
    case 'not_recorded':
      return { field, is: 'present', value: false };
    case 'at_least':
    case 'later':
    case 'ago_more':
      return range(Math.max(0, figure ?? 0), null);
    case 'at_most':
      return range(null, Math.max(0, figure ?? 0));
    case 'within':
    case 'ago_within':
      return range(0, Math.max(0, figure ?? usualDays));
    case 'passed':
      return range(null, -1);
    case 'between':
      return range(0, Math.max(0, figure ?? 0));
  }
}

/** What a newly added condition on a field begins as. */
export function newCondition(field: FilterKey): Condition {
  const first = operatorsFor(field)[0] ?? 'is';
  return withOperator({ field, is: 'choice', values: [], negated: false }, first);
}

/** A condition that says nothing yet is neither counted nor sent. */
export function isComplete(condition: Condition): boolean {
  if (condition.is === 'choice') return condition.values.length > 0;
  return condition.is === 'present' || condition.min !== null || condition.max !== null;
}
