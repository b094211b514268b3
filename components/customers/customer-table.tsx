import { PhoneCall, UserRoundPlus } from 'lucide-react';
import Link from 'next/link';
import {
  type CellWords,
  type CustomerRow,
  customerCell,
  numericColumns,
} from '@/components/customers/customer-cell';
import { Name, nameIn, otherName } from '@/components/customers/customer-name';
import { listAddress } from '@/components/customers/list-address';
import { PageCheckbox, RowCheckbox } from '@/components/customers/list-selection';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/class-names';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { type ColumnKey, customerField, type SortKey } from '@/lib/domain/customer-fields';
import { type CustomerListQuery, nextSort } from '@/lib/domain/customer-list-query';

// opaque, because the row slides beneath it; its colour follows the row's
const stickyCell = cn(
  'sticky z-[5] bg-background group-hover/row:bg-sunken',
  'group-has-[:focus-visible]/row:bg-sunken group-has-[:checked]/row:bg-accent-soft',
);

/** The list as a table: name first, then what it is sorted by, then the rest. */
export function CustomerTable({
  rows,
  columns,
  query,
  words,
  density,
  canAct,
}: {
  rows: readonly CustomerRow[];
  columns: readonly ColumnKey[];
  query: CustomerListQuery;
  words: CellWords;
  density: 'dense' | 'roomy';
  /** whether the viewer may select and change customers */
  canAct: boolean;
}) {
  const { t, format } = words;
  const head = (column: ColumnKey) =>
    ['mrr', 'revenue', 'overdue'].includes(column)
      ? `${t(`fields.${column}`)} (${format.currency})`
      : t(`fields.${column}`);
  const sortOf = (column: ColumnKey) => {
    if (!('sort' in customerField(column))) return undefined;
    const key = column as SortKey;
    const direction: 'ascending' | 'descending' = query.sort.descending ? 'descending' : 'ascending';
    return {
      href: listAddress({ ...query, sort: nextSort(query.sort, key), cursor: null }),
      ...(query.sort.key === key && { direction }),
    };
  };
  return (
    <Table
      caption={t('list.caption', { n: rows.length })}
      density={density}
      scroll="box"
      // the list scrolls in itself: views, filters and paging stay in sight, the name stays beside its figures
      className="relative max-h-[max(22rem,calc(100dvh-18.5rem))] max-md:hidden"
    >
      <TableHead>
        {canAct && (
          <TableHeader className="start-0 z-20 w-10 min-w-10 pe-0">
            <PageCheckbox label={t('list.select_page')} />
          </TableHeader>
        )}
        {(['name', ...columns] as const).map((column) => (
          <TableHeader
            key={column}
            numeric={numericColumns.has(column)}
            sort={sortOf(column)}
            className={column === 'name' ? cn('z-20', canAct ? 'start-10' : 'start-0') : undefined}
          >
            {head(column)}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow
            key={row.publicId}
            data-row={row.publicId}
            className="has-[:checked]:bg-accent-soft has-[:focus-visible]:bg-sunken"
          >
            {canAct && (
              <TableCell className={cn(stickyCell, 'start-0 w-10 min-w-10 pe-0')}>
                <RowCheckbox
                  publicId={row.publicId}
                  label={t('list.select_row', { name: nameIn(format.locale, row) })}
                />
              </TableCell>
            )}
            <TableRowHeader
              className={cn(stickyCell, 'max-w-80 text-start', canAct ? 'start-10' : 'start-0')}
            >
              <NameCell row={row} words={words} canAct={canAct} showsStage={columns.includes('stage')} />
            </TableRowHeader>
            {columns.map((column) => (
              <TableCell key={column} numeric={numericColumns.has(column)} className="whitespace-nowrap">
                {customerCell(column, row, words)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function NameCell({
  row,
  words,
  canAct,
  showsStage,
}: {
  row: CustomerRow;
  words: CellWords;
  canAct: boolean;
  /** whether the stage column says already that the customer leaves */
  showsStage: boolean;
}) {
  const { t, format } = words;
  const name = nameIn(format.locale, row);
  const other = otherName(format.locale, row);
  return (
    <span className="flex items-center gap-2">
      <Link
        href={`/customers/${row.publicId}`}
        data-open
        className="min-w-0 truncate font-medium hover:text-accent"
        title={other === null ? name : `${name} · ${other}`}
      >
        <Name of={row} locale={format.locale} />
      </Link>
      {!showsStage && row.stage === 'leaving' && <Badge tone="outline">{t('fields.asked')}</Badge>}
      {row.exclusion !== null && <Badge tone="outline">{t(`exclusion.${row.exclusion}`)}</Badge>}
      {canAct && (
        <span className="absolute inset-y-px end-0 flex items-center gap-0.5 bg-inherit ps-2 pe-1 opacity-0 group-hover/row:opacity-100 group-has-[[data-open]:focus-visible]/row:opacity-100">
          <RowAct
            act="call"
            label={t('list.log_call', { name })}
            icon={<PhoneCall aria-hidden />}
            row={row}
          />
          <RowAct
            act="assign"
            label={t('list.assign_row', { name })}
            icon={<UserRoundPlus aria-hidden />}
            row={row}
          />
        </span>
      )}
    </span>
  );
}

// Plain buttons, heard by one listener around the table: fifty rows cost the browser no script of their own.
function RowAct({
  act,
  label,
  icon,
  row,
}: {
  act: 'call' | 'assign';
  label: string;
  icon: React.ReactNode;
  row: CustomerRow;
}) {
  return (
    <button
      type="button"
      data-act={act}
      data-id={row.publicId}
      aria-label={label}
      title={label}
      tabIndex={-1}
      className="grid size-7 place-items-center rounded-md text-ink-muted hover:bg-sunken hover:text-ink [&_svg]:size-4"
    >
      {icon}
    </button>
  );
}
