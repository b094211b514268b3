'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/date-field';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { Textarea } from '@/components/ui/textarea';

type Wrong = { field?: string; sentence?: string };
const ways = ['list', 'paste', 'figure'] as const;
type Way = (typeof ways)[number];

/** Asks for a comparison with another system: a list as a file or pasted, or one figure. */
export function BridgeForm({
  today,
  currency,
  maxBytes,
}: {
  today: string;
  currency: string;
  maxBytes: number;
}) {
  const t = useTranslations('retention_bridge');
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [way, setWay] = useState<Way>('list');
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const problem = (field: string) => (wrong.field === field ? wrong.sentence : undefined);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? '');
    const body =
      way === 'list' ? file : way === 'paste' && typed('lines').trim() !== '' ? typed('lines') : null;
    if (way !== 'figure' && body === null) return setWrong({ field: 'list', sentence: t('errors.no_list') });
    const asked = new URLSearchParams({ day: typed('day'), other: typed('other'), note: typed('note') });
    if (way === 'figure') asked.set('amount', typed('amount'));
    if (way === 'list' && file) asked.set('file', file.name);
    startTransition(async () => {
      const answer = await send(asked, body);
      if (answer.publicId) router.push(`/retention/bridge/${answer.publicId}`);
      else setWrong(answer.sentence ? answer : { field: 'list', sentence: t('errors.failed') });
    });
  }

  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-5" noValidate>
      <div className="grid items-start gap-4 sm:grid-cols-[auto_1fr]">
        <Field label={t('new.day')} help={t('new.day_help')} error={problem('day')} required>
          <DateField name="day" defaultValue={today} max={today} />
        </Field>
        <Field label={t('new.other')} help={t('new.other_help')} error={problem('other')} required>
          <Input name="other" maxLength={100} />
        </Field>
      </div>
      <RadioGroup
        legend={t('new.what')}
        name="way"
        inline
        options={ways.map((value) => ({ value, label: t(`new.${value}`) }))}
        value={way}
        onValueChange={(value) => {
          setWay(value as Way);
          setWrong({});
        }}
      />
      {way === 'list' && (
        <div className="grid gap-1.5">
          <FileDrop
            extensions={['.csv', '.tsv', '.txt', '.xlsx', '.gz']}
            maxBytes={maxBytes}
            hint={t('new.list_help')}
            onFile={setFile}
          />
          {problem('list') && (
            <p role="alert" className="text-destructive text-sm">
              {problem('list')}
            </p>
          )}
        </div>
      )}
      {way === 'paste' && (
        <Field
          label={t('new.paste_label')}
          help={t('new.paste_help', { currency })}
          error={problem('list')}
          required
        >
          <Textarea name="lines" rows={6} className="font-mono" />
        </Field>
      )}
      {way === 'figure' && (
        <Field
          label={t('new.figure_label', { currency })}
          help={t('new.figure_help')}
          error={problem('amount')}
          required
        >
          <Input
            name="amount"
            inputMode="decimal"
            dir="ltr"
            autoComplete="off"
            className="max-w-56 text-end"
          />
        </Field>
      )}
      <Field label={t('new.note')} optional>
        <Input name="note" maxLength={500} />
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('new.submit')}
        </Button>
      </div>
    </form>
  );
}

async function send(
  asked: URLSearchParams,
  body: File | string | null,
): Promise<Wrong & { publicId?: string }> {
  try {
    const response = await fetch(`/api/mrr-bridge?${asked}`, { method: 'POST', body });
    return (await response.json()) as Wrong & { publicId?: string };
  } catch {
    return {};
  }
}
