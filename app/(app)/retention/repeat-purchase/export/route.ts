import { csvTable } from '@/app/(app)/retention/csv-rows';
import { readRepeatWords } from '@/app/(app)/retention/repeat-purchase/repeat-words';
import { localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { exportRfm } from '@/lib/data/retention/repeat-groups';
import { currencyExponent } from '@/lib/domain/money-currencies';

/** The grid of recency and frequency, and every move between groups, as a file. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const [{ cells, flows }, { t, format, cells: words }] = await Promise.all([
    exportRfm(ctx),
    readRepeatWords(ctx),
  ]);
  const { timeZone } = ctx.organisation;
  const scale = 10 ** currencyExponent(format.currency);
  return csvTable('buyers-by-group', [
    [
      ...(['recency', 'frequency', 'group', 'customers'] as const).map((column) => t(`file.${column}`)),
      t('file.revenue', { currency: format.currency }),
    ],
    ...cells.map(({ r, f, group, customers, revenueMinor }) => [
      ...[r, f, words.group(group), customers],
      revenueMinor === null ? null : revenueMinor / scale,
    ]),
    [],
    [t('file.rule')],
    [],
    (['month', 'from', 'to', 'customers', 'first'] as const).map((column) => t(`file.${column}`)),
    ...flows.map(({ month, from, to, customers, firstCustomers }) => [
      month,
      from === null ? t('flows.newcomers') : words.group(from),
      words.group(to),
      customers,
      firstCustomers,
    ]),
    [],
    [t('list.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}
