import { getTranslations } from 'next-intl/server';
import { rejectSentence } from '@/components/imports/reject-sentence';
import { ButtonLink } from '@/components/ui/button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { Ctx } from '@/lib/data/context';
import { listRejectedRows } from '@/lib/data/imports/rejected-rows';
import type { ImportRun } from '@/lib/data/imports/runs';
import { getFormat } from '@/lib/i18n/get-format';

const shown = 20;

/** The first rejected rows with their reasons, and all of them as a file. */
export async function RejectedRows({ ctx, run }: { ctx: Ctx; run: ImportRun }) {
  const rows = await listRejectedRows(ctx, run.id, 0, shown);
  if (rows.length === 0) return null;
  const [t, words, format] = await Promise.all([
    getTranslations('imports'),
    getTranslations('import'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
  ]);
  return (
    <section className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-md">{t('check.rejected')}</h2>
        <ButtonLink href={`/settings/data/import/${run.publicId}/rejected`} prefetch={false}>
          {t('check.download')}
        </ButtonLink>
      </div>
      <Table caption={t('check.rejected')}>
        <TableHead>
          <TableHeader numeric>{t('rejected_file.row')}</TableHeader>
          <TableHeader>{t('rejected_file.reason')}</TableHeader>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.rowNumber}>
              <TableRowHeader className="text-end tabular-nums">
                {format.number(row.rowNumber)}
              </TableRowHeader>
              <TableCell className="py-1.5">
                {rejectSentence(words as never, row.errorCode, row.errorParams)}
                <bdi className="block max-w-3xl truncate text-ink-muted text-sm">{row.cells.join(' · ')}</bdi>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
