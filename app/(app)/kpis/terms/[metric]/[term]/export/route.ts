import {
  type AskedTerm,
  readAskedTerm,
  readTermRequest,
  type TermRoute,
} from '@/app/(app)/kpis/terms/term-request';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import { termText } from '@/components/kpis/explanation-words';
import { isNumericColumn, termExportCell } from '@/components/kpis/term-cells';
import { CONTRACT_COLUMNS, contractExportCell } from '@/components/kpis/term-contract-cells';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import { exportTermCustomers } from '@/lib/data/kpis/export-term-customers';
import { exportNpsAnswers } from '@/lib/data/kpis/nps-answers';
import { exportTermContracts } from '@/lib/data/kpis/term-contracts';
import { addDays } from '@/lib/domain/calendar-date';
import { type CsvCell, csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { isAnswerTerm, isContractTerm, termColumns } from '@/lib/domain/kpi-term';
import { withinOf } from '@/lib/domain/kpi-term-address';
import { TERMS } from '@/lib/domain/metric-registry-terms';
import { periodDays } from '@/lib/domain/named-period';
import { can } from '@/lib/domain/permissions';
import { log } from '@/lib/log';

/** The list behind a term as a file: the same customers or answers in the same order, and what they are of. */
export async function GET(request: Request, { params }: { params: Promise<TermRoute> }): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const asked = readAskedTerm(ctx, await params, new URL(request.url).searchParams);
  if (!asked) return new Response(null, { status: 404 });
  const words = await readTermRequest(ctx, asked);

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (lines: readonly (readonly CsvCell[])[]) =>
    writer.write(encoder.encode(lines.map(csvLine).join('')));

  async function stream() {
    await writer.write(encoder.encode(csvByteOrderMark));
    const total = await writeRows(ctx as ViewerCtx, asked as AskedTerm, words, write);
    await write(foot(ctx as ViewerCtx, asked as AskedTerm, words, total));
    await writer.close();
  }
  // a download that the reader broke off is no failure of ours; the rest is
  stream().catch((error) => {
    if (!request.signal.aborted) log.error({ err: error }, 'export of a figure failed');
    return writer.abort(error).catch(() => undefined);
  });

  const { from, to } = periodDays(asked.address.openPeriod);
  const name = `${asked.metric}-${asked.term}-${from}-${to}`;
  return new Response(readable, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}

type Words = Awaited<ReturnType<typeof readTermRequest>>;
type Write = (lines: readonly (readonly CsvCell[])[]) => Promise<void>;

/** @returns the total, as the page has it on top */
async function writeRows(
  ctx: ViewerCtx,
  { metric, term, address }: AskedTerm,
  { t, format, settings, period, cellWords }: Words,
  write: Write,
): Promise<string> {
  const { kind, survey } = address;
  if (isAnswerTerm(term)) {
    const columns = [
      'customer',
      'answered',
      'score',
      ...(withComments(ctx) ? ['comment' as const] : []),
    ] as const;
    await write([columns.map((column) => t(`column.${column}`))]);
    const total = await exportNpsAnswers(ctx, { term, survey, period, settings }, (answers) =>
      write(
        answers.map(({ customer, answeredOn, score, comment }) => [
          customer === null ? t('list.unknown_customer') : nameIn(format.locale, customer),
          answeredOn,
          score,
          ...(withComments(ctx) ? [comment] : []),
        ]),
      ),
    );
    return t('list.answers', { n: total });
  }
  const within = withinOf(address);
  if (isContractTerm(term)) {
    await write([
      CONTRACT_COLUMNS.map((column) =>
        column === 'amount' ? `${t('column.mrr')} (${format.currency})` : t(`column.${column}`),
      ),
    ]);
    const total = await exportTermContracts(ctx, metric, { term, period, settings, within }, (contracts) =>
      write(
        contracts.map((row) => CONTRACT_COLUMNS.map((column) => contractExportCell(column, row, cellWords))),
      ),
    );
    const contracts = t('list.contracts', { n: total.contracts });
    return TERMS[term].unit === 'money'
      ? `${termText(term, total.amountMinor, format)}, ${contracts}`
      : contracts;
  }
  const columns = termColumns(term, kind);
  await write([
    [
      t('column.customer'),
      ...columns.map((column) =>
        isNumericColumn(column) ? `${t(`column.${column}`)} (${format.currency})` : t(`column.${column}`),
      ),
    ],
  ]);
  const total = await exportTermCustomers(
    ctx,
    metric,
    { term, kind, period, settings, within },
    (customers) =>
      write(
        customers.map((row) => [
          nameIn(format.locale, row),
          ...columns.map((column) => termExportCell(column, row, cellWords)),
        ]),
      ),
  );
  const customers = t('list.customers', { n: total.customers });
  return TERMS[term].unit === 'money'
    ? `${termText(term, total.amountMinor, format)}, ${customers}`
    : customers;
}

/** Comments are personal text: a file without them has no column for them, and says so at its foot. */
function withComments({ actor }: ViewerCtx): boolean {
  return can(actor, 'personal:export');
}

function foot(
  ctx: ViewerCtx,
  { term, address: { openPeriod } }: AskedTerm,
  { t, termName, metricName, whose, periodWords, groupName }: Words,
  total: string,
): string[][] {
  const { isRunning, endOn } = openPeriod;
  const { timeZone } = ctx.organisation;
  const lastDay = isRunning ? endOn : addDays(endOn, -1);
  return [
    [],
    [
      t('export.figure', {
        metric: `${metricName}, ${termName}`,
        kind: [whose, groupName].filter((part) => part !== null).join(' · '),
      }),
    ],
    [t('export.period', { period: periodWords, start: openPeriod.startOn, end: lastDay })],
    [t('export.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
    [t('export.total', { value: total })],
    ...(isAnswerTerm(term) && !withComments(ctx) ? [[t('export.no_comments')]] : []),
  ];
}
