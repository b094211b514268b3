import 'server-only';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { closedKpi } from '@/drizzle/schema/record';
import { kpiMonth } from '@/drizzle/schema/rollup';
import { closingsInForce } from '@/lib/data/closed-months/closings-in-force';
import type { Db } from '@/lib/data/context';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { ClosedFigures } from '@/lib/domain/closed-month';
import { KPI_SPANS } from '@/lib/domain/kpi-period';

type Sums = typeof kpiMonth.$inferSelect;
type Stored = Record<string, number | boolean | string | null>;

/** Sums of a period; those of a closed month as they were closed, with what the rollups give now beside them. */
export type ShownSums = Sums & { closing?: ClosedFigures<Sums> };

const columns = Object.keys(getTableColumns(kpiMonth)) as (keyof Sums)[];
const amounts = columns.filter((column) => /Minor$|Low$|High$/.test(column));
const keys = ['kind', 'month', 'spanMonths'];

/**
 * Puts the frozen sums of closed months in the place of today's. Every reader of sums goes through here, so that no page
 * changes a closed month silently.
 * @param wanted periods that were asked for: a period that has no sums any more is still closed with some
 */
export async function freezeClosed(
  db: Db,
  live: readonly Sums[],
  wanted: readonly { month: CalendarDate; spanMonths: number }[],
): Promise<ShownSums[]> {
  const list = (values: readonly (string | number)[]) => `{${values.join(',')}}`;
  const months = list(wanted.map(({ month }) => month));
  const spans = list(wanted.map(({ spanMonths }) => spanMonths));
  const rows = (await db.execute(sql`
    select c.month::text as month, c.closed_at::text as "closedAt", c.definitions ->> 'currency' as currency,
      (select currency from organisation where id = 1) as "currencyNow",
      k.kind, k.span_months::int as "spanMonths", k.sums
    from ${closingsInForce} c
    left join closed_kpi k on k.closed_month_id = c.id
      and (c.month, k.span_months) in (select * from unnest(${months}::date[], ${spans}::smallint[]))
    where c.month = any(${months}::date[])`)) as unknown as {
    month: CalendarDate;
    closedAt: string;
    currency: string;
    currencyNow: string;
    kind: string | null;
    spanMonths: number | null;
    sums: Stored | null;
  }[];
  if (rows.length === 0) return [...live];
  const keyOf = (row: { kind: string | null; month: string; spanMonths: number | null }) =>
    `${row.kind}/${row.month}/${row.spanMonths}`;
  const frozen = new Map(rows.map((row) => [keyOf(row), row]));
  const closings = new Map(rows.map((row) => [row.month, row]));

  const shown = live.map((now): ShownSums => {
    const closing = closings.get(now.month);
    if (!closing) return now;
    const row = frozen.get(keyOf(now));
    // a kind of customers that nobody knew of when the month was closed
    const sums = row?.sums ? restored(row.sums, now) : emptied(now);
    const isSameCurrency = closing.currency === closing.currencyNow;
    return {
      ...(isSameCurrency ? sums : withAmountsOf(sums, now)),
      closing: {
        closedAt: new Date(closing.closedAt),
        now,
        isRestated: !isSameCurrency || differs(row?.sums ?? emptied(now), now),
      },
    };
  });
  const known = new Set(live.map(keyOf));
  const gone = rows.filter((row) => row.sums && !known.has(keyOf(row)));
  return [
    ...shown,
    ...gone.map(({ sums, closedAt }) => ({
      ...restored(sums ?? {}, null),
      closing: { closedAt: new Date(closedAt), now: null, isRestated: true },
    })),
  ].toSorted((a, b) => compare(a.kind, b.kind) || a.spanMonths - b.spanMonths || compare(a.month, b.month));
}

/** Sums of one length of a closed month beside today's, each in the currency of its day. */
export type BothSums = {
  kind: Sums['kind'];
  spanMonths: number;
  /** null where nobody of the kind was known then */
  frozen: Sums | null;
  now: Sums | null;
};

/** The sums that one closing wrote down, reopened since or not, beside those of today. */
export async function readBothSums(
  db: Db,
  closing: { id: number; month: CalendarDate },
): Promise<BothSums[]> {
  const [stored, live] = await Promise.all([
    db.select().from(closedKpi).where(eq(closedKpi.closedMonthId, closing.id)),
    db.select().from(kpiMonth).where(eq(kpiMonth.month, closing.month)),
  ]);
  return (['contract', 'repeat'] as const).flatMap((kind) =>
    KPI_SPANS.flatMap((spanMonths) => {
      const of = (row: { kind: string; spanMonths: number }) =>
        row.kind === kind && row.spanMonths === spanMonths;
      const now = live.find(of) ?? null;
      const frozen = stored.find(of)?.sums;
      if (!now && !frozen) return [];
      return [{ kind, spanMonths, frozen: frozen ? restored(frozen, now) : null, now }];
    }),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A stored row; a column that did not exist then was never stated, and is what it is now. */
function restored(stored: Stored, now: Sums | null): Sums {
  return Object.fromEntries(
    columns.map((column) => [column, column in stored ? stored[column] : (now?.[column] ?? null)]),
  ) as unknown as Sums;
}

function emptied(now: Sums): Sums {
  return Object.fromEntries(
    columns.map((column) => {
      const value = now[column];
      if (keys.includes(column) || column === 'isComplete') return [column, value];
      return [column, typeof value === 'number' && !/Low$|High$/.test(column) ? 0 : null];
    }),
  ) as unknown as Sums;
}

// amounts in another currency than the page's would be another figure: their restatement is on the month's own page
function withAmountsOf(sums: Sums, now: Sums): Sums {
  return { ...sums, ...Object.fromEntries(amounts.map((column) => [column, now[column]])) };
}

/** Intervals are drawn again with every change, and are no part of what was stated. */
function differs(stored: Stored, now: Sums): boolean {
  return columns.some(
    (column) =>
      !keys.includes(column) &&
      !/Low$|High$/.test(column) &&
      column in stored &&
      stored[column] !== now[column],
  );
}
