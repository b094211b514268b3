import { ListFilter } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Name } from '@/components/customers/customer-name';
import { Badge } from '@/components/ui/badge';
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
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { MovementKind } from '@/lib/domain/mrr-movement';
import type { Format } from '@/lib/i18n/format';

export type LedgerTableRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  changedOn: string;
  kind: MovementKind;
  reason: 'paused' | 'resumed' | null;
  amountMinor: number | null;
};

/** Every change of MRR: when, whose, what it was, how much. */
export function LedgerTable({
  caption,
  rows,
  owner,
  hrefOf,
  format,
}: {
  caption: string;
  rows: readonly LedgerTableRow[];
  owner: (userId: number | null) => string | null;
  /** the ledger of one customer; null where it is that already */
  hrefOf: (publicId: string) => string | null;
  format: Format;
}) {
  const t = useTranslations('retention_revenue.ledger');
  const digits = currencyExponent(format.currency);
  const amount = (minor: number | null) =>
    format.number(minor === null ? null : minor / 10 ** digits, { digits, fixed: true, signed: true });
  const key = ({ publicId, changedOn }: LedgerTableRow) => `${publicId}/${changedOn}`;
  return (
    <>
      <Table caption={caption} className="max-md:hidden">
        <TableHead>
          <TableHeader>{t('column.customer')}</TableHeader>
          <TableHeader>{t('column.day')}</TableHeader>
          <TableHeader>{t('column.movement')}</TableHeader>
          <TableHeader numeric>{t('column.amount', { currency: format.currency })}</TableHeader>
          <TableHeader>{t('column.owner')}</TableHeader>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={key(row)}>
              <TableRowHeader className="min-w-48 text-start">{who(row)}</TableRowHeader>
              <TableCell className="whitespace-nowrap">
                <Figure>{format.date(row.changedOn)}</Figure>
              </TableCell>
              <TableCell>{what(row)}</TableCell>
              <TableCell numeric>
                <Figure>{amount(row.amountMinor)}</Figure>
              </TableCell>
              <TableCell className="text-ink-muted">
                <bdi>{owner(row.ownerUserId) ?? t('nobody')}</bdi>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ul className="md:hidden">
        {rows.map((row) => (
          <li key={key(row)} className="grid gap-1 border-b py-3 last:border-b-0">
            <div className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 font-medium">{who(row)}</span>
              <span className="shrink-0 font-medium tabular-nums">
                <Figure>{format.money(row.amountMinor, { signed: true })}</Figure>
              </span>
            </div>
            <div className="flex flex-wrap items-center gap-x-3 text-ink-muted text-sm">
              <Figure>{format.date(row.changedOn)}</Figure>
              {what(row)}
            </div>
          </li>
        ))}
      </ul>
    </>
  );

  function who(row: LedgerTableRow): ReactNode {
    const href = hrefOf(row.publicId);
    return (
      <span className="inline-flex items-center gap-2">
        <Link href={`/customers/${row.publicId}`} className="rounded-sm hover:underline">
          <Name of={row} locale={format.locale} />
        </Link>
        {href && (
          <Link
            href={href}
            aria-label={`${t('only_this')}: ${format.locale === 'ar' ? (row.nameAr ?? row.name) : row.name}`}
            title={t('only_this')}
            className="rounded-sm text-ink-muted hover:text-ink print:hidden"
          >
            <ListFilter aria-hidden className="size-3.5" />
          </Link>
        )}
      </span>
    );
  }

  function what({ kind, reason }: LedgerTableRow): ReactNode {
    return (
      <span className="inline-flex items-center gap-2">
        {t(`kinds.${kind}`)}
        {reason && <Badge>{t(`kinds.${reason}`)}</Badge>}
      </span>
    );
  }
}
