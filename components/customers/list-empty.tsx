import { Import, Users } from 'lucide-react';
import { filterWords } from '@/components/customers/condition-words';
import type { CellWords } from '@/components/customers/customer-cell';
import { listAddress, withFilter } from '@/components/customers/list-address';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { exclusions } from '@/lib/domain/customer-fields';
import type { CustomerListQuery } from '@/lib/domain/customer-list-query';

/** A list without rows: what to do next, depending on why it is empty. */
export function ListEmpty({
  query,
  words,
  hasCustomers,
  excludedMatching,
  canImport,
}: {
  query: CustomerListQuery;
  words: CellWords;
  /** whether there are any customers at all */
  hasCustomers: boolean;
  /** how many the filter would find among those left out of figures */
  excludedMatching: number;
  canImport: boolean;
}) {
  const { t, format, names } = words;
  if (!hasCustomers) {
    return (
      <EmptyState
        icon={<Users aria-hidden />}
        title={t('empty.title')}
        action={
          canImport && (
            <ButtonLink variant="primary" href="/settings/data/import">
              <Import aria-hidden />
              {t('list.import')}
            </ButtonLink>
          )
        }
      >
        {t(canImport ? 'empty.body' : 'empty.body_reader')}
      </EmptyState>
    );
  }
  const groups = query.filter.groups.length > 0 ? query.filter.groups : [[]];
  const withExcluded = withFilter(query, {
    groups: groups.map((group) => [
      ...group,
      { field: 'excluded', is: 'choice', values: [null, ...exclusions], negated: false },
    ]),
  });
  return (
    <EmptyState
      icon={<Users aria-hidden />}
      title={t('empty.no_match')}
      action={
        <>
          <ButtonLink variant="primary" href={listAddress(withFilter(query, { search: '', groups: [] }))}>
            {t('list.clear')}
          </ButtonLink>
          {excludedMatching > 0 && (
            <ButtonLink href={listAddress(withExcluded)}>{t('list.show_excluded')}</ButtonLink>
          )}
        </>
      }
    >
      <p>{t('empty.no_match_body', { filter: filterWords(t, format, query.filter, names) })}</p>
      {excludedMatching > 0 && <p className="mt-2">{t('empty.excluded_match', { n: excludedMatching })}</p>}
    </EmptyState>
  );
}
