import { readClosedMonth } from '@/app/(app)/kpis/closed-months/read-month';
import { causeText, definitionText, endsText } from '@/components/closed-months/closed-month-words';
import { nameIn } from '@/components/customers/customer-name';
import { localMinute } from '@/components/customers/export-cells';
import { requireViewerForRoute, type ViewerCtx } from '@/lib/auth/viewer';
import { recordMonthExport } from '@/lib/data/closed-months/record-export';
import { parseMonthAddress } from '@/lib/domain/closed-month-address';
import { type CsvCell, csvByteOrderMark, csvLine } from '@/lib/domain/csv';
import { metricDefinition, type SignedTerm } from '@/lib/domain/metric-registry';
import { TERMS } from '@/lib/domain/metric-registry-terms';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { FROZEN_DEFINITIONS } from '@/lib/domain/restatement-cause';

type Route = { params: Promise<{ month: string }> };
type Closed = NonNullable<Awaited<ReturnType<typeof readClosedMonth>>>;

/** A closed month as a file: its figures beside those of now, the causes, every customer behind, the definitions. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const month = parseMonthAddress((await params).month, ctx.today);
  const closed = month && (await readClosedMonth(ctx, month));
  if (!closed) return new Response(null, { status: 404 });
  await recordMonthExport(ctx, month, closed.restatement.customers.length);
  const lines = [
    ...head(ctx, closed),
    [],
    ...figureLines(closed),
    [],
    ...causeLines(ctx, closed),
    [],
    ...customerLines(closed),
    [],
    ...definitionLines(closed),
  ];
  return new Response(csvByteOrderMark + lines.map(csvLine).join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="closed-month-${month.slice(0, 7)}.csv"`,
      'Cache-Control': 'no-store',
    },
  });
}

function head(ctx: ViewerCtx, { closing, words: { t, format } }: Closed): CsvCell[][] {
  const { timeZone } = ctx.organisation;
  const at = (instant: Date) => `${localMinute(instant, timeZone)} (${timeZone})`;
  return [
    [t('file.month'), closing.month.slice(0, 7)],
    [
      t('file.closed_at'),
      at(closing.closedAt),
      closing.closedBy ? nameIn(format.locale, closing.closedBy) : t('itself'),
    ],
    [t('file.as_of'), at(ctx.now)],
  ];
}

/** Amounts in whole units of the currency they were closed in, and of today's. */
function figureLines({ groups, kpis, frozenFormat, words: { t, format } }: Closed): CsvCell[][] {
  const then = frozenFormat.currency;
  return [
    [
      t('file.kind'),
      t('file.length'),
      t('month.column.figure'),
      t('month.column.frozen'),
      t('file.low'),
      t('file.high'),
      t('file.numerator'),
      t('file.denominator'),
      t('month.column.now'),
    ],
    ...groups.flatMap(({ kind, spanMonths, figures }) =>
      figures.map(({ metric, name, frozen, now }): CsvCell[] => {
        const { unit, numerator, denominator } = metricDefinition(metric);
        const isMoney = unit === 'money';
        const isSumOfMoney = (terms: readonly SignedTerm[] | undefined) =>
          terms?.[0] !== undefined && TERMS[terms[0][1]].unit === 'money';
        return [
          kpis(kind),
          spanMonths,
          name,
          plain(frozen?.value, isMoney, then),
          plain(frozen?.interval?.low, isMoney, then),
          plain(frozen?.interval?.high, isMoney, then),
          plain(frozen?.numerator, isSumOfMoney(numerator), then),
          plain(frozen?.denominator, isSumOfMoney(denominator), then),
          plain(now?.value, isMoney, format.currency),
        ];
      }),
    ),
  ];
}

function plain(value: number | null | undefined, isMoney: boolean, currency: string): CsvCell {
  if (value === null || value === undefined) return null;
  return isMoney ? value / 10 ** currencyExponent(currency) : value;
}

function causeLines(ctx: ViewerCtx, { restatement, words }: Closed): CsvCell[][] {
  const { t, format } = words;
  return [
    [t('cause.column.what'), t('cause.column.when'), t('cause.column.by'), t('cause.column.customers')],
    ...restatement.causes.map((cause): CsvCell[] => [
      causeText(words, cause),
      cause.at && localMinute(cause.at, ctx.organisation.timeZone),
      cause.by && nameIn(format.locale, cause.by),
      cause.customers,
    ]),
  ];
}

function customerLines({ restatement, words, frozenFormat, causesOf }: Closed): CsvCell[][] {
  const { t, format } = words;
  return [
    [
      t('customers.column.customer'),
      t('customers.column.frozen'),
      t('customers.column.now'),
      `${t('customers.column.mrr_frozen')} (${frozenFormat.currency})`,
      `${t('customers.column.mrr_now')} (${format.currency})`,
      t('customers.column.cause'),
    ],
    ...restatement.customers.map((customer): CsvCell[] => [
      nameIn(format.locale, customer),
      endsText(words, customer.frozen),
      endsText(words, customer.now),
      plain(customer.frozen.atEnd ? customer.frozen.closingMinor : null, true, frozenFormat.currency),
      plain(customer.now.atEnd ? customer.now.closingMinor : null, true, format.currency),
      causesOf(customer.causes)
        .map((cause) => causeText(words, cause))
        .join('; '),
    ]),
  ];
}

function definitionLines({ closing, definitionsNow, words }: Closed): CsvCell[][] {
  const { t } = words;
  return [
    [t('definitions.title'), t('month.column.frozen'), t('month.column.now')],
    ...FROZEN_DEFINITIONS.map((name): CsvCell[] => [
      t(`definitions.names.${name}`),
      definitionText(words, name, closing.definitions[name]),
      definitionText(words, name, definitionsNow[name]),
    ]),
    [t('definitions.names.excluded'), closing.excluded.length],
    ...closing.exchangeRates.map(({ base, quote, month, rate }): CsvCell[] => [
      `${base}/${quote} ${month.slice(0, 7)}`,
      rate,
    ]),
  ];
}
