import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { MOVERS } from '@/lib/data/kpis/period-movers';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { replaceRows } from '@/lib/data/rollups/replace-rows';
import { intArray } from '@/lib/data/rollups/scope';
import type { StandingsReader } from '@/lib/data/rollups/standings';
import { addDays } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { largestMovements, revenueChanges } from '@/lib/domain/standings-movements';
import { worthOfMoves, YEAR_DAYS } from '@/lib/domain/standings-purchases';

/** Builds `kpi_mover` for the given periods; older ones are worked out when somebody asks. */
export async function buildKpiMovers(
  db: Db,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  reader: StandingsReader,
): Promise<void> {
  if (periods.length === 0) return;
  await replaceRows(db, {
    table: 'kpi_mover',
    keys: ['kind', 'month', 'span_months', 'side', 'rank'],
    values: ['customer_id', 'movement', 'amount_minor'],
    within: sql`t.kind = ${kind} and (t.month, t.span_months) in (select month, span_months from (${periodRelation(periods)}) p)`,
    rows: sql`select ${kind} as kind, m.* from ${await moversOf(kind, periods, reader)} m`,
  });
}

/** What `periodMovers` gives: (month, span_months, side, rank, customer_id, movement, amount_minor). */
async function moversOf(
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  { read, readPurchases }: StandingsReader,
): Promise<SQL> {
  const opening = periods.map(({ openingOn }) => openingOn).toSorted()[0] ?? '';
  const purchases = kind === 'repeat' ? await readPurchases(addDays(opening, -YEAR_DAYS)) : null;
  const { accounts } = await read(periods);
  const rows = periods.flatMap((period) => {
    const changes = purchases ? worthOfMoves(accounts, period, purchases) : revenueChanges(accounts, period);
    const { losses, gains } = largestMovements(accounts, period, MOVERS, changes);
    return [losses, gains].flatMap((movements, index) =>
      movements.map((movement, place) => ({
        month: period.month,
        span_months: period.spanMonths,
        side: index === 0 ? 'loss' : 'gain',
        rank: place + 1,
        customer_id: movement.customerId,
        movement: movement.kind,
        amount_minor: movement.amountMinor,
      })),
    );
  });
  return sql`(select * from json_to_recordset(${JSON.stringify(rows)}::json) as d(
    month date, span_months smallint, side text, rank smallint, customer_id int, movement text, amount_minor bigint))`;
}

type Changed = {
  customerIds: readonly number[];
  readers: ReadonlyMap<CustomerKind, StandingsReader>;
};

/** Of these periods, those whose list names one of the customers, or should. */
export async function periodsToRank(
  db: Db,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  { customerIds, readers }: Changed,
): Promise<KpiPeriod[]> {
  const reader = readers.get(kind);
  if (periods.length === 0 || !reader) return [];
  const rows = (await db.execute(sql`
    select c.month::text as month, c.span_months::int as span
    from ${await moversOf(kind, periods, reader)} c
    left join kpi_mover m on m.kind = ${kind} and m.month = c.month and m.span_months = c.span_months
      and m.side = c.side and m.rank = ${MOVERS}
    where m.rank is null or abs(c.amount_minor) >= abs(m.amount_minor)
    union
    select month::text, span_months::int from kpi_mover
    where kind = ${kind} and customer_id = any(${intArray(customerIds)})`)) as unknown as {
    month: string;
    span: number;
  }[];
  const keys = new Set(rows.map(({ month, span }) => `${month}/${span}`));
  return periods.filter(({ month, spanMonths }) => keys.has(`${month}/${spanMonths}`));
}
