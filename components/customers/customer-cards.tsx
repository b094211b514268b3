import Link from 'next/link';
import { type CellWords, type CustomerRow, customerCell } from '@/components/customers/customer-cell';
import { Name } from '@/components/customers/customer-name';
import type { ColumnKey } from '@/lib/domain/customer-fields';

/** The list on a phone: two lines a customer, the whole of it a link. */
export function CustomerCards({
  rows,
  columns,
  words,
}: {
  rows: readonly CustomerRow[];
  columns: readonly ColumnKey[];
  words: CellWords;
}) {
  const { t, format } = words;
  // the second line has room for what the list is sorted by and two more
  const shown = columns.filter((column) => column !== 'stage' && column !== 'owner').slice(0, 3);
  return (
    <ul className="-mx-4 border-t md:hidden">
      {rows.map((row) => (
        <li key={row.publicId} className="border-b">
          <Link href={`/customers/${row.publicId}`} className="grid gap-1 px-4 py-2.5 active:bg-sunken">
            <span className="flex items-baseline justify-between gap-3">
              <Name of={row} locale={format.locale} className="min-w-0 truncate font-medium" />
              <span className="shrink-0 text-sm">{customerCell('stage', row, words)}</span>
            </span>
            <span className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 text-sm">
              {shown.map((column) => (
                <span key={column} className="inline-flex items-baseline gap-1.5">
                  <span className="text-ink-muted">{t(`fields.${column}`)}</span>
                  {customerCell(column, row, words)}
                </span>
              ))}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
