import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Figure } from '@/components/ui/figure';
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

export type ListedRun = {
  publicId: string;
  fileName: string;
  subject: string | null;
  state: string;
  rows: number | null;
  rejected: number | null;
  createdAt: Date;
};

/** Earlier imports, newest first. */
export function RunTable({ runs, format }: { runs: ListedRun[]; format: Format }) {
  const t = useTranslations('imports');
  const subjects = useTranslations('import.subjects');
  return (
    <Table caption={t('earlier')}>
      <TableHead>
        <TableHeader>{t('columns.file')}</TableHeader>
        <TableHeader>{t('columns.subject')}</TableHeader>
        <TableHeader>{t('columns.state')}</TableHeader>
        <TableHeader numeric>{t('columns.rows')}</TableHeader>
        <TableHeader numeric>{t('columns.rejected')}</TableHeader>
        <TableHeader numeric>{t('columns.when')}</TableHeader>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.publicId}>
            <TableRowHeader className="max-w-72">
              <Link href={`/settings/data/import/${run.publicId}`} className="hover:underline">
                <bdi className="break-words">{run.fileName}</bdi>
              </Link>
            </TableRowHeader>
            <TableCell>{run.subject ? subjects(run.subject) : '–'}</TableCell>
            <TableCell>{t(`states.${run.state}`)}</TableCell>
            <TableCell numeric>{format.number(run.rows)}</TableCell>
            <TableCell numeric>{format.number(run.rejected)}</TableCell>
            <TableCell numeric>
              <Figure>{format.instant(run.createdAt)}</Figure>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
