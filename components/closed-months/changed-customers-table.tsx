import Link from 'next/link';
import {
  type ClosedMonthWords,
  causeShortText,
  endsText,
} from '@/components/closed-months/closed-month-words';
import { Name } from '@/components/customers/customer-name';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { CustomerEnds } from '@/lib/domain/closed-month';
import type { RestatementCause } from '@/lib/domain/restatement-cause';
import type { Format } from '@/lib/i18n/format';

export type ShownCustomer = {
  customerId: number;
  kind: string;
  publicId: string | null;
  name: string;
  nameAr: string | null;
  frozen: CustomerEnds;
  now: CustomerEnds;
  causes: readonly RestatementCause[];
};

/** The customers behind a restatement: what each was when the month was closed, and what each is now. */
export function ChangedCustomersTable({
  customers,
  words,
  frozenFormat,
}: {
  customers: readonly ShownCustomer[];
  words: ClosedMonthWords;
  frozenFormat: Format;
}) {
  const { t, format } = words;
  return (
    <Table caption={t('customers.caption')}>
      <TableHead>
        <TableHeader>{t('customers.column.customer')}</TableHeader>
        <TableHeader>{t('customers.column.frozen')}</TableHeader>
        <TableHeader>{t('customers.column.now')}</TableHeader>
        <TableHeader numeric>{t('customers.column.mrr_frozen')}</TableHeader>
        <TableHeader numeric>{t('customers.column.mrr_now')}</TableHeader>
        <TableHeader>{t('customers.column.cause')}</TableHeader>
      </TableHead>
      <TableBody>
        {customers.map((customer) => (
          <TableRow key={`${customer.kind}/${customer.customerId}`}>
            <TableRowHeader>
              {customer.publicId ? (
                <Link href={`/customers/${customer.publicId}`} className="rounded-sm hover:underline">
                  <Name of={customer} locale={format.locale} />
                </Link>
              ) : (
                <Name of={customer} locale={format.locale} />
              )}
            </TableRowHeader>
            <TableCell>{endsText(words, customer.frozen)}</TableCell>
            <TableCell>{endsText(words, customer.now)}</TableCell>
            <TableCell numeric>
              <bdi>{frozenFormat.money(customer.frozen.atEnd ? customer.frozen.closingMinor : null)}</bdi>
            </TableCell>
            <TableCell numeric>
              <bdi>{format.money(customer.now.atEnd ? customer.now.closingMinor : null)}</bdi>
            </TableCell>
            <TableCell className="text-ink-muted text-sm">
              {customer.causes.map((cause) => causeShortText(words, cause)).join(' · ')}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
