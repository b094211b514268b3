import { csvTable } from '@/app/(app)/retention/csv-rows';
import { readValueWords } from '@/app/(app)/retention/lifetime-value/value-words';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { exportKeyCustomers } from '@/lib/data/retention/key-customers';
import { parseKind } from '@/lib/domain/lifetime-value-address';
import { currencyExponent } from '@/lib/domain/money-currencies';

/** The key customers of a kind as a file: the same as their list. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const kind = parseKind(Object.fromEntries(new URL(request.url).searchParams));
  const [customers, { t, format, owner }] = await Promise.all([
    exportKeyCustomers(ctx, kind),
    readValueWords(ctx, null),
  ]);
  const { currency, timeZone } = ctx.organisation;
  const amount = t(kind === 'contract' ? 'key.mrr' : 'key.revenue');
  return csvTable(`key-customers-${kind}`, [
    [
      ...[t('key.customer'), `${amount} (${currency})`, t('key.share'), t('key.running')],
      ...[t(kind === 'contract' ? 'key.renewal' : 'key.last_order'), t('key.owner')],
    ],
    ...customers.map((row) => [
      ...[nameIn(format.locale, row), row.amountMinor / 10 ** currencyExponent(currency)],
      ...[row.share, row.runningShare, kind === 'contract' ? row.renewalOn : row.lastOrderOn],
      owner(row.ownerUserId),
    ]),
    [],
    [t(`key.title_${kind}`, { n: customers.length })],
    [t('key.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}
