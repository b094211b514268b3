import { askedTable, readCohortBoard } from '@/app/(app)/retention/cohorts/cohort-board';
import { csvTable } from '@/app/(app)/retention/csv-rows';
import { localMinute } from '@/components/customers/export-cells';
import { measureKey, unitText } from '@/components/retention/cohort-words';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { listKinds } from '@/lib/data/retention/cuts';
import { recordCohortExport } from '@/lib/data/retention/export-cohorts';
import { type CohortAddress, parseCohortAddress } from '@/lib/domain/cohort-address';
import type { CohortFigure } from '@/lib/domain/cohort-matrix';
import type { CsvCell } from '@/lib/domain/csv';
import { currencyExponent } from '@/lib/domain/money-currencies';

/** The matrix as a file: the figures that are shown, plain, with the age up to which each row is complete. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const address = parseCohortAddress(params, await listKinds(ctx));
  const board = await readCohortBoard(ctx, address);
  const { t, format, groupName, prepared } = board;
  if (prepared !== null && prepared.state !== 'ready') {
    return Response.json(
      { error: 'being_prepared' },
      { status: 409, headers: { 'Cache-Control': 'no-store' } },
    );
  }
  const { ages, lines, average } = askedTable(board, address, prepared?.answer ?? []);
  await recordCohortExport(ctx, address, lines.length);

  const isMonths = address.cut === null || address.group !== null;
  const completeUntil = (figures: readonly (CohortFigure | null)[]) =>
    ages[figures.findLastIndex((figure) => figure?.isMature)] ?? null;
  const row = (name: string, customers: number, figures: readonly (CohortFigure | null)[]): CsvCell[] => [
    name,
    customers,
    completeUntil(figures),
    ...ages.map((_, column) => cellOf(figures[column] ?? null, address, format.currency)),
  ];
  const { timeZone } = ctx.organisation;
  return csvTable(`cohorts-${address.kind}-${address.measure}-${address.figures}`, [
    [
      t(isMonths ? 'file.cohort' : 'matrix.group'),
      t('file.customers'),
      t('file.complete_until'),
      ...ages.map((age) => t('file.age', { age })),
    ],
    row(
      t('cell.all'),
      lines.reduce((sum, { customers }) => sum + customers, 0),
      average,
    ),
    ...lines.map(({ key, name, customers, figures }) => row(isMonths ? key : name, customers, figures)),
    [],
    [t('file.what', { what: t(`title.${measureKey(address)}`) })],
    ...(groupName === null ? [] : [[groupName]]),
    [unitText(t, address, format)],
    ...(address.figures === 'rates' ? [[t('file.ratios')]] : []),
    [t('file.empty')],
    [t('file.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}

/** Rates as ratios, money in units of its currency. */
function cellOf(
  figure: CohortFigure | null,
  { figures, measure }: Pick<CohortAddress, 'figures' | 'measure'>,
  currency: string,
): CsvCell {
  if (figure === null) return null;
  if (figures === 'rates') return figure.rate === null ? null : Number(figure.rate.toPrecision(12));
  if (measure !== 'revenue' || figure.part === null) return figure.part;
  return figure.part / 10 ** currencyExponent(currency);
}
