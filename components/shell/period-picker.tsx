'use client';

import { CalendarRange, Check, ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button, buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

export type PeriodOption = { key: string; label: string; href: string; active?: boolean };

/**
 * The period of a page. Every choice is an address, so a pasted link shows the same; the custom range is a
 * GET form that keeps `keep` (the rest of the page's parameters).
 */
export function PeriodPicker({
  current,
  options,
  previousHref,
  nextHref,
  comparisons,
  custom,
  label,
}: {
  /** the period in words: "October 2026" */
  current: string;
  options: readonly PeriodOption[];
  previousHref?: string;
  /** absent when the next period has not begun */
  nextHref?: string;
  comparisons?: readonly PeriodOption[];
  custom?: {
    action: string;
    from?: string;
    to?: string;
    max?: string;
    keep?: Record<string, string>;
    /** what the two days are called in the address; "from" and "to" */
    names?: readonly [from: string, to: string];
  };
  /** what is chosen, where it is not the page's period */
  label?: string;
}) {
  const t = useTranslations('shell.period');
  const what = label ?? t('label');
  const [fromName, toName] = custom?.names ?? ['from', 'to'];
  const step = cn(buttonStyle(), 'w-8 px-0 pointer-coarse:w-11');
  return (
    <div className="flex items-center gap-1 print:hidden">
      {previousHref && (
        <Link href={previousHref} aria-label={t('previous')} className={step}>
          <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
        </Link>
      )}
      <Popover>
        <PopoverTrigger asChild>
          <Button aria-label={`${what}: ${current}`}>
            <CalendarRange aria-hidden className="text-ink-muted" />
            {current}
            <ChevronDown aria-hidden className="text-ink-muted" />
          </Button>
        </PopoverTrigger>
        <PopoverContent className="w-64 p-1">
          <Choices label={what} options={options} />
          {comparisons && comparisons.length > 0 && (
            <div className="mt-1 border-t pt-1">
              <p className="px-2 pt-1 pb-1 text-ink-muted text-xs">{t('compare')}</p>
              <Choices label={t('compare')} options={comparisons} />
            </div>
          )}
          {custom && (
            <details className="mt-1 border-t pt-1" open={options.every(({ active }) => !active)}>
              <summary className="rounded-sm px-2 py-1.5 hover:bg-sunken">{t('custom')}</summary>
              <form action={custom.action} className="grid gap-2 p-2">
                {Object.entries(custom.keep ?? {}).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <Field label={t('from')}>
                  <DateField name={fromName} defaultValue={custom.from} max={custom.max} required />
                </Field>
                <Field label={t('to')}>
                  <DateField name={toName} defaultValue={custom.to} max={custom.max} required />
                </Field>
                <Button type="submit">{t('apply')}</Button>
              </form>
            </details>
          )}
        </PopoverContent>
      </Popover>
      {nextHref && (
        <Link href={nextHref} aria-label={t('next')} className={step}>
          <ChevronRight aria-hidden className="rtl:-scale-x-100" />
        </Link>
      )}
    </div>
  );
}

function Choices({ label, options }: { label: string; options: readonly PeriodOption[] }) {
  return (
    <ul aria-label={label}>
      {options.map(({ key, label: words, href, active }) => (
        <li key={key}>
          <PopoverClose asChild>
            <Link
              href={href}
              aria-current={active ? 'true' : undefined}
              className="flex min-h-8 items-center gap-2 rounded-sm px-2 hover:bg-sunken pointer-coarse:min-h-11"
            >
              <Check aria-hidden className={cn('size-4', !active && 'invisible')} />
              {words}
            </Link>
          </PopoverClose>
        </li>
      ))}
    </ul>
  );
}
