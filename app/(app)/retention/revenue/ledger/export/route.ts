import { readLedgerRequest } from '@/app/(app)/retention/revenue/ledger/ledger-request';
import { localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import { exportLedger } from '@/lib/data/retention/ledger';
import { type CsvCell, csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { periodDays } from '@/lib/domain/named-period';
import { log } from '@/lib/log';

/** The ledger as a file: the same changes in the same order, and what they are of. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const asked = await readLedgerRequest(ctx, Object.fromEntries(new URL(request.url).searchParams));
  if (!asked) return new Response(null, { status: 404 });
  const viewer: ViewerCtx = ctx;
  const { asked: movements, address, period, format, t: words, name, owner } = asked;
  const { from, to } = periodDays(address.period);
  const unit = 10 ** currencyExponent(format.currency);
  const { timeZone } = viewer.organisation;

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (lines: readonly (readonly CsvCell[])[]) =>
    writer.write(encoder.encode(lines.map(csvLine).join('')));

  async function stream() {
    await writer.write(encoder.encode(csvByteOrderMark));
    await write([
      [
        words('column.day'),
        words('column.customer'),
        words('column.movement'),
        words('column.amount', { currency: format.currency }),
        words('column.owner'),
      ],
    ]);
    const total = await exportLedger(viewer, movements, (rows) =>
      write(
        rows.map((row) => [
          row.changedOn,
          format.locale === 'ar' ? (row.nameAr ?? row.name) : row.name,
          words(`kinds.${row.reason ?? row.kind}`),
          row.amountMinor === null ? null : row.amountMinor / unit,
          owner(row.ownerUserId),
        ]),
      ),
    );
    await write([
      [],
      [words('file.period', { period: name, start: from, end: to })],
      [words('file.rates', { day: format.month(period.openingOn) })],
      [
        words('file.total', {
          value: words('total', { n: total.movements, amount: format.money(total.amountMinor) }),
        }),
      ],
      [words('file.as_of', { at: `${localMinute(viewer.now, timeZone)} (${timeZone})` })],
    ]);
    await writer.close();
  }
  // a download that the reader broke off is no failure of ours; the rest is
  stream().catch((error) => {
    if (!request.signal.aborted) log.error({ err: error }, 'export of the ledger failed');
    return writer.abort(error).catch(() => undefined);
  });
  return new Response(readable, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="ledger-${from}-${to}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
