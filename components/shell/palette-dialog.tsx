'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { PaletteAnswer, PaletteGroup, PaletteItem } from '@/components/shell/palette-items';
import { Kbd } from '@/components/ui/kbd';
import { matchesSpelling } from '@/components/ui/matches-spelling';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pages: readonly PaletteItem[];
  actions: readonly PaletteItem[];
  searchUrl: string;
};

export default function PaletteDialog({ open, onOpenChange, pages, actions, searchUrl }: Props) {
  const t = useTranslations('shell.palette');
  const router = useRouter();
  const [query, setQuery] = useState('');
  const { groups, state } = usePaletteSearch(searchUrl, open ? query : '');

  function go(item: PaletteItem) {
    onOpenChange(false);
    setQuery('');
    router.push(item.href);
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-[12vh] z-50 mx-auto max-w-xl animate-appear overflow-hidden rounded-lg border bg-raised shadow-lift outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} filter={matchesSpelling} loop>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-muted" />
              <Command.Input
                value={query}
                onValueChange={setQuery}
                dir="auto"
                placeholder={t('placeholder')}
                className="h-12 w-full bg-transparent text-md outline-none"
              />
            </div>
            <Command.List className="max-h-[min(50vh,24rem)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-ink-muted">
                {state === 'failed'
                  ? t('failed')
                  : state === 'searching'
                    ? t('searching')
                    : t('nothing', { query })}
              </Command.Empty>
              {groups.map((group) => (
                <Group key={group.key} heading={group.heading} items={group.items} onPick={go} found />
              ))}
              <Group heading={t('pages')} items={pages} onPick={go} />
              <Group heading={t('actions')} items={actions} onPick={go} />
            </Command.List>
            <p className="flex items-center gap-1 border-t px-4 py-2 text-ink-muted text-xs max-sm:hidden">
              <Kbd>↑</Kbd>
              <Kbd>↓</Kbd> {t('hint')}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({
  heading,
  items,
  onPick,
  found = false,
}: {
  heading: string;
  items: readonly PaletteItem[];
  onPick: (item: PaletteItem) => void;
  /** the server has matched these already, perhaps by another spelling: keep them all */
  found?: boolean;
}) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      forceMount={found || undefined}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          forceMount={found || undefined}
          keywords={[item.label, ...(item.keywords ?? [])]}
          onSelect={() => onPick(item)}
          className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 py-1 data-[selected=true]:bg-sunken pointer-coarse:min-h-11"
        >
          <span className="min-w-0 flex-1 truncate">
            <bdi>{item.label}</bdi>
          </span>
          {item.hint && <bdi className="shrink-0 truncate text-ink-muted text-sm">{item.hint}</bdi>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function usePaletteSearch(url: string, query: string) {
  const [groups, setGroups] = useState<PaletteGroup[]>([]);
  const [state, setState] = useState<'idle' | 'searching' | 'failed'>('idle');
  useEffect(() => {
    const asked = query.trim();
    if (!asked) {
      setGroups([]);
      setState('idle');
      return;
    }
    const abort = new AbortController();
    setState('searching');
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`${url}?q=${encodeURIComponent(asked)}`, { signal: abort.signal });
        if (!response.ok) throw new Error(`${response.status}`);
        const answer: PaletteAnswer = await response.json();
        setGroups(answer.groups);
        setState('idle');
      } catch {
        if (abort.signal.aborted) return;
        setGroups([]);
        setState('failed');
      }
    }, 120);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, query]);
  return { groups, state };
}
