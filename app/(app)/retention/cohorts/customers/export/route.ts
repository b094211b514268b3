import { cellFigure, readCohortListRequest } from '@/app/(app)/retention/cohorts/customers/list-request';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import {
  cohortListColumns,
  cohortListFileCell,
  isNumericColumn,
} from '@/components/retention/cohort-list-cells';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { listKinds } from '@/lib/data/retention/cuts';
import { exportCohortCustomers } from '@/lib/data/retention/export-cohorts';
import { writeCohort } from '@/lib/domain/cohort-grain';
import { parseCohortListAddress } from '@/lib/domain/cohort-list-address';
import { type CsvCell, csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { log } from '@/lib/log';

/** The customers behind a cell as a file: the same in the same order, and what they are of. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const address = parseCohortListAddress(params, await listKinds(ctx));
  if (!address) return new Response(null, { status: 404 });
  const asked = await readCohortListRequest(ctx, address);
  const { t, format, settings, words, who, when, whose, listName } = asked;
  const columns = cohortListColumns(address.matrix, address.list);

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (lines: readonly (readonly CsvCell[])[]) =>
    writer.write(encoder.encode(lines.map(csvLine).join('')));

  async function stream(timeZone: string, now: Date) {
    await writer.write(encoder.encode(csvByteOrderMark));
    await write([
      [
        t('list.column.customer'),
        ...columns.map((column) =>
          isNumericColumn(column)
            ? `${t(`list.column.${column}`)} (${format.currency})`
            : t(`list.column.${column}`),
        ),
      ],
    ]);
    const total = await exportCohortCustomers(context, { ...found, settings }, (rows) =>
      write(
        rows.map((row) => [
          nameIn(format.locale, row),
          ...columns.map((column) => cohortListFileCell(column, row, words)),
        ]),
      ),
    );
    await write([
      [],
      [t('list.caption', { list: listName(found.list), who, when })],
      ...(whose === null ? [] : [[whose]]),
      [cellFigure(asked, found, total)],
      [t('file.as_of', { at: `${localMinute(now, timeZone)} (${timeZone})` })],
    ]);
    await writer.close();
  }
  const [context, found] = [ctx, address];
  // a download that the reader broke off is no failure of ours; the rest is
  stream(ctx.organisation.timeZone, ctx.now).catch((error) => {
    if (!request.signal.aborted) log.error({ err: error }, 'export of a cohort failed');
    return writer.abort(error).catch(() => undefined);
  });

  const name = `cohort-${writeCohort(address.startOn, address.matrix.grain)}-${address.age}-${address.list}`;
  return new Response(readable, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
