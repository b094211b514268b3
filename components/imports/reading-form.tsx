'use client';

import { useTranslations } from 'next-intl';
import { ActionForm, type FormAction } from '@/components/forms/action-form';
import { FormSubmit } from '@/components/forms/form-submit';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1252'] as const;
const delimiters = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const;

/** How the file is read, when the guess was wrong: another sheet, encoding, separator or header row. */
export function ReadingForm({
  action,
  sheets,
  sheet,
  encoding,
  delimiter,
  headerRow,
}: {
  action: FormAction;
  sheets: string[];
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  headerRow: number;
}) {
  const t = useTranslations('imports.map');
  const words = useTranslations('import');
  return (
    <ActionForm action={action} className="flex flex-wrap items-end gap-3">
      {sheet !== undefined && (
        <Field label={t('sheet')}>
          <Select
            name="sheet"
            defaultValue={sheet}
            options={sheets.map((value) => ({ value, label: value }))}
          />
        </Field>
      )}
      {encoding !== undefined && (
        <Field label={t('encoding')}>
          <Select
            name="encoding"
            defaultValue={encoding}
            options={encodings.map((value) => ({ value, label: words(`encodings.${value}`) }))}
          />
        </Field>
      )}
      {delimiter !== undefined && (
        <Field label={t('delimiter')}>
          <Select
            name="delimiter"
            defaultValue={delimiter}
            options={Object.entries(delimiters).map(([key, value]) => ({
              value,
              label: words(`delimiters.${key}`),
            }))}
          />
        </Field>
      )}
      <Field label={t('header_row')} help={t('header_row_help')}>
        <Input name="headerRow" type="number" min={0} defaultValue={headerRow} />
      </Field>
      <FormSubmit>{t('read_again')}</FormSubmit>
    </ActionForm>
  );
}
