'use client';

import { useTranslations } from 'next-intl';
import { startTransition, useOptimistic, useState } from 'react';
import type { ValueNames } from '@/components/customers/profile/change-words';
import { Composer, type ComposerContact, type TypedTouch } from '@/components/customers/profile/composer';
import type { EntryTranslator } from '@/components/customers/profile/entry-words';
import type { PromiseActions } from '@/components/customers/profile/keep-promise';
import { TimelineEntry } from '@/components/customers/profile/timeline-entry';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/toaster';
import type { ActionOutcome } from '@/lib/domain/action-outcome';
import type { TimelineEntry as Entry, TimelinePage } from '@/lib/domain/timeline';
import { useFormat } from '@/lib/i18n/use-format';

export type TimelineActions = PromiseActions & {
  log: (publicId: string, entry: TypedTouch) => Promise<ActionOutcome<{ id: number }>>;
  undo: (publicId: string, id: number) => Promise<ActionOutcome>;
};

type Change = { add: Entry } | { remove: number } | { keep: number };

/** The timeline with its composer: what one writes stands there at once, and can be taken back. */
export function Timeline({
  publicId,
  customerId,
  first,
  group,
  contacts,
  names,
  viewer,
  today,
  now,
  actions,
}: {
  publicId: string;
  customerId: number;
  /** the newest page, as the server has it now */
  first: TimelinePage;
  group: string | null;
  contacts: readonly ComposerContact[];
  names: ValueNames;
  viewer: { name: string; nameAr: string | null };
  today: string;
  /** the moment of the page: server and browser must write the same distances */
  now: string;
  /** absent where the viewer may only read */
  actions?: TimelineActions;
}) {
  const t = useTranslations('customers.timeline');
  const customers = useTranslations('customers') as unknown as EntryTranslator;
  const reasons = useTranslations('reasons') as unknown as EntryTranslator;
  const compose = useTranslations('customers.compose');
  const messages = useTranslations();
  const notify = useNotify();
  const format = useFormat();
  const [entries, change] = useOptimistic(first.entries, applyChange);
  const older = useOlder(`/api/customers/${publicId}/timeline`, first, group);
  const words = { t: customers, reasons, format, today };
  const at = new Date(now);

  function run<T extends object>(
    shown: Change,
    work: () => Promise<ActionOutcome<T>>,
    then: (outcome: T) => void,
  ) {
    startTransition(async () => {
      change(shown);
      const outcome = await work().catch(() => null);
      if (outcome?.status === 'saved') then(outcome);
      else notify.failed(messages(outcome?.errorKey ?? 'customers.errors.failed'));
    });
  }

  function undo(id: number) {
    if (!actions) return;
    run(
      { remove: id },
      () => actions.undo(publicId, id),
      () => notify.done(compose('undone')),
    );
  }

  function log(typed: TypedTouch, contactName: string | null) {
    if (!actions) return;
    const entry = sentEntry(typed, contactName, { customerId, viewer, now: new Date() });
    run(
      { add: entry },
      () => actions.log(publicId, typed),
      ({ id }) => notify.done(compose('logged', { kind: compose(`kind.${typed.kind}`) }), () => undo(id)),
    );
  }

  function keep(id: number) {
    if (!actions) return;
    run(
      { keep: id },
      () => actions.mark(publicId, id, true),
      () => notify.done(messages('customers.work.kept')),
    );
  }

  const shown = [...entries, ...older.entries];
  return (
    <div className="grid gap-3">
      {actions && <Composer contacts={contacts} today={today} onLog={log} />}
      {shown.length === 0 ? (
        <p className="py-6 text-center text-ink-muted">{t(group === null ? 'empty' : 'empty_group')}</p>
      ) : (
        <ol aria-label={t('label')} className="divide-y">
          {shown.map((entry) => (
            <TimelineEntry
              key={`${entry.source}-${entry.id}`}
              entry={entry}
              words={words}
              names={names}
              now={at}
              isSending={entry.id < 0}
              onUndo={actions && canUndo(entry) ? () => undo(entry.id) : undefined}
              onKeep={actions && isOpenPromise(entry) ? () => keep(entry.id) : undefined}
            />
          ))}
        </ol>
      )}
      {older.state === 'failed' && <p className="text-ink-muted text-sm">{t('failed')}</p>}
      {older.hasMore ? (
        <Button pending={older.state === 'asking'} onClick={older.more} className="justify-self-center">
          {t(older.state === 'failed' ? 'retry' : 'older')}
        </Button>
      ) : (
        shown.length > 0 && <p className="py-2 text-center text-ink-muted text-sm">{t('end')}</p>
      )}
    </div>
  );
}

function applyChange(entries: Entry[], change: Change): Entry[] {
  if ('add' in change) return [change.add, ...entries];
  if ('remove' in change) {
    return entries.filter(({ source, id }) => source !== 'interaction' || id !== change.remove);
  }
  return entries.map((entry) =>
    entry.source === 'interaction' && entry.id === change.keep
      ? { ...entry, details: { ...entry.details, promiseKeptOn: entry.details.promiseDueOn } }
      : entry,
  );
}

function canUndo(entry: Entry): boolean {
  return entry.source === 'interaction' && !entry.details.isImported;
}

function isOpenPromise(entry: Entry): boolean {
  return (
    entry.source === 'interaction' && entry.details.kind === 'promise' && entry.details.promiseKeptOn === null
  );
}

/** The entry as it will look; a negative id says that it is on its way. */
function sentEntry(
  typed: TypedTouch,
  contactName: string | null,
  {
    customerId,
    viewer,
    now,
  }: { customerId: number; viewer: { name: string; nameAr: string | null }; now: Date },
): Entry {
  return {
    source: 'interaction',
    id: -now.getTime(),
    customerId,
    at: now.toISOString(),
    userName: viewer.name,
    userNameAr: viewer.nameAr,
    details: {
      kind: typed.kind,
      direction: typed.direction || null,
      subject: null,
      body: typed.body || null,
      outcome: typed.outcome || null,
      nextStep: typed.nextStep || null,
      nextStepOn: typed.nextStepOn || null,
      minutes: typed.minutes ? Number(typed.minutes) : null,
      promiseDueOn: typed.promiseDueOn || null,
      promiseKeptOn: null,
      contactName,
      isImported: false,
    },
  };
}

/**
 * Older pages, fetched one after the other. They continue one first page: when that changes (a filter, an entry more
 * or less) they would leave a gap, and one begins again below it.
 */
function useOlder(url: string, first: TimelinePage, group: string | null) {
  const [fetched, setFetched] = useState<{ below: string | null; pages: TimelinePage[] }>({
    below: null,
    pages: [],
  });
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const pages = fetched.below === first.older ? fetched.pages : [];
  const place = pages.length > 0 ? (pages.at(-1)?.older ?? null) : first.older;

  async function more() {
    if (!place) return;
    setState('asking');
    try {
      const asked = new URLSearchParams({ older: place, ...(group !== null && { show: group }) });
      const response = await fetch(`${url}?${asked}`);
      if (!response.ok) throw new Error(String(response.status));
      const page: TimelinePage = await response.json();
      setFetched({ below: first.older, pages: [...pages, page] });
      setState('idle');
    } catch {
      setState('failed');
    }
  }

  return { entries: pages.flatMap(({ entries }) => entries), hasMore: place !== null, state, more };
}
