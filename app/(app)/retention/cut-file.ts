import { getTranslations } from 'next-intl/server';
import { csvTable } from '@/app/(app)/retention/csv-rows';
import { localMinute } from '@/components/customers/export-cells';
import { periodName } from '@/components/kpis/kpi-words';
import { type CutColumn, cutColumns } from '@/components/retention/cut-columns';
import { cutGroupName } from '@/components/retention/cut-group-name';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { cutTable } from '@/lib/data/retention/cut-table';
import { listKinds, listOwnerNames } from '@/lib/data/retention/cuts';
import { recordCutExport } from '@/lib/data/retention/export-cut';
import { daysOf } from '@/lib/data/retention/period-question';
import type { CsvCell } from '@/lib/domain/csv';
import { type CutTableRow, cutTableRows } from '@/lib/domain/cut-table';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { periodDays, toKpiPeriod } from '@/lib/domain/named-period';
import { type PeriodPage, parseRetentionAddress } from '@/lib/domain/retention-address';
import { attributeOfCut, type CutField } from '@/lib/domain/retention-cut';
import { getFormat } from '@/lib/i18n/get-format';

/** The table by group of a page as a file: each kind of customers, rates as ratios with their limits. */
export async function cutFile(ctx: ViewerCtx, page: PeriodPage, params: URLSearchParams): Promise<Response> {
  const { organisation } = ctx;
  const settings = await getFigureSettings(ctx);
  const address = parseRetentionAddress(page, Object.fromEntries(params), settings.today, organisation);
  const { cut, period } = address;
  if (!cut) return new Response(null, { status: 404 });
  const by = page === 'revenue' ? 'revenue' : 'customers';
  const kinds = (await listKinds(ctx)).filter((kind) => by === 'customers' || kind === 'contract');
  const days = daysOf(toKpiPeriod(period, settings.today));
  const [t, names, kpis, metrics, format, owners, ...answers] = await Promise.all([
    getTranslations('retention_figures.cut'),
    getTranslations('retention.cuts'),
    getTranslations('kpis'),
    getTranslations('metrics.kinds'),
    getFormat({ currency: organisation.currency, timeZone: organisation.timeZone }),
    listOwnerNames(ctx),
    ...kinds.map((kind) => answerOrPrepare(ctx, cutTable, { kind, cut, days })),
  ]);
  if (answers.some(({ state }) => state !== 'ready')) {
    return Response.json(
      { error: 'being_prepared' },
      { status: 409, headers: { 'Cache-Control': 'no-store' } },
    );
  }
  const tables = kinds.map((kind, index) => {
    const prepared = answers[index];
    const rows =
      prepared?.state === 'ready' ? cutTableRows(prepared.answer.groups, prepared.answer.isComplete) : [];
    return { kind, rows };
  });
  await recordCutExport(
    ctx,
    address,
    tables.reduce((sum, { rows }) => sum + rows.length, 0),
  );
  const exponent = currencyExponent(organisation.currency);
  const groupName = ({ value, groups }: CutTableRow) =>
    groups > 1
      ? t('smallest', { n: groups })
      : cutGroupName(cut, value, { format, owners, unknown: names('unknown') });
  const heads = (column: CutColumn): string[] => {
    const name = t(`column.${column}`);
    if (isRate(column)) {
      return [name, t('column.interval', { column: name }), t('column.interval_to', { column: name })];
    }
    return [column.startsWith('mrr') ? `${name} (${organisation.currency})` : name];
  };
  const { from, to } = periodDays(period);
  const { timeZone } = organisation;
  return csvTable(
    `retention-${by}-${from}-${to}`,
    tables
      .flatMap(({ kind, rows }): CsvCell[][] => [
        [metrics(kind), attributeOfCut(cut) ?? names(cut as CutField)],
        [t('column.group'), ...cutColumns(kind, by).flatMap(heads)],
        ...rows.map((row) => [
          groupName(row),
          ...cutColumns(kind, by).flatMap((column) => cells(column, row, 10 ** exponent)),
        ]),
        [],
      ])
      .concat([
        [t('file.period', { period: periodName(kpis, format, period), start: from, end: to })],
        [t('file.rates', { day: period.startOn.slice(0, 7) })],
        [t('file.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
      ]),
  );
}

const isRate = (column: CutColumn) => ['retention', 'against', 'grr', 'grr_against', 'nrr'].includes(column);

function cells(column: CutColumn, row: CutTableRow, unit: number): CsvCell[] {
  const money = (minor: number | null) => [minor === null ? null : minor / unit];
  const rate = (
    value: number | null | undefined,
    interval: { low: number; high: number } | null | undefined,
  ) => [value ?? null, interval?.low ?? null, interval?.high ?? null];
  switch (column) {
    case 'start':
      return [row.customersStart];
    case 'lost':
      return [row.lost];
    case 'mrr_start':
      return money(row.mrrStartMinor);
    case 'mrr_end':
      return money(row.mrrEndMinor);
    case 'mrr_lost':
      return money(row.mrrLostMinor);
    case 'retention':
      return rate(row.retention, row.retentionInterval);
    case 'against':
      return rate(row.againstOthers?.difference, row.againstOthers?.interval);
    case 'grr':
      return rate(row.grr, row.grrInterval);
    case 'grr_against':
      return rate(row.grrAgainstOthers?.difference, row.grrAgainstOthers?.interval);
    case 'nrr':
      return rate(row.nrr, row.nrrInterval);
  }
}
