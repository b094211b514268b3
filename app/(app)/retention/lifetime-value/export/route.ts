import { csvTable } from '@/app/(app)/retention/csv-rows';
import { readValueWords } from '@/app/(app)/retention/lifetime-value/value-words';
import { localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { exportLifetimeValues } from '@/lib/data/retention/lifetime-value';
import type { CsvCell } from '@/lib/domain/csv';
import type { GroupValue } from '@/lib/domain/lifetime-value-groups';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { parseSurvivalCut } from '@/lib/domain/survival-question';

/** Lifetime values group by group as a file, in currency units. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const cut = parseSurvivalCut(new URL(request.url).searchParams.get('cut') ?? undefined);
  const [values, { t, format, nameOf }] = await Promise.all([
    exportLifetimeValues(ctx, { cut }),
    readValueWords(ctx, cut),
  ]);
  const { currency, timeZone } = ctx.organisation;
  const digits = currencyExponent(currency);
  const major = (minor: number | null | undefined) =>
    minor == null ? null : Number((minor / 10 ** digits).toFixed(digits));
  const line = (group: GroupValue, name: string): CsvCell[] => {
    const { customers, mrrMinor, present, newCustomer } = group;
    return [
      ...[name, customers, major(mrrMinor), major(present?.perCustomerMinor)],
      ...[major(present?.interval?.low), major(present?.interval?.high), major(present?.totalMinor)],
      ...[present?.expectedMonths ?? null, present?.beyondWatched ?? null],
      ...[newCustomer?.customers ?? 0, major(newCustomer?.valueMinor)],
      ...[major(newCustomer?.interval?.low), major(newCustomer?.interval?.high)],
    ];
  };
  const heads = (...keys: Parameters<typeof t>[0][]) => keys.map((key) => t(key, { currency }));
  return csvTable(`lifetime-value-${cut ?? 'all'}`, [
    heads(
      ...(['export_file.group', 'export_file.customers', 'export_file.mrr', 'export_file.value'] as const),
      ...(['export_file.low', 'export_file.high', 'export_file.total', 'export_file.months'] as const),
      ...(['export_file.beyond', 'export_file.new_customers', 'export_file.new_value'] as const),
      ...(['export_file.low', 'export_file.high'] as const),
    ),
    ...values.groups.map((group) => line(group, nameOf(group.value))),
    line(values.all, t('table.all')),
    [],
    [t(values.isAfterCosts ? 'after_costs' : 'before_costs')],
    [
      values.yearlyDiscount === null
        ? t('not_discounted')
        : t('discounted', { rate: format.percent(values.yearlyDiscount) }),
    ],
    [t('export_file.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}
