import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import { Code, Figure } from '@/components/ui/figure';
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

export type SurvivalCustomerRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  subscriptionKey: string;
  startsOn: string;
  leftOn: string | null;
  reasonCode: string | null;
};

/** What a cell needs to say: a code in words, a person by name. */
export type SurvivalCellWords = {
  format: Format;
  reason: (code: string) => string;
  owner: (userId: number | null) => string | null;
};

/** The customers behind a row of the life table: when they came and went, why, and who looks after them. */
export function SurvivalCustomerTable({
  rows,
  words: { format, reason, owner },
  isSubscription,
  hasLeft,
}: {
  rows: readonly SurvivalCustomerRow[];
  words: SurvivalCellWords;
  isSubscription: boolean;
  hasLeft: boolean;
}) {
  const t = useTranslations('retention_survival.list');
  return (
    <Table caption={t('caption')} scroll="box">
      <TableHead>
        <TableHeader>{t('customer')}</TableHeader>
        {isSubscription && <TableHeader>{t('subscription')}</TableHeader>}
        <TableHeader>{t('started')}</TableHeader>
        <TableHeader>{t('left')}</TableHeader>
        {hasLeft && <TableHeader>{t('reason')}</TableHeader>}
        <TableHeader>{t('owner')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.publicId} ${row.subscriptionKey} ${row.startsOn}`}>
            <TableRowHeader className="min-w-48 text-start">
              <Link href={`/customers/${row.publicId}`} className="rounded-sm hover:underline">
                <Name of={row} locale={format.locale} />
              </Link>
            </TableRowHeader>
            {isSubscription && (
              <TableCell>
                <Code>{row.subscriptionKey}</Code>
              </TableCell>
            )}
            <TableCell className="whitespace-nowrap">
              <Figure>{format.date(row.startsOn)}</Figure>
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {row.leftOn === null ? t('still_here') : <Figure>{format.date(row.leftOn)}</Figure>}
            </TableCell>
            {hasLeft && (
              <TableCell>
                {row.reasonCode === null ? (
                  <span className="text-ink-muted">{t('no_reason')}</span>
                ) : (
                  <bdi>{reason(row.reasonCode)}</bdi>
                )}
              </TableCell>
            )}
            <TableCell className="text-ink-muted">
              <bdi>{owner(row.ownerUserId) ?? format.number(null)}</bdi>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
