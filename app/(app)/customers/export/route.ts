import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { filterWords } from '@/components/customers/condition-words';
import type { CellWords } from '@/components/customers/customer-cell';
import { nameIn } from '@/components/customers/customer-name';
import { exportCells, exportHeads, localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import type { Selection } from '@/lib/data/customers/bulk-change';
import { exportableColumns, exportCustomers } from '@/lib/data/customers/export-customers';
import { readListRequest } from '@/lib/data/customers/list-request';
import { COUNTRY_CODES } from '@/lib/domain/country-presets';
import { csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { parseListQuery, shownColumns } from '@/lib/domain/customer-list-query';
import { countryNames } from '@/lib/i18n/country-names';
import { getFormat } from '@/lib/i18n/get-format';
import { log } from '@/lib/log';

/** The list of the address as a file: the same customers, columns and order as on screen. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'customer:export');
  if (ctx instanceof Response) return ctx;
  return answer(ctx, request);
}

/** The same for what is selected. */
export async function POST(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'customer:export');
  if (ctx instanceof Response) return ctx;
  const selection = await readSelection(request);
  return selection ? answer(ctx, request, selection) : new Response(null, { status: 400 });
}

const SelectionInput = z.discriminatedUnion('by', [
  z.object({ by: z.literal('id'), publicIds: z.array(z.guid()).max(2_000) }),
  z.object({
    by: z.literal('filter'),
    query: z
      .string()
      .max(4_000)
      .transform((text) => parseListQuery(text).filter),
    exceptPublicIds: z.array(z.guid()).max(2_000),
  }),
]);

async function readSelection(request: Request): Promise<Selection | null> {
  try {
    const text = z
      .string()
      .max(200_000)
      .parse((await request.formData()).get('selection'));
    const input = SelectionInput.parse(JSON.parse(text));
    return input.by === 'id' ? input : { ...input, filter: input.query };
  } catch {
    return null;
  }
}

async function answer(ctx: ViewerCtx, request: Request, selection?: Selection): Promise<Response> {
  const { organisation } = ctx;
  const [t, format, asked] = await Promise.all([
    getTranslations('customers'),
    getFormat({ currency: organisation.currency, timeZone: organisation.timeZone }),
    readListRequest(ctx, new URL(request.url).searchParams),
  ]);
  const { query, people, viewpoint } = asked;
  const columns = exportableColumns(ctx.actor, ['name', ...shownColumns(query)]);
  const words: CellWords = {
    t: t as CellWords['t'],
    format,
    names: {
      people: people.map((person) => ({ ...person, name: nameIn(format.locale, person) })),
      countries: countryNames(format.tag, COUNTRY_CODES),
    },
    now: ctx.now,
    today: ctx.today,
  };

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (text: string) => writer.write(encoder.encode(text));
  const foot = (customers: number) =>
    [
      [],
      [
        t('export.as_of', {
          at: `${localMinute(ctx.now, organisation.timeZone)} (${organisation.timeZone})`,
        }),
      ],
      [selection ? t('export.selection') : filterWords(words.t, format, query.filter, words.names)],
      [t('count', { n: customers })],
    ]
      .map(csvLine)
      .join('');

  async function stream() {
    await write(csvByteOrderMark + csvLine(columns.flatMap((column) => exportHeads(column, words))));
    const total = await exportCustomers(
      ctx as ViewerCtx,
      { query, selection, columns, viewpoint, people, language: format.locale },
      (customers) =>
        write(
          customers
            .map((row) => csvLine(columns.flatMap((column) => exportCells(column, row, words))))
            .join(''),
        ),
    );
    await write(foot(total));
    await writer.close();
  }
  // a download that the reader broke off is no failure of ours; the rest is
  stream().catch((error) => {
    if (!request.signal.aborted) log.error({ err: error }, 'export of customers failed');
    return writer.abort(error).catch(() => undefined);
  });

  return new Response(readable, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="customers-${ctx.today}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}
