import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { changeDefinitions } from '@/app/(app)/settings/definitions/actions';
import { DefinitionsForm } from '@/components/settings/definitions-form';
import { PageHeader } from '@/components/ui/page-header';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { getDefinitionEffects } from '@/lib/data/definition-effects';
import {
  type DefinitionChange,
  getDefinitions,
  listDefinitionChanges,
  suggestRepeatWindow,
} from '@/lib/data/definitions';
import type { Definitions } from '@/lib/domain/definitions-input';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('definitions') };
}

export default async function DefinitionsPage() {
  const ctx = await requirePermission('settings:read');
  const [t, places, format, values, changes, suggestion, effects] = await Promise.all([
    getTranslations('settings.definitions'),
    getTranslations('settings.places'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
    getDefinitions(ctx),
    listDefinitionChanges(ctx),
    suggestRepeatWindow(ctx),
    getDefinitionEffects(ctx),
  ]);
  const shown = (value: Definitions[keyof Definitions] | undefined) => {
    if (typeof value === 'number') return format.days(value);
    if (value === null) return t('no_limit');
    return value === undefined ? '–' : t(`values.${value}`);
  };
  const inWords = ({ before, after }: DefinitionChange) =>
    (Object.keys(after) as (keyof Definitions)[]).map((key) =>
      t('change', { name: t(`names.${key}`), before: shown(before[key]), after: shown(after[key]) }),
    );
  return (
    <>
      <PageHeader title={places('definitions')} subtitle={t('intro')} />
      <DefinitionsForm
        action={changeDefinitions}
        values={values}
        today={ctx.today}
        suggestion={suggestion}
        effects={effects}
      />
      <h2 className="mt-10 mb-2 text-md">{t('history')}</h2>
      {changes.length === 0 ? (
        <p className="text-ink-muted">{t('history_empty')}</p>
      ) : (
        <Table caption={t('history')} density="roomy">
          <TableHead>
            <TableHeader>{t('column.when')}</TableHeader>
            <TableHeader>{t('column.by')}</TableHeader>
            <TableHeader>{t('column.from')}</TableHeader>
            <TableHeader>{t('column.what')}</TableHeader>
          </TableHead>
          <TableBody>
            {changes.map((change) => (
              <TableRow key={change.id}>
                <TableRowHeader className="whitespace-nowrap">
                  {format.instant(change.changedAt)}
                </TableRowHeader>
                <TableCell>
                  <UserText>{change.changedBy ?? '–'}</UserText>
                </TableCell>
                <TableCell className="whitespace-nowrap">{format.date(change.effectiveFrom)}</TableCell>
                <TableCell>
                  {inWords(change).map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
