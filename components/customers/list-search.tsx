'use client';

import { LoaderCircle, Search, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useTransition } from 'react';
import { listAddress, withFilter } from '@/components/customers/list-address';
import { cn } from '@/components/ui/class-names';
import { controlStyle } from '@/components/ui/input';
import type { CustomerListQuery } from '@/lib/domain/customer-list-query';

const pauseMs = 200;

/** Finds as one types; the address follows, so that Back and a pasted link work. */
export function ListSearch({ query }: { query: CustomerListQuery }) {
  const t = useTranslations('customers.list');
  const ui = useTranslations('ui');
  const router = useRouter();
  const [typed, setTyped] = useState(query.filter.search);
  const [pending, startTransition] = useTransition();
  const sent = useRef(query.filter.search);

  // someone cleared the filters, or went back: the box follows, but never under a typing hand
  useEffect(() => {
    if (query.filter.search !== sent.current) {
      sent.current = query.filter.search;
      setTyped(query.filter.search);
    }
  }, [query.filter.search]);

  useEffect(() => {
    const search = typed.trim();
    if (search === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = search;
      startTransition(() => router.replace(listAddress(withFilter(query, { search })), { scroll: false }));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, query, router]);

  const Icon = pending ? LoaderCircle : Search;
  return (
    <search className="relative min-w-0 grow basis-44 sm:max-w-80">
      <Icon
        aria-hidden
        className={cn(
          'pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-muted',
          pending && 'animate-spin',
        )}
      />
      <input
        type="search"
        name="q"
        dir="auto"
        data-list-search
        maxLength={200}
        autoComplete="off"
        aria-label={t('search_label')}
        placeholder={t('search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className={cn(
          controlStyle,
          'h-8 ps-8 pe-8 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden',
        )}
      />
      {typed && (
        <button
          type="button"
          aria-label={ui('clear')}
          onClick={() => setTyped('')}
          className="absolute end-1 top-1/2 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-ink-muted hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </search>
  );
}
