'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { ColumnTarget, ImportMapping } from '@/lib/domain/import/mapping';
import { subjectFields } from '@/lib/domain/import/subject-fields';

const sampleValues = 3;

/** One row for each column of the file: its name, its first values, and what it becomes. */
export function MappingTable({
  mapping,
  offers,
  sample,
  onChoose,
}: {
  mapping: ImportMapping;
  offers: (ColumnTarget | null)[];
  sample: string[][];
  onChoose: (column: number, target: ColumnTarget | null) => void;
}) {
  const t = useTranslations('imports.map');
  const fields = useTranslations('import.fields');
  const options = subjectFields[mapping.subject].fields.map(({ key }) => ({
    value: `field:${key}`,
    label: fields(key),
  }));

  function optionsOf(column: number) {
    const offer = offers[column];
    const own =
      offer?.kind === 'attribute' || offer?.kind === 'metric'
        ? [{ value: 'offer', label: t(offer.kind) }]
        : [];
    return [{ value: '', label: t('ignore') }, ...own, ...options];
  }

  function targetOf(column: number, value: string): ColumnTarget | null {
    if (value === '') return null;
    if (value === 'offer') return offers[column] ?? null;
    return { kind: 'field', field: value.slice('field:'.length) };
  }

  return (
    <Table caption={t('columns')}>
      <TableHead>
        <TableHeader>{t('column')}</TableHeader>
        <TableHeader className="max-sm:hidden">{t('sample')}</TableHeader>
        <TableHeader>{t('target')}</TableHeader>
      </TableHead>
      <TableBody>
        {mapping.columns.map(({ header, target }, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
          <TableRow key={column}>
            <TableRowHeader className="max-w-60 py-1.5">
              <bdi className="break-words">{header || t('unnamed', { number: column + 1 })}</bdi>
              <span className="block truncate font-normal text-ink-muted text-sm sm:hidden" dir="auto">
                {firstValues(sample, column).join(' · ')}
              </span>
            </TableRowHeader>
            <TableCell className="max-w-80 max-sm:hidden">
              <span className="flex flex-wrap gap-x-3 text-ink-muted text-sm">
                {firstValues(sample, column).map((value) => (
                  <bdi key={value} className="max-w-48 truncate" title={value}>
                    {value}
                  </bdi>
                ))}
              </span>
            </TableCell>
            <TableCell className="w-72 max-w-72">
              <Select
                aria-label={`${t('target')}: ${header || t('unnamed', { number: column + 1 })}`}
                options={optionsOf(column)}
                value={target === null ? '' : target.kind === 'field' ? `field:${target.field}` : 'offer'}
                onChange={(event) => onChoose(column, targetOf(column, event.target.value))}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function firstValues(sample: string[][], column: number): string[] {
  const values = new Set<string>();
  for (const row of sample) {
    const value = row[column]?.trim();
    if (value) values.add(value);
    if (values.size === sampleValues) break;
  }
  return [...values];
}
