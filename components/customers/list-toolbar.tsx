import { Columns3, Keyboard, ListFilter } from 'lucide-react';
import type { CellWords } from '@/components/customers/customer-cell';
import { DensityToggle } from '@/components/customers/density-toggle';
import { FilterChips } from '@/components/customers/filter-chips';
import { listAddress } from '@/components/customers/list-address';
import { ListSearch } from '@/components/customers/list-search';
import { ButtonLink } from '@/components/ui/button';
import { conditionCount } from '@/lib/domain/customer-filter';
import type { CustomerListQuery } from '@/lib/domain/customer-list-query';

/** What narrows and shapes the list: search, filter with its conditions in words, columns, row height, keys. */
export function ListToolbar({
  query,
  words,
  density,
}: {
  query: CustomerListQuery;
  words: CellWords;
  density: 'dense' | 'roomy';
}) {
  const { t, format } = words;
  const conditions = conditionCount(query.filter);
  return (
    <div className="flex flex-wrap items-center gap-2 py-3">
      <ListSearch query={{ ...query, cursor: null }} />
      <ButtonLink href={listAddress(query, 'filter')} scroll={false}>
        <ListFilter aria-hidden />
        {t('list.filter')}
        {conditions > 0 && (
          <span className="rounded-sm bg-accent-soft px-1.5 text-accent-strong text-xs tabular-nums">
            {format.number(conditions)}
          </span>
        )}
      </ButtonLink>
      <FilterChips query={query} words={words} />
      <span className="ms-auto flex items-center gap-1 max-md:hidden">
        <ButtonLink variant="ghost" href={listAddress(query, 'columns')} scroll={false}>
          <Columns3 aria-hidden />
          {t('list.columns')}
        </ButtonLink>
        <DensityToggle density={density} />
        <ButtonLink
          variant="ghost"
          href={listAddress(query, 'keys')}
          scroll={false}
          aria-label={t('list.shortcuts')}
          title={t('list.shortcuts')}
          className="w-8 px-0"
        >
          <Keyboard aria-hidden />
        </ButtonLink>
      </span>
    </div>
  );
}
