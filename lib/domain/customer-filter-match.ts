import type { ColumnTest, FilteredCustomer, ResolvedFilter } from '@/lib/domain/customer-filter-resolve';

/**
 * Whether a customer is in the list. The database answers the same question for whole lists
 * (lib/data/customers/customer-where); a property test holds the two together.
 */
export function matchesFilter(customer: FilteredCustomer, { text, groups }: ResolvedFilter): boolean {
  return (
    text.every((test) => passes(customer, test)) &&
    groups.some((group) => group.every((test) => passes(customer, test)))
  );
}

function passes(customer: FilteredCustomer, test: ColumnTest): boolean {
  switch (test.ask) {
    case 'never':
      return false;
    case 'contains':
      return customer.search.includes(test.text);
    case 'overlaps': {
      const found =
        (test.orEmpty && customer.tags.length === 0) ||
        test.values.some((tag) => customer.tags.includes(tag));
      return found !== test.negated;
    }
    case 'isNull':
      return (customer[test.column] === null) !== test.negated;
    case 'isTrue':
      return customer[test.column];
    case 'any':
      return test.of.some((inner) => passes(customer, inner)) !== test.negated;
    case 'oneOf': {
      const value = customer[test.column];
      const found =
        value === null ? test.orNull : (test.values as unknown[]).includes(value as string | number);
      return found !== test.negated;
    }
    case 'between': {
      const value = comparable(customer[test.column]);
      if (value === null) return test.orNull;
      const [from, upTo, below] = [comparable(test.from), comparable(test.upTo), comparable(test.below)];
      return (
        (from === null || value >= from) &&
        (upTo === null || value <= upTo) &&
        (below === null || value < below)
      );
    }
  }
}

function comparable(value: unknown): number | string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.getTime();
  return value as number | string;
}
