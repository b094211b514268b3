import { csvTable } from '@/app/(app)/retention/csv-rows';
import { readRepeatWords } from '@/app/(app)/retention/repeat-purchase/repeat-words';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import {
  isMoneyColumn,
  type RepeatColumn,
  repeatFileCell,
} from '@/components/retention/repeat-customer-cells';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { exportRepeatCustomers } from '@/lib/data/retention/repeat-customers';
import { parseRepeatList } from '@/lib/domain/repeat-list';

/** Everything that is known of a buyer here, whatever the list on screen has room for. */
const columns: readonly RepeatColumn[] = [
  ...(['group', 'first', 'last', 'orders', 'revenue', 'gap', 'late'] as const),
  ...(['expected', 'chance', 'alive', 'value', 'owner'] as const),
];

/** The buyers of a list as a file: the same in the same order. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const list = parseRepeatList(Object.fromEntries(new URL(request.url).searchParams), ctx.today);
  if (!list) return new Response(null, { status: 404 });
  const [customers, { t, format, cells, listWords }] = await Promise.all([
    exportRepeatCustomers(ctx, list),
    readRepeatWords(ctx),
  ]);
  const { title, when } = listWords(list);
  const { timeZone } = ctx.organisation;
  return csvTable(`buyers-${list.of}`, [
    [
      t('list.column.customer'),
      ...(['recency', 'frequency', 'money'] as const).map((score) => t(`list.column.${score}`)),
      ...columns.map((column) =>
        isMoneyColumn(column)
          ? `${t(`list.column.${column}`)} (${format.currency})`
          : t(`list.column.${column}`),
      ),
    ],
    ...customers.map((row) => [
      nameIn(format.locale, row),
      ...[row.r, row.f, row.m],
      ...columns.map((column) => repeatFileCell(column, row, cells)),
    ]),
    [],
    [title, t('list.n', { n: customers.length })],
    [when],
    [t('file.rule')],
    [t('list.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}
