import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Name } from '@/components/customers/customer-name';
import { partText } from '@/components/retention/bridge-words';
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
import type { BridgeCause, BridgePart } from '@/lib/domain/mrr-bridge';
import type { Format } from '@/lib/i18n/format';

/** An amount under a head that names its currency. */
export function bareAmount(minor: number, currency: string, format: Format, signed = false): string {
  const digits = currencyExponent(currency);
  return format.number(minor / 10 ** digits, { digits, fixed: true, signed });
}

/** The causes of a difference with what each moves; a cause opens its customers. */
export function BridgeCausesTable({
  causes,
  currency,
  hrefOf,
  format,
}: {
  causes: readonly (BridgePart & { customers: number })[];
  currency: string;
  /** null: nobody stands behind a cause, since one figure was compared */
  hrefOf: ((cause: BridgeCause) => string) | null;
  format: Format;
}) {
  const t = useTranslations('retention_bridge');
  const amount = (minor: number) => <Figure>{bareAmount(minor, currency, format, true)}</Figure>;
  return (
    <Table caption={t('causes_title')}>
      <TableHead>
        <TableHeader>{t('column.cause')}</TableHeader>
        <TableHeader numeric>{t('column.amount', { currency })}</TableHeader>
        {hrefOf && <TableHeader numeric>{t('column.customers')}</TableHeader>}
      </TableHead>
      <TableBody>
        {causes.map((part) => (
          <TableRow key={part.cause}>
            <TableRowHeader className="py-2 text-start align-top">
              {hrefOf ? (
                <Link href={hrefOf(part.cause)} className="rounded-sm hover:underline">
                  {t(`cause.${part.cause}`)}
                </Link>
              ) : (
                partText(part, t as never, format)
              )}
              <span className="block font-normal text-ink-muted text-sm">{t(`about.${part.cause}`)}</span>
            </TableRowHeader>
            <TableCell numeric className="py-2 align-top">
              {amount(part.amountMinor)}
            </TableCell>
            {hrefOf && (
              <TableCell numeric className="py-2 align-top">
                {format.number(part.customers)}
              </TableCell>
            )}
          </TableRow>
        ))}
        <TableRow>
          <TableRowHeader className="text-start">{t('sum')}</TableRowHeader>
          <TableCell numeric className="font-medium">
            {amount(causes.reduce((sum, { amountMinor }) => sum + amountMinor, 0))}
          </TableCell>
          {hrefOf && <TableCell />}
        </TableRow>
      </TableBody>
    </Table>
  );
}

/** What each other reading of everybody's bookings would move our figure by, and leave. */
export function BridgeReadingsTable({
  readings,
  currency,
  format,
}: {
  readings: readonly (BridgePart & { leftMinor: number })[];
  currency: string;
  format: Format;
}) {
  const t = useTranslations('retention_bridge');
  return (
    <Table caption={t('readings.title')}>
      <TableHead>
        <TableHeader>{t('column.cause')}</TableHeader>
        <TableHeader numeric>{t('readings.moves', { currency })}</TableHeader>
        <TableHeader numeric>{t('column.left', { currency })}</TableHeader>
      </TableHead>
      <TableBody>
        {readings.map((reading) => (
          <TableRow key={`${reading.cause} ${reading.day ?? ''} ${reading.rate ?? ''}`}>
            <TableRowHeader className="text-start">{partText(reading, t as never, format)}</TableRowHeader>
            <TableCell numeric>{bareAmount(reading.amountMinor, currency, format, true)}</TableCell>
            <TableCell numeric className="text-ink-muted">
              {bareAmount(reading.leftMinor, currency, format, true)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export type BridgeCustomerRow = {
  line: number;
  customer: { publicId: string; name: string; nameAr: string | null } | null;
  theirKey: string | null;
  theirName: string | null;
  group: 'only_ours' | 'only_theirs' | 'different';
  oursMinor: number;
  theirsMinor: number;
  parts: readonly BridgePart[];
};

/** The customers on whom two systems differ: both figures, the difference, and why. */
export function BridgeCustomersTable({
  rows,
  currency,
  format,
}: {
  rows: readonly BridgeCustomerRow[];
  currency: string;
  format: Format;
}) {
  const t = useTranslations('retention_bridge');
  const bare = (minor: number, signed = false) => bareAmount(minor, currency, format, signed);
  return (
    <Table caption={t('customers.title')}>
      <TableHead>
        <TableHeader>{t('column.customer')}</TableHeader>
        <TableHeader>{t('column.where')}</TableHeader>
        <TableHeader numeric>{t('column.ours')}</TableHeader>
        <TableHeader numeric>{t('column.theirs')}</TableHeader>
        <TableHeader numeric>{t('column.difference')}</TableHeader>
        <TableHeader className="w-full">{t('column.why')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.line}>
            <TableRowHeader className="min-w-48 py-1.5 text-start">
              <WhoseName row={row} format={format} />
            </TableRowHeader>
            <TableCell className="whitespace-nowrap">
              <Badge>{t(`group.${row.group}`)}</Badge>
            </TableCell>
            <TableCell numeric>{bare(row.oursMinor)}</TableCell>
            <TableCell numeric>{bare(row.theirsMinor)}</TableCell>
            <TableCell numeric className="font-medium">
              {bare(row.theirsMinor - row.oursMinor, true)}
            </TableCell>
            <TableCell className="min-w-56 py-1.5">
              <ul>
                {row.parts.map((part) => (
                  <li key={part.cause} className="flex flex-wrap justify-between gap-x-3">
                    <span>{partText(part, t as never, format)}</span>
                    {row.parts.length > 1 && (
                      <Figure className="text-ink-muted">{bare(part.amountMinor, true)}</Figure>
                    )}
                  </li>
                ))}
              </ul>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function WhoseName({
  row: { customer, theirKey, theirName },
  format,
}: {
  row: BridgeCustomerRow;
  format: Format;
}) {
  const t = useTranslations('retention_bridge.customers');
  if (customer === null) {
    return (
      <>
        <bdi dir="auto">{[theirName, theirKey].filter((name) => name !== null).join(' · ')}</bdi>
        <span className="block font-normal text-ink-muted text-sm">{t('nobody')}</span>
      </>
    );
  }
  return (
    <>
      <Link href={`/customers/${customer.publicId}`} className="rounded-sm hover:underline">
        <Name of={customer} locale={format.locale} />
      </Link>
      {theirName !== null && theirName !== customer.name && theirName !== customer.nameAr && (
        <span className="block font-normal text-ink-muted text-sm">
          {t('known_as', { name: format.isolate(theirName) })}
        </span>
      )}
    </>
  );
}
