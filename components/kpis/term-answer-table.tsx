import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
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
import { UserText } from '@/components/ui/user-text';
import type { Format } from '@/lib/i18n/format';

export type TermAnswerRow = {
  id: number;
  score: number;
  comment: string | null;
  answeredOn: string;
  customer: { publicId: string; name: string; nameAr: string | null } | null;
};

/** The answers behind a group of NPS: from whom, how many points, and what they said. */
export function TermAnswerTable({
  caption,
  rows,
  format,
  withComments,
}: {
  caption: string;
  rows: readonly TermAnswerRow[];
  format: Format;
  /** false: the reader may not read what people wrote */
  withComments: boolean;
}) {
  const t = useTranslations('kpi_terms');
  return (
    <Table caption={caption} className="max-md:hidden">
      <TableHead>
        <TableHeader>{t('column.customer')}</TableHeader>
        <TableHeader>{t('column.answered')}</TableHeader>
        <TableHeader numeric>{t('column.score')}</TableHeader>
        {withComments && <TableHeader className="w-full">{t('column.comment')}</TableHeader>}
      </TableHead>
      <TableBody>
        {rows.map(({ id, customer, answeredOn, score, comment }) => (
          <TableRow key={id}>
            <TableRowHeader className="min-w-48 py-2 text-start align-top">
              {customer === null ? (
                <span className="font-normal text-ink-muted">{t('list.unknown_customer')}</span>
              ) : (
                <Link href={`/customers/${customer.publicId}`} className="rounded-sm hover:underline">
                  <Name of={customer} locale={format.locale} />
                </Link>
              )}
            </TableRowHeader>
            <TableCell className="whitespace-nowrap py-2 align-top">
              <Figure>{format.date(answeredOn)}</Figure>
            </TableCell>
            <TableCell numeric className="py-2 align-top font-medium">
              {format.number(score)}
            </TableCell>
            {withComments && (
              <TableCell className="min-w-64 py-2 align-top">
                {comment === null ? (
                  <span className="text-ink-muted">{t('list.no_comment')}</span>
                ) : (
                  <UserText as="p" className="max-w-prose">
                    {comment}
                  </UserText>
                )}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
