'use client';

import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { matchesSpelling } from '@/components/ui/matches-spelling';

export type FoundDefinition = { id: string; keywords: string[]; article: ReactNode };

/** The definitions by group, narrowed by what is typed; what is typed stands in the address. */
export function DefinitionSearch({
  groups,
  typed: first,
}: {
  groups: readonly { key: string; title: string; definitions: readonly FoundDefinition[] }[];
  typed: string;
}) {
  const t = useTranslations('kpi_definitions');
  const [typed, setTyped] = useState(first);
  const wanted = useDeferredValue(typed);
  const shown = groups
    .map((group) => ({
      ...group,
      definitions: group.definitions.filter(({ id, keywords }) => matchesSpelling(id, wanted, keywords) > 0),
    }))
    .filter(({ definitions }) => definitions.length > 0);
  const count = shown.reduce((sum, { definitions }) => sum + definitions.length, 0);

  useEffect(() => {
    const url = new URL(window.location.href);
    if (wanted) url.searchParams.set('q', wanted);
    else url.searchParams.delete('q');
    if (url.href !== window.location.href) window.history.replaceState(null, '', url);
  }, [wanted]);

  return (
    <>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-6 print:hidden">
        <Field label={t('search')} className="w-full max-w-md">
          <Input
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t('search_placeholder')}
            autoComplete="off"
          />
        </Field>
        <p role="status" className="pb-1.5 text-ink-muted text-sm">
          {t('found', { count })}
        </p>
      </div>
      <div className="grid gap-8">
        {shown.map(({ key, title, definitions }) => (
          <section key={key} aria-label={title}>
            <h2 className="pb-3 text-lg">{title}</h2>
            {definitions.map(({ id, article }) => (
              <Fragment key={id}>{article}</Fragment>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}
