'use client';

import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { useFieldWiring } from '@/components/ui/field';
import { controlStyle } from '@/components/ui/input';
import { matchesSpelling } from '@/components/ui/matches-spelling';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

export type ComboboxOption = {
  value: string;
  label: string;
  hint?: string;
  /** other spellings it is found by */
  keywords?: string[];
};

/**
 * One of many, found by typing. `options` for a list that is known; `search` for one that the server knows
 * (called as the person types, with the latest answer shown). With `name` it takes part in a form.
 */
export function Combobox({
  options = [],
  search,
  value: controlled,
  defaultValue = '',
  onValueChange,
  name,
  placeholder,
  searchPlaceholder,
  className,
  'aria-label': ariaLabel,
}: {
  options?: readonly ComboboxOption[];
  search?: (query: string) => Promise<readonly ComboboxOption[]>;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string, option: ComboboxOption) => void;
  name?: string;
  placeholder: string;
  searchPlaceholder?: string;
  className?: string;
  'aria-label'?: string;
}) {
  const t = useTranslations('ui');
  const wiring = useFieldWiring();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [own, setOwn] = useState(defaultValue);
  const [picked, setPicked] = useState<ComboboxOption | null>(null);
  const { found, searching } = useSearch(open ? search : undefined, query);
  const value = controlled ?? own;
  const shown = search ? found : options;
  const current = picked?.value === value ? picked : options.find((option) => option.value === value);

  function pick(option: ComboboxOption) {
    setOwn(option.value);
    setPicked(option);
    onValueChange?.(option.value, option);
    setOpen(false);
    setQuery('');
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      {name && <input type="hidden" name={name} value={value} />}
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-haspopup="listbox"
          // a combobox is not named by what stands in it
          aria-label={ariaLabel ?? (wiring.id ? undefined : placeholder)}
          className={cn(
            controlStyle,
            'flex h-8 items-center justify-between gap-2 text-start pointer-coarse:h-11',
            className,
          )}
          id={wiring.id}
          aria-describedby={wiring['aria-describedby']}
          aria-invalid={wiring['aria-invalid']}
        >
          <span className={cn('truncate', !current && 'text-ink-muted')}>
            <bdi>{current?.label ?? placeholder}</bdi>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
        </button>
      </PopoverTrigger>
      <PopoverContent
        aria-label={ariaLabel ?? placeholder}
        className="w-(--radix-popover-trigger-width) min-w-56 p-0"
      >
        <Command shouldFilter={!search} filter={matchesSpelling} label={placeholder}>
          <Command.Input
            value={query}
            onValueChange={setQuery}
            dir="auto"
            placeholder={searchPlaceholder ?? t('search')}
            className="h-9 w-full border-b bg-transparent px-3 outline-none"
          />
          <Command.List className="max-h-64 overflow-y-auto p-1">
            <Command.Empty className="px-2 py-3 text-ink-muted text-sm">
              {searching ? t('loading') : t('no_results')}
            </Command.Empty>
            {shown.map((option) => (
              <Command.Item
                key={option.value}
                value={option.value}
                keywords={[option.label, ...(option.keywords ?? [])]}
                onSelect={() => pick(option)}
                className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 data-[selected=true]:bg-sunken pointer-coarse:min-h-11"
              >
                <span className="min-w-0 flex-1 truncate">
                  <bdi>{option.label}</bdi>
                </span>
                {option.hint && <bdi className="shrink-0 text-ink-muted text-sm">{option.hint}</bdi>}
                {option.value === value && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
              </Command.Item>
            ))}
          </Command.List>
        </Command>
      </PopoverContent>
    </Popover>
  );
}

function useSearch(
  search: ((query: string) => Promise<readonly ComboboxOption[]>) | undefined,
  query: string,
) {
  const [found, setFound] = useState<readonly ComboboxOption[]>([]);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    if (!search) return;
    let current = true;
    setSearching(true);
    const timer = setTimeout(async () => {
      const answer = await search(query).catch(() => []);
      // an older question may be answered later than a newer one
      if (!current) return;
      setFound(answer);
      setSearching(false);
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, query]);
  return { found, searching };
}
