'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { touchIcons } from '@/components/customers/profile/touch-icon';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { DateField } from '@/components/ui/date-field';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { directions, outcomes, type TouchKind, touchGaps, touchKinds } from '@/lib/domain/touch-kinds';

/** Kinds one logs every day; the others stand in a menu. */
const everyday: readonly TouchKind[] = ['call', 'whatsapp', 'mail', 'meeting', 'visit', 'note', 'promise'];
const withoutSides: readonly TouchKind[] = ['note', 'promise', 'incident', 'product_update'];

/** What was typed, field by field; the server reads it by its schema. */
export type TypedTouch = { kind: TouchKind } & Record<string, string>;

export type ComposerContact = { id: number; name: string };

/** One form for everything that passes between the two sides. A click on a kind, a sentence, done. */
export function Composer({
  contacts,
  today,
  onLog,
}: {
  contacts: readonly ComposerContact[];
  today: string;
  onLog: (entry: TypedTouch, contactName: string | null) => void;
}) {
  const t = useTranslations('customers.compose');
  const words = useTranslations();
  const [kind, setKind] = useState<TouchKind>('call');
  const [detailed, setDetailed] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const isPromise = kind === 'promise';
  const error = (field: string) => errors[field] && words(errors[field]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!form.current) return;
    const typed = Object.fromEntries(new FormData(form.current)) as Record<string, string>;
    const entry = { ...typed, kind };
    const gaps = touchGaps(entry);
    if (Object.keys(gaps).length > 0) return setErrors(gaps);
    setErrors({});
    form.current.reset();
    setDetailed(false);
    onLog(entry, contacts.find(({ id }) => String(id) === typed.contactId)?.name ?? null);
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      // what is missing is said in our words and beside the field
      noValidate
      aria-label={t('label')}
      className="grid gap-3 rounded-lg border bg-surface p-3 print:hidden"
    >
      <KindPicker kind={kind} onPick={setKind} />
      <Field
        label={
          <span className="sr-only">
            {t(isPromise ? 'body_promise' : kind === 'note' ? 'body_note' : 'body')}
          </span>
        }
        error={error('body')}
      >
        <Textarea
          name="body"
          rows={2}
          maxLength={20_000}
          placeholder={t(isPromise ? 'body_promise' : kind === 'note' ? 'body_note' : 'body')}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
          }}
        />
      </Field>
      {isPromise && (
        <Field label={t('due_on')} error={error('promiseDueOn')} required className="max-w-48">
          <DateField name="promiseDueOn" min={today} />
        </Field>
      )}
      <div className={cn('grid gap-3 sm:grid-cols-2', !detailed && 'hidden')}>
        {!withoutSides.includes(kind) && (
          <Field label={t('direction')}>
            <Select
              name="direction"
              defaultValue="out"
              options={directions.map((value) => ({ value, label: t(value) }))}
            />
          </Field>
        )}
        {contacts.length > 0 && (
          <Field label={t('contact')}>
            <Select
              name="contactId"
              placeholder={t('anyone')}
              options={contacts.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          </Field>
        )}
        {!isPromise && kind !== 'note' && (
          <Field label={t('outcome_label')}>
            <Select
              name="outcome"
              placeholder="–"
              options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
            />
          </Field>
        )}
        <Field label={t('occurred_on')}>
          <DateField name="occurredOn" defaultValue={today} />
        </Field>
        {!isPromise && (
          <>
            <Field label={t('next_step')} error={error('nextStep')}>
              <Input name="nextStep" maxLength={1_000} />
            </Field>
            <Field label={t('next_step_on')} error={error('nextStepOn')}>
              <DateField name="nextStepOn" min={today} />
            </Field>
            <Field label={t('minutes')} error={error('minutes')}>
              <Input type="number" name="minutes" min={0} max={1_440} inputMode="numeric" />
            </Field>
          </>
        )}
      </div>
      <div className="flex items-center justify-between gap-2">
        <Button variant="ghost" size="sm" aria-expanded={detailed} onClick={() => setDetailed(!detailed)}>
          <ChevronDown aria-hidden className={cn('transition-transform', detailed && 'rotate-180')} />
          {t(detailed ? 'less' : 'more')}
        </Button>
        <Button type="submit">{t(`save.${kind}`)}</Button>
      </div>
    </form>
  );
}

function KindPicker({ kind, onPick }: { kind: TouchKind; onPick: (kind: TouchKind) => void }) {
  const t = useTranslations('customers.compose');
  const shown = everyday.includes(kind) ? everyday : [...everyday, kind];
  const rest = touchKinds.filter((one) => !shown.includes(one));
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{t('kind_label')}</legend>
      {shown.map((one) => {
        const Icon = touchIcons[one];
        return (
          <label
            key={one}
            className="inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-md border border-transparent px-2 text-ink-muted text-sm hover:bg-sunken has-[:checked]:border-accent has-[:checked]:bg-accent-soft has-[:checked]:text-accent-strong has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus pointer-coarse:h-10"
          >
            <input
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => onPick(one)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-4" />
            {t(`kind.${one}`)}
          </label>
        );
      })}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="sm" aria-label={t('more_kinds')} title={t('more_kinds')}>
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {rest.map((one) => {
            const Icon = touchIcons[one];
            return (
              <DropdownMenuItem key={one} onSelect={() => onPick(one)}>
                <Icon aria-hidden />
                {t(`kind.${one}`)}
              </DropdownMenuItem>
            );
          })}
        </DropdownMenuContent>
      </DropdownMenu>
    </fieldset>
  );
}
