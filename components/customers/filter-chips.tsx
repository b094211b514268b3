import Link from 'next/link';
import { conditionWords } from '@/components/customers/condition-words';
import type { CellWords } from '@/components/customers/customer-cell';
import { listAddress, withFilter, withoutCondition } from '@/components/customers/list-address';
import { FilterChip } from '@/components/ui/filter-chip';
import type { CustomerListQuery } from '@/lib/domain/customer-list-query';
import { withoutMarks } from '@/lib/i18n/bidi';

/** The conditions of the list in words, each with its cross. */
export function FilterChips({ query, words }: { query: CustomerListQuery; words: CellWords }) {
  const { t, format, names } = words;
  const { groups } = query.filter;
  if (groups.length === 0) return null;
  return (
    <>
      {groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name than their place
        <span key={at} className="contents">
          {at > 0 && <span className="text-ink-muted text-sm">{t('list.or')}</span>}
          {group.map((condition, n) => {
            const text = conditionWords(t, format, condition, names);
            return (
              <FilterChip
                // biome-ignore lint/suspicious/noArrayIndexKey: one field may be asked twice
                key={`${condition.field}-${n}`}
                label={withoutMarks(text)}
                text={text}
                removeHref={listAddress({
                  ...query,
                  filter: withoutCondition(query.filter, at, n),
                  cursor: null,
                })}
              />
            );
          })}
        </span>
      ))}
      <Link
        href={listAddress(withFilter(query, { groups: [] }))}
        className="text-ink-muted text-sm underline-offset-2 hover:text-ink hover:underline"
      >
        {t('list.clear')}
      </Link>
    </>
  );
}
