'use client';

import { Download, UserRoundPlus, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import { type AssignablePerson, AssignMenu } from '@/components/customers/assign-menu';
import { type ListKey, listKeyOf } from '@/components/customers/list-keys';
import { useListSelection } from '@/components/customers/list-selection';
import { TagMenu } from '@/components/customers/tag-menu';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import { useFormat } from '@/lib/i18n/use-format';

type Bulk = Promise<ActionOutcome<{ changed: number; batch: string }>>;

export type ListActions = {
  assign: (selection: unknown, ownerUserId: number | null) => Bulk;
  tag: (selection: unknown, add: string, remove: string) => Bulk;
  undoBulk: (batch: string) => Promise<ActionOutcome<{ restored: number; kept: number }>>;
  logCall: (publicId: string) => Promise<ActionOutcome<{ id: number }>>;
  undoTouch: (publicId: string, id: number) => Promise<ActionOutcome>;
};

/**
 * What one does with the rows inside: keys, quick actions on a row, and the bar of actions on what is selected.
 * The rows themselves are drawn by the server.
 */
export function ListInteraction({
  query,
  total,
  people,
  viewerId,
  keysHref,
  canExport,
  actions,
  children,
}: {
  /** the state of the list as its address holds it, without the place */
  query: string;
  total: number;
  people: readonly AssignablePerson[];
  viewerId: number;
  keysHref: string;
  canExport: boolean;
  actions: ListActions;
  children: ReactNode;
}) {
  const t = useTranslations('customers');
  const words = useTranslations();
  const notify = useNotify();
  const router = useRouter();
  const format = useFormat();
  const root = useRef<HTMLDivElement>(null);
  const [assignOpen, setAssignOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  const { selection, count, isSelected, select, selectMatching, toggle, clear, pageIds } = useListSelection();

  const sent =
    selection.by === 'id'
      ? { by: 'id', publicIds: [...selection.publicIds] }
      : { by: 'filter', query, exceptPublicIds: [...selection.exceptPublicIds] };

  function run<T extends object>(work: () => Promise<ActionOutcome<T>>, then: (outcome: T) => void) {
    startTransition(async () => {
      const outcome = await work().catch(() => null);
      if (outcome?.status === 'saved') then(outcome);
      else notify.failed(words(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  const undoBulk = (batch: string) =>
    run(
      () => actions.undoBulk(batch),
      ({ restored, kept }) =>
        notify.done(
          kept > 0
            ? t('selection.restored_some', { n: restored, kept: format.number(kept) })
            : t('selection.restored', { n: restored }),
        ),
    );

  const bulk = (work: Bulk, say: (changed: number) => string) =>
    run(
      () => work,
      ({ changed, batch }) => {
        clear();
        if (changed === 0) notify.done(t('selection.nothing_changed'));
        else notify.done(say(changed), () => undoBulk(batch));
      },
    );

  const logCall = (publicId: string, name: string) =>
    run(
      () => actions.logCall(publicId),
      ({ id }) =>
        notify.done(t('list.call_logged', { name }), () =>
          run(
            () => actions.undoTouch(publicId, id),
            () => notify.done(t('list.undone')),
          ),
        ),
    );

  const nameOf = (publicId: string) =>
    root.current?.querySelector(`[data-row="${publicId}"] [data-open]`)?.textContent ?? '';

  function assignRow(publicId: string) {
    if (!isSelected(publicId)) select([publicId]);
    setAssignOpen(true);
  }

  function onClick(event: MouseEvent) {
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-act]');
    const publicId = button?.dataset.id;
    if (!publicId) return;
    if (button.dataset.act === 'call') logCall(publicId, nameOf(publicId));
    else assignRow(publicId);
  }

  function onKey(key: ListKey): boolean {
    const rows = [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const publicId = rows[at]?.dataset.row;
    switch (key) {
      case 'down':
      case 'up': {
        const next = rows[at < 0 ? 0 : at + (key === 'down' ? 1 : -1)];
        next?.querySelector<HTMLElement>('[data-open]')?.focus();
        next?.scrollIntoView({ block: 'nearest' });
        return true;
      }
      case 'search':
        document.querySelector<HTMLInputElement>('[data-list-search]')?.focus();
        return true;
      case 'help':
        router.push(keysHref, { scroll: false });
        return true;
      case 'assign':
        if (publicId) assignRow(publicId);
        else if (count > 0) setAssignOpen(true);
        return publicId !== undefined || count > 0;
      case 'select':
        if (publicId) toggle(publicId);
        return publicId !== undefined;
      case 'edit':
        if (publicId) router.push(`/customers/${publicId}?sheet=edit`);
        return publicId !== undefined;
      case 'call':
        if (publicId) logCall(publicId, nameOf(publicId));
        return publicId !== undefined;
    }
  }

  const latestOnKey = useRef(onKey);
  latestOnKey.current = onKey;
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      const key = listKeyOf(event);
      if (key && latestOnKey.current(key)) event.preventDefault();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  const pageIsSelected = pageIds.length > 0 && pageIds.every(isSelected);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: hears the buttons inside
    <div ref={root} onClick={onClick}>
      {children}
      {count > 0 && (
        <section
          aria-label={t('selection.label')}
          className="sticky bottom-3 z-20 mx-auto mt-3 flex w-fit max-w-full animate-appear flex-wrap items-center gap-2 rounded-lg border bg-raised px-3 py-2 shadow-lift max-md:hidden"
        >
          <p aria-live="polite" className="px-1 font-medium tabular-nums">
            {t('selection.selected', { n: count })}
          </p>
          {selection.by === 'id' && pageIsSelected && total > count && (
            <Button size="sm" variant="ghost" onClick={selectMatching}>
              {t('selection.all_matching', { n: format.number(total) })}
            </Button>
          )}
          <AssignMenu
            people={people}
            viewerId={viewerId}
            open={assignOpen}
            onOpenChange={setAssignOpen}
            onPick={(owner, name) =>
              bulk(actions.assign(sent, owner), (n) =>
                owner === null ? t('selection.unassigned', { n }) : t('selection.assigned', { n, name }),
              )
            }
          >
            <Button size="sm" variant="primary" pending={pending}>
              <UserRoundPlus aria-hidden />
              {t('selection.assign')}
            </Button>
          </AssignMenu>
          <TagMenu
            pending={pending}
            onApply={(add, remove) =>
              bulk(actions.tag(sent, add, remove), (n) => t('selection.tagged', { n }))
            }
          />
          {canExport && <ExportSelected query={query} selection={sent} label={t('selection.export')} />}
          <IconButton size="sm" label={t('selection.clear')} icon={<X aria-hidden />} onClick={clear} />
        </section>
      )}
    </div>
  );
}

/** A form, because what is selected may be longer than an address. */
function ExportSelected({ query, selection, label }: { query: string; selection: object; label: string }) {
  return (
    <form method="post" action={`/customers/export${query ? `?${query}` : ''}`}>
      <input type="hidden" name="selection" value={JSON.stringify(selection)} />
      <Button type="submit" size="sm">
        <Download aria-hidden />
        {label}
      </Button>
    </form>
  );
}
