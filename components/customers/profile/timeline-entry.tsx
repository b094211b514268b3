'use client';

import { useTranslations } from 'next-intl';
import { changedFields, type ValueNames } from '@/components/customers/profile/change-words';
import {
  type EntryWords,
  entryDetail,
  entryText,
  entryTitle,
} from '@/components/customers/profile/entry-words';
import { promiseWords } from '@/components/customers/profile/promise-words';
import { fallbackIcon, sourceIcons, touchIcons } from '@/components/customers/profile/touch-icon';
import { Button } from '@/components/ui/button';
import { UserText } from '@/components/ui/user-text';
import type { TimelineEntry as Entry } from '@/lib/domain/timeline';
import type { TouchKind } from '@/lib/domain/touch-kinds';

/** One event: what it was, what was said, who and when; and what can be done about it. */
export function TimelineEntry({
  entry,
  words,
  names,
  now,
  isSending,
  onUndo,
  onKeep,
}: {
  entry: Entry;
  words: EntryWords;
  names: ValueNames;
  now: Date;
  /** shown already, not stored yet */
  isSending: boolean;
  onUndo?: () => void;
  onKeep?: () => void;
}) {
  const t = useTranslations('customers.timeline');
  const work = useTranslations('customers.work');
  const { format } = words;
  const Icon =
    entry.source === 'interaction'
      ? (touchIcons[entry.details.kind as TouchKind] ?? fallbackIcon)
      : sourceIcons[entry.source];
  const isOurs = entry.source === 'interaction';
  const detail = entryDetail(entry, words);
  const text = entryText(entry);
  const by = format.locale === 'ar' ? (entry.userNameAr ?? entry.userName) : entry.userName;
  const isPromise = entry.source === 'interaction' && entry.details.kind === 'promise';
  return (
    <li className={isSending ? 'flex gap-3 py-2.5 opacity-60' : 'group/entry flex gap-3 py-2.5'}>
      <span
        className={`mt-0.5 grid size-7 shrink-0 place-items-center rounded-full ${isOurs ? 'bg-accent-soft text-accent-strong' : 'bg-sunken text-ink-muted'}`}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className={isOurs ? 'font-medium' : ''}>{entryTitle(entry, words)}</span>
          <span className="flex items-baseline gap-2 text-ink-muted text-sm">
            {!isSending && onUndo && (
              <button
                type="button"
                onClick={onUndo}
                className="rounded-sm underline-offset-2 opacity-0 hover:text-ink hover:underline focus-visible:opacity-100 group-hover/entry:opacity-100 pointer-coarse:opacity-100"
              >
                {t('undo')}
              </button>
            )}
            <time dateTime={entry.at} title={format.instant(entry.at)}>
              {isSending ? t('sending') : format.relative(entry.at, now)}
            </time>
          </span>
        </p>
        {(detail || by) && (
          <p className="flex flex-wrap gap-x-1.5 text-ink-muted text-sm">
            {detail && <span>{detail}</span>}
            {detail && by && <span aria-hidden>·</span>}
            {by && <span>{t('by', { name: format.isolate(by) })}</span>}
          </p>
        )}
        {text && (
          <UserText as="p" className="pt-0.5">
            {text}
          </UserText>
        )}
        {entry.source === 'change' && <Changes entry={entry} words={words} names={names} />}
        {entry.source === 'interaction' && entry.details.nextStep !== null && (
          <p className="pt-0.5 text-sm">
            {entry.details.nextStepOn === null
              ? t('next_step', { step: format.isolate(entry.details.nextStep) })
              : t('next_step_by', {
                  step: format.isolate(entry.details.nextStep),
                  on: format.date(entry.details.nextStepOn),
                })}
          </p>
        )}
        {isPromise && (
          <p className="pt-0.5 font-medium text-sm">
            {promiseWords(
              work,
              format,
              { dueOn: entry.details.promiseDueOn, keptOn: entry.details.promiseKeptOn },
              words.today,
            )}
          </p>
        )}
        {!isSending && onKeep && (
          <Button size="sm" onClick={onKeep} className="mt-1">
            {work('keep')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Changes({
  entry,
  words,
  names,
}: {
  entry: Extract<Entry, { source: 'change' }>;
  words: EntryWords;
  names: ValueNames;
}) {
  const t = useTranslations('customers.timeline');
  const { before, after } = entry.details;
  if ('contact' in after) return null;
  const fields = changedFields({ before, after }, { t: words.t, format: words.format, names });
  const label = (key: string) =>
    words.t.has(`edit.field.${key}`) ? words.t(`edit.field.${key}`) : words.format.isolate(key);
  return (
    <ul className="pt-0.5 text-sm">
      {fields.slice(0, 8).map(({ key, from, to }) => (
        <li key={key}>
          {t('from_to', { field: label(key), from: from ?? t('empty_value'), to: to ?? t('empty_value') })}
        </li>
      ))}
    </ul>
  );
}
