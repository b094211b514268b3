'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { nameIn } from '@/components/customers/customer-name';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormField } from '@/components/forms/form-field';
import { FormSubmit } from '@/components/forms/form-submit';
import { RunButton } from '@/components/forms/run-button';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { Figure } from '@/components/ui/figure';
import { Input } from '@/components/ui/input';
import { UserText } from '@/components/ui/user-text';
import type { ActionState } from '@/lib/domain/action-state';
import { type KpiNote, NOTE_LENGTH, type SignedNote } from '@/lib/domain/kpi-note';
import { useFormat } from '@/lib/i18n/use-format';

export type NoteActions = {
  add: FormAction;
  change: (id: number, state: ActionState, form: FormData) => Promise<ActionState>;
  remove: (id: number) => Promise<ActionState>;
  putBack: (id: string) => Promise<ActionState>;
};

/** Notes by day with the numbers that mark them on the trends; whoever may writes, changes and removes them. */
export function NoteList({
  notes,
  today,
  actions,
}: {
  notes: readonly SignedNote<KpiNote>[];
  today: string;
  /** absent for readers */
  actions?: NoteActions;
}) {
  const t = useTranslations('kpi_notes');
  const [edited, setEdited] = useState<number | null>(null);
  return (
    <div className="grid gap-3">
      {notes.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <ol className="grid">
          {notes.map(({ note, sign }) => (
            <li key={note.id} className="border-b py-1.5 last:border-b-0">
              {edited === note.id && actions ? (
                <NoteForm
                  action={actions.change.bind(null, note.id)}
                  note={note}
                  submit={t('save')}
                  onDone={() => setEdited(null)}
                />
              ) : (
                <NoteLine note={note} sign={sign} actions={actions} onEdit={() => setEdited(note.id)} />
              )}
            </li>
          ))}
        </ol>
      )}
      {actions && (
        <div className="print:hidden">
          <NoteForm action={actions.add} note={{ onDay: today, text: '' }} submit={t('add')} />
        </div>
      )}
    </div>
  );
}

function NoteLine({
  note,
  sign,
  actions,
  onEdit,
}: SignedNote<KpiNote> & { actions: NoteActions | undefined; onEdit: () => void }) {
  const t = useTranslations('kpi_notes');
  const format = useFormat();
  const writer = note.writtenBy && nameIn(format.locale, note.writtenBy);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span
        className="grid size-5 shrink-0 place-items-center rounded-full border text-ink-muted text-xs tabular-nums"
        title={sign === null ? t('unmarked') : t('mark', { number: format.number(sign) })}
      >
        {sign === null ? '·' : format.number(sign)}
      </span>
      <Figure className="w-24 shrink-0 text-ink-muted">{format.date(note.onDay)}</Figure>
      <span className="min-w-40 flex-1">
        <UserText>{note.text}</UserText>
        {writer && (
          <span className="ms-2 text-ink-muted text-sm">{t('by', { name: format.isolate(writer) })}</span>
        )}
      </span>
      {actions && (
        <span className="flex gap-1 print:hidden">
          <Button variant="ghost" size="sm" onClick={onEdit}>
            {t('edit')}
          </Button>
          <RunButton
            variant="ghost"
            size="sm"
            action={actions.remove.bind(null, note.id)}
            undo={actions.putBack}
          >
            {t('remove')}
          </RunButton>
        </span>
      )}
    </div>
  );
}

function NoteForm({
  action,
  note,
  submit,
  onDone,
}: {
  action: FormAction;
  note: { onDay: string; text: string };
  submit: string;
  /** absent for a new note, whose form stays */
  onDone?: () => void;
}) {
  const t = useTranslations('kpi_notes');
  return (
    <ActionForm
      action={action}
      resetOnSave={!onDone}
      onSaved={onDone}
      className="grid items-start gap-3 sm:grid-cols-[auto_minmax(0,28rem)_auto]"
    >
      <FormField name="onDay" label={t('day')} required>
        <DateField name="onDay" defaultValue={note.onDay} />
      </FormField>
      <FormField name="text" label={t('text')} required>
        <Input name="text" defaultValue={note.text} maxLength={NOTE_LENGTH} placeholder={t('placeholder')} />
      </FormField>
      <div className="flex gap-2 sm:mt-6">
        <FormSubmit variant="secondary">{submit}</FormSubmit>
        {onDone && (
          <Button variant="ghost" onClick={onDone}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </ActionForm>
  );
}
