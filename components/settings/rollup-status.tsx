import { getTranslations } from 'next-intl/server';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { Format } from '@/lib/i18n/format';

export type ShownRollup = { name: string; builtAt: Date; asOf: string; driftRows: number | null };

/** How fresh the figures are, and whether the nightly comparison with the facts found a difference. */
export async function RollupStatusTable({
  rollups,
  format,
}: {
  rollups: readonly ShownRollup[];
  format: Format;
}) {
  const t = await getTranslations('settings.figures');
  const shown = rollups.filter(({ name }) => t.has(`names.${name}`));
  if (shown.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="text-md">{t('title')}</h2>
      <p className="mb-3 text-ink-muted text-sm">{t('intro')}</p>
      <Table caption={t('title')}>
        <TableHead>
          <TableHeader>{t('column.name')}</TableHeader>
          <TableHeader>{t('column.as_of')}</TableHeader>
          <TableHeader>{t('column.built')}</TableHeader>
          <TableHeader numeric>{t('column.drift')}</TableHeader>
        </TableHead>
        <TableBody>
          {shown.map((rollup) => (
            <TableRow key={rollup.name}>
              <TableRowHeader>{t(`names.${rollup.name}`)}</TableRowHeader>
              <TableCell className="whitespace-nowrap">{format.date(rollup.asOf)}</TableCell>
              <TableCell className="whitespace-nowrap text-ink-muted">
                {format.instant(rollup.builtAt)}
              </TableCell>
              <TableCell numeric>
                {rollup.driftRows === null ? t('not_compared') : format.number(rollup.driftRows)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
