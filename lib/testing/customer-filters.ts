import fc from 'fast-check';
import {
  columnKeys,
  customerField,
  type FilterKey,
  filterKeys,
  fixedChoices,
  sortKeys,
} from '@/lib/domain/customer-fields';
import type { Condition, FilterGroup } from '@/lib/domain/customer-filter';
import { parseCondition, serialiseCondition } from '@/lib/domain/customer-filter-query';
import type { CustomerListQuery } from '@/lib/domain/customer-list-query';

// Values that random rows have too (see the data test), and a few that no row has.
const openChoices: Partial<Record<FilterKey, readonly string[]>> = {
  owner: ['me', 'team', 'person01', 'person02', 'nobody00'],
  country: ['SA', 'AE', 'KW'],
  tag: ['vip', 'new, hot', 'none', '!odd', '~'],
  plan: ['basic', 'pro', 'any'],
};

function anyConditionOf(field: FilterKey): fc.Arbitrary<Condition> {
  const { filter } = customerField(field);
  if (filter === 'flag') {
    return fc.boolean().map((value): Condition => ({ field, is: 'present', value }));
  }
  if (filter === 'choice' || filter === 'owner' || filter === 'tags') {
    const words = fixedChoices[field] ?? openChoices[field] ?? ['A', 'B', 'ج'];
    return fc
      .record({
        values: fc.uniqueArray(fc.constantFrom(null, ...words), { minLength: 1, maxLength: 3 }),
        negated: fc.boolean(),
      })
      .map((choice): Condition => ({ field, is: 'choice', ...choice }));
  }
  const bound = fc.integer({ min: filter === 'daysAhead' ? -120 : 0, max: 120 });
  return fc.oneof(
    { arbitrary: fc.boolean().map((value): Condition => ({ field, is: 'present', value })), weight: 1 },
    {
      arbitrary: fc
        .tuple(fc.option(bound), fc.option(bound))
        .filter(([min, max]) => min !== null || max !== null)
        .map(([min, max]): Condition => {
          const swapped = min !== null && max !== null && min > max;
          return { field, is: 'range', min: swapped ? max : min, max: swapped ? min : max };
        }),
      weight: 4,
    },
  );
}

export const anyCondition: fc.Arbitrary<Condition> = fc
  .constantFrom(...filterKeys)
  .chain(anyConditionOf)
  .filter((condition) => parseCondition(condition.field, serialiseCondition(condition)) !== null);

export const anyGroups: fc.Arbitrary<FilterGroup[]> = fc.array(
  fc.array(anyCondition, { minLength: 1, maxLength: 3 }),
  { maxLength: 3 },
);

const anySearch = fc.constantFrom('', 'النور', 'noor 10', '50% _off', 'a&b=c', 'ا\\');

export const anyListQuery: fc.Arbitrary<CustomerListQuery> = fc.record({
  filter: fc.record({ search: anySearch, groups: anyGroups }),
  sort: fc.record({ key: fc.constantFrom(...sortKeys), descending: fc.boolean() }),
  columns: fc.option(
    fc.uniqueArray(fc.constantFrom(...columnKeys.filter((key) => key !== 'name')), {
      minLength: 1,
      maxLength: 6,
    }),
  ),
  view: fc.option(fc.constant('0a1b2c3d')),
  cursor: fc.option(
    fc.record({ toward: fc.constantFrom('after', 'before'), token: fc.constant('bnVsbA_-') }),
  ),
});
