import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import { wholeAmount } from '@/components/retention/amount';
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

export type KeyCustomerRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  amountMinor: number;
  share: number;
  runningShare: number;
  renewalOn: string | null;
  lastOrderOn: string | null;
};

/** Those on whom the revenue rests, largest first, with what they bring together. */
export function KeyCustomerTable({
  rows,
  kind,
  owner,
  format,
}: {
  rows: readonly KeyCustomerRow[];
  kind: 'contract' | 'repeat';
  owner: (userId: number | null) => string | null;
  format: Format;
}) {
  const t = useTranslations('retention_lifetime_value.key');
  return (
    <Table caption={t('caption')} scroll="box">
      <TableHead>
        <TableHeader>{t('customer')}</TableHeader>
        <TableHeader numeric>
          {`${t(kind === 'contract' ? 'mrr' : 'revenue')} (${format.isolate(format.currencySign())})`}
        </TableHeader>
        <TableHeader numeric>{t('share')}</TableHeader>
        <TableHeader numeric>{t('running')}</TableHeader>
        <TableHeader>{t(kind === 'contract' ? 'renewal' : 'last_order')}</TableHeader>
        <TableHeader>{t('owner')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.publicId}>
            <TableRowHeader className="min-w-48 text-start">
              <Link href={`/customers/${row.publicId}`} className="rounded-sm hover:underline">
                <Name of={row} locale={format.locale} />
              </Link>
            </TableRowHeader>
            <TableCell numeric>{wholeAmount(format, row.amountMinor)}</TableCell>
            <TableCell numeric>{format.percent(row.share)}</TableCell>
            <TableCell numeric>{format.percent(row.runningShare)}</TableCell>
            <TableCell className="whitespace-nowrap">
              <Figure>{format.date(kind === 'contract' ? row.renewalOn : row.lastOrderOn)}</Figure>
            </TableCell>
            <TableCell className="text-ink-muted">
              <bdi>{owner(row.ownerUserId) ?? format.number(null)}</bdi>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
