import { type ClosedMonthWords, causeText } from '@/components/closed-months/closed-month-words';
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
import type { RestatementCause } from '@/lib/domain/restatement-cause';

/** What happened since a month was closed that moved its figures. */
export function CausesTable({
  causes,
  words,
}: {
  causes: readonly RestatementCause[];
  words: ClosedMonthWords;
}) {
  const { t, format } = words;
  return (
    <Table caption={t('cause.caption')}>
      <TableHead>
        <TableHeader>{t('cause.column.what')}</TableHeader>
        <TableHeader>{t('cause.column.when')}</TableHeader>
        <TableHeader>{t('cause.column.by')}</TableHeader>
        <TableHeader numeric>{t('cause.column.customers')}</TableHeader>
      </TableHead>
      <TableBody>
        {causes.map((cause) => (
          <TableRow key={cause.key}>
            <TableRowHeader>{causeText(words, cause)}</TableRowHeader>
            <TableCell className="whitespace-nowrap">{format.instant(cause.at)}</TableCell>
            <TableCell>{cause.by ? <Name of={cause.by} locale={format.locale} /> : '–'}</TableCell>
            <TableCell numeric>{format.number(cause.customers)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
