import { csvTable } from '@/app/(app)/retention/csv-rows';
import { readListWords } from '@/app/(app)/retention/survival/customers/list-request';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { exportSurvivalCustomers } from '@/lib/data/retention/survival-customers';
import { parseSurvivalListAddress } from '@/lib/domain/survival-question';

/** The customers behind a row of the life table as a file: the same as its list. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const address = parseSurvivalListAddress(Object.fromEntries(new URL(request.url).searchParams));
  if (!address) return new Response(null, { status: 404 });
  const [customers, { t, format, cells, ages, whose }] = await Promise.all([
    exportSurvivalCustomers(ctx, address),
    readListWords(ctx, address),
  ]);
  const { question, what } = address;
  const isSubscription = question.of === 'subscription';
  const { timeZone } = ctx.organisation;
  return csvTable(`survival-${what}-${address.from}`, [
    [
      t('list.customer'),
      ...(isSubscription ? [t('list.subscription')] : []),
      ...[t('list.started'), t('list.left'), t('list.reason'), t('list.owner')],
    ],
    ...customers.map((row) => [
      nameIn(format.locale, row),
      ...(isSubscription ? [row.subscriptionKey] : []),
      ...[row.startsOn, row.leftOn, row.reasonCode && cells.reason(row.reasonCode)],
      cells.owner(row.ownerUserId),
    ]),
    [],
    [t(`list.title_${what}${isSubscription ? '_subscription' : ''}`, { ages, n: customers.length })],
    ...(whose === null ? [] : [[whose]]),
    [t('export.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}
