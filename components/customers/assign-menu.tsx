'use client';

import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

export type AssignablePerson = { id: number; name: string; keywords: string[] };

/** Who takes over: oneself first, colleagues by name in either script, nobody last. */
export function AssignMenu({
  people,
  viewerId,
  open,
  onOpenChange,
  onPick,
  children,
}: {
  people: readonly AssignablePerson[];
  viewerId: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (ownerUserId: number | null, name: string) => void;
  /** the button that opens it */
  children: ReactNode;
}) {
  const t = useTranslations('customers');
  const me = people.find(({ id }) => id === viewerId);
  const pick = (id: number | null, name: string) => {
    onOpenChange(false);
    onPick(id, name);
  };
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent className="p-0">
        <Command label={t('selection.assign_to')}>
          <Command.Input
            autoFocus
            dir="auto"
            placeholder={t('selection.assign_to')}
            className="h-9 w-full border-b bg-transparent px-3 outline-none"
          />
          <Command.List className="max-h-72 overflow-y-auto p-1">
            {me && (
              <Item value="me" keywords={[t('me'), ...me.keywords]} onSelect={() => pick(me.id, me.name)}>
                {t('selection.assign_to_me')}
              </Item>
            )}
            {people
              .filter(({ id }) => id !== viewerId)
              .map(({ id, name, keywords }) => (
                <Item key={id} value={`person-${id}`} keywords={keywords} onSelect={() => pick(id, name)}>
                  <bdi className="truncate">{name}</bdi>
                </Item>
              ))}
            <Item value="nobody" keywords={[t('selection.unassign')]} onSelect={() => pick(null, '')}>
              <span className="text-ink-muted">{t('selection.unassign')}</span>
            </Item>
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  );
}

function Item({
  value,
  keywords,
  onSelect,
  children,
}: {
  value: string;
  keywords: string[];
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="flex min-h-8 cursor-default items-center rounded-sm px-2 py-1 data-[selected=true]:bg-sunken pointer-coarse:min-h-11"
    >
      {children}
    </Command.Item>
  );
}
