'use client';

import { Bookmark, Check, ChevronDown, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { type BuiltInView, builtInViews, tabViews } from '@/components/customers/built-in-views';
import { listAddress } from '@/components/customers/list-address';
import { ViewForm } from '@/components/customers/view-form';
import { Badge } from '@/components/ui/badge';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { tabListStyle, tabStyle } from '@/components/ui/link-tabs';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import {
  type CustomerListQuery,
  parseListQuery,
  plainListQuery,
  savedQueryText,
} from '@/lib/domain/customer-list-query';

export type ListView = {
  ref: string;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  ownerName: string;
};

export type ViewActions = {
  create: (view: {
    name: string;
    query: string;
    isShared: boolean;
  }) => Promise<ActionOutcome<{ ref: string }>>;
  change: (
    ref: string,
    change: { name?: string; query?: string; isShared?: boolean },
  ) => Promise<ActionOutcome>;
  remove: (ref: string) => Promise<ActionOutcome<{ name: string; query: string; isShared: boolean }>>;
};

/** Ready-made and saved views as tabs, with the mark of what is not saved yet and how to save it. */
export function ViewsBar({
  query,
  views,
  actions,
}: {
  query: CustomerListQuery;
  views: readonly ListView[];
  actions: ViewActions;
}) {
  const t = useTranslations('customers.views');
  const words = useTranslations();
  const notify = useNotify();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const state = savedQueryText(query);
  const active = views.find(({ ref }) => ref === query.view);
  // a ready-made view is what it finds: sorted otherwise it is still that view, though worth saving as one's own
  const builtIn = active ? undefined : builtInViews.find((view) => findsSame(view.query, query));
  const isChanged = active
    ? normal(active.query) !== state
    : builtIn === undefined || normal(builtIn.query) !== state;
  const hrefOf = (view: ListView) => listAddress({ ...parseListQuery(view.query), view: view.ref });
  const hrefOfBuiltIn = (text: string) => (text ? `/customers?${text}` : '/customers');
  const tabs = builtInViews.filter(({ key }) => tabViews.includes(key) || key === builtIn?.key);
  const ownTabs = views.filter((view) => view.isOwn).slice(0, 4);
  const shownViews = active && !ownTabs.includes(active) ? [...ownTabs, active] : ownTabs;

  function run<T extends object>(work: Promise<ActionOutcome<T>>, then: (outcome: T) => void) {
    startTransition(async () => {
      const outcome = await work.catch(() => null);
      if (outcome?.status === 'saved') then(outcome);
      else notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  function create(view: { name: string; isShared: boolean }) {
    run(actions.create({ ...view, query: state }), ({ ref }) => {
      notify.done(t('saved', { name: view.name }));
      router.replace(listAddress({ ...query, view: ref, cursor: null }), { scroll: false });
    });
  }

  function remove(view: ListView) {
    run(actions.remove(view.ref), ({ name, query: kept, isShared }) => {
      router.replace(listAddress({ ...query, view: null }), { scroll: false });
      notify.done(t('deleted', { name }), () =>
        run(actions.create({ name, query: kept, isShared }), () => notify.done(t('restored'))),
      );
    });
  }

  return (
    <div className="flex flex-wrap items-end gap-x-4 border-b">
      <nav aria-label={t('label')} className={cn(tabListStyle, 'min-w-0 border-b-0 max-sm:gap-4')}>
        {tabs.map(({ key, query: text }) => (
          <Tab key={key} href={hrefOfBuiltIn(text)} active={builtIn?.key === key}>
            {t(key as BuiltInView)}
          </Tab>
        ))}
        {shownViews.map((view) => (
          <Tab key={view.ref} href={hrefOf(view)} active={view === active}>
            <bdi>{view.name}</bdi>
          </Tab>
        ))}
        <ViewsMenu views={views} active={active} hrefOf={hrefOf} hrefOfBuiltIn={hrefOfBuiltIn} />
      </nav>
      <div className="flex flex-wrap items-center gap-2 py-1 empty:hidden sm:min-h-10">
        {active && isChanged && (
          <>
            <Badge tone="accent">{t('unsaved')}</Badge>
            <ButtonLink size="sm" variant="ghost" href={hrefOf(active)}>
              {t('discard')}
            </ButtonLink>
          </>
        )}
        {active?.isOwn && isChanged && (
          <Button
            size="sm"
            pending={pending}
            onClick={() =>
              run(actions.change(active.ref, { query: state }), () =>
                notify.done(t('saved', { name: active.name })),
              )
            }
          >
            {t('save_changes')}
          </Button>
        )}
        {isChanged && (
          <ViewForm
            onSave={create}
            trigger={
              <Button size="sm" variant="ghost" pending={pending} className={active ? '' : 'max-sm:hidden'}>
                <Bookmark aria-hidden />
                {active ? t('save_as') : t('save')}
              </Button>
            }
          />
        )}
        {active?.isOwn && (
          <ViewForm
            key={active.ref}
            view={active}
            onSave={(change) =>
              run(actions.change(active.ref, change), () => notify.done(t('saved', { name: change.name })))
            }
            onDelete={() => remove(active)}
            trigger={
              <Button size="sm" variant="ghost" aria-label={t('options')}>
                <Settings2 aria-hidden />
              </Button>
            }
          />
        )}
      </div>
    </div>
  );
}

/** A saved text as it would be written today: a difference of spelling is no change. */
function normal(query: string): string {
  return savedQueryText(parseListQuery(query));
}

function findsSame(view: string, query: CustomerListQuery): boolean {
  const alone = (filter: CustomerListQuery['filter']) => savedQueryText({ ...plainListQuery, filter });
  return alone(parseListQuery(view).filter) === alone(query.filter);
}

function Tab({ href, active, children }: { href: string; active: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={active ? 'page' : undefined}
      className={cn(tabStyle, active && 'border-accent text-ink')}
    >
      {children}
    </Link>
  );
}

function ViewsMenu({
  views,
  active,
  hrefOf,
  hrefOfBuiltIn,
}: {
  views: readonly ListView[];
  active: ListView | undefined;
  hrefOf: (view: ListView) => string;
  hrefOfBuiltIn: (text: string) => string;
}) {
  const t = useTranslations('customers.views');
  const section = (label: string, list: readonly ListView[]) =>
    list.length > 0 && (
      <>
        <DropdownMenuLabel>{label}</DropdownMenuLabel>
        {list.map((view) => (
          <DropdownMenuItem key={view.ref} asChild>
            <Link href={hrefOf(view)} scroll={false}>
              <span className="min-w-0 flex-1">
                <bdi className="block truncate">{view.name}</bdi>
                {!view.isOwn && (
                  <span className="block text-ink-muted text-xs">
                    {t('shared_by', { name: view.ownerName })}
                  </span>
                )}
              </span>
              {view === active && <Check aria-hidden />}
            </Link>
          </DropdownMenuItem>
        ))}
      </>
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={tabStyle}>
        {t('more')}
        <ChevronDown aria-hidden className="size-4" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>{t('built_in')}</DropdownMenuLabel>
        {builtInViews.map(({ key, query }) => (
          <DropdownMenuItem key={key} asChild>
            <Link href={hrefOfBuiltIn(query)} scroll={false}>
              {t(key)}
            </Link>
          </DropdownMenuItem>
        ))}
        {section(
          t('own'),
          views.filter((view) => view.isOwn),
        )}
        {section(
          t('of_others'),
          views.filter((view) => !view.isOwn),
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
