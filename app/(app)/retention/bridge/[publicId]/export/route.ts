import { getTranslations } from 'next-intl/server';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import { partText } from '@/components/retention/bridge-words';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import { csvDownload } from '@/lib/csv-download';
import {
  type BridgeRecord,
  findBridge,
  listBridgeLines,
  recordBridgeExport,
} from '@/lib/data/retention/bridge-list';
import { type CsvCell, csvLine } from '@/lib/domain/csv';
import { currencyExponent } from '@/lib/domain/money-currencies';
import type { BridgePart } from '@/lib/domain/mrr-bridge';
import { getFormat } from '@/lib/i18n/get-format';

const linesAtOnce = 1_000;

/** A comparison as a file: its causes, then each customer that differs with the parts of the difference. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ publicId: string }> },
): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const bridge = await findBridge(ctx, (await params).publicId);
  if (!bridge) return new Response(null, { status: 404 });
  await recordBridgeExport(ctx, bridge.publicId, 'customers');
  return csvDownload(`bridge-${bridge.onDay}.csv`, linesOf(ctx, bridge));
}

async function* linesOf(ctx: ViewerCtx, bridge: BridgeRecord): AsyncGenerator<string> {
  const { currency, onDay, oursMinor, theirsMinor, madeAt } = bridge;
  const { timeZone } = ctx.organisation;
  const [t, format] = await Promise.all([
    getTranslations('retention_bridge'),
    getFormat({ currency, timeZone }),
  ]);
  const amount = (minor: number) => minor / 10 ** currencyExponent(currency);
  const lines = (rows: readonly (readonly CsvCell[])[]) => rows.map(csvLine).join('');
  const why = (part: BridgePart) => partText(part, t as never, format);
  if (bridge.kind === 'total') {
    yield lines([
      [t('column.cause'), t('readings.moves', { currency }), t('column.left', { currency })],
      ...(bridge.readings as (BridgePart & { leftMinor: number })[]).map((reading) => [
        why(reading),
        amount(reading.amountMinor),
        amount(reading.leftMinor),
      ]),
    ]);
  } else {
    yield lines([
      [
        t('column.customer'),
        t('customers.known_as', { name: '' }).replace(/[:\s]+$/, ''),
        t('column.where'),
        ...[t('column.ours'), t('column.theirs'), t('column.difference')].map(
          (head) => `${head} (${currency})`,
        ),
        t('column.why'),
      ],
    ]);
    for (let offset = 0; ; offset += linesAtOnce) {
      const { lines: found } = await listBridgeLines(ctx, bridge.id, null, { limit: linesAtOnce, offset });
      yield lines(
        found.map((line) => [
          line.customer && nameIn(format.locale, line.customer),
          [line.theirName, line.theirKey].filter((name) => name !== null).join(' · '),
          t(`group.${line.group}`),
          amount(line.oursMinor),
          amount(line.theirsMinor),
          amount(line.theirsMinor - line.oursMinor),
          line.parts.map((part) => `${why(part)} ${amount(part.amountMinor)}`).join('; '),
        ]),
      );
      if (found.length < linesAtOnce) break;
    }
  }
  const money = (minor: number) => `${amount(minor)} ${currency}`;
  yield lines([
    [],
    ...(bridge.causes as (BridgePart & { customers: number })[]).map((part) => [
      why(part),
      amount(part.amountMinor),
      part.customers,
    ]),
    [],
    [t('file.day', { day: onDay })],
    [t('file.with', { name: bridge.otherName })],
    [
      t('file.total', {
        ours: money(oursMinor),
        theirs: money(theirsMinor),
        difference: money(theirsMinor - oursMinor),
      }),
    ],
    [t('file.as_of', { at: `${localMinute(madeAt, timeZone)} (${timeZone})` })],
  ]);
}
