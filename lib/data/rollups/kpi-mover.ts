import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { MOVERS, periodMovers } from '@/lib/data/kpis/period-movers';
import type { CustomerKind } from '@/lib/data/rollups/kpi-figures';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { replaceRows } from '@/lib/data/rollups/replace-rows';
import { intArray } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { StandingsReader } from '@/lib/data/rollups/standings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { largestMovements } from '@/lib/domain/standings-movements';

/** Builds `kpi_mover` for the given periods; older ones are worked out when somebody asks. */
export async function buildKpiMovers(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  read: StandingsReader,
): Promise<void> {
  const chunk = 12;
  for (let start = 0; start < periods.length; start += chunk) {
    const own = periods.slice(start, start + chunk);
    const relation = periodRelation(own);
    await replaceRows(db, {
      table: 'kpi_mover',
      keys: ['kind', 'month', 'span_months', 'side', 'rank'],
      values: ['customer_id', 'movement', 'amount_minor'],
      within: sql`t.kind = ${kind} and (t.month, t.span_months) in (select month, span_months from (${relation}) p)`,
      rows:
        kind === 'repeat'
          ? periodMovers({ kind, settings, periods: relation })
          : sql`select ${kind} as kind, * from json_to_recordset(${JSON.stringify(await contractMovers(own, read))}::json)
              as d(month date, span_months smallint, side text, rank smallint, customer_id int, movement text, amount_minor bigint)`,
    });
  }
}

/** What `periodMovers` gives for contracts. */
async function contractMovers(periods: readonly KpiPeriod[], read: StandingsReader): Promise<object[]> {
  const { accounts } = await read(periods);
  return periods.flatMap((period) => {
    const { losses, gains } = largestMovements(accounts, period, MOVERS);
    return [losses, gains].flatMap((movements, index) =>
      movements.map(({ customerId, kind, amountMinor }, place) => ({
        month: period.month,
        span_months: period.spanMonths,
        side: index === 0 ? 'loss' : 'gain',
        rank: place + 1,
        customer_id: customerId,
        movement: kind,
        amount_minor: amountMinor,
      })),
    );
  });
}

type Changed = {
  customerIds: readonly number[];
  readers: ReadonlyMap<CustomerKind, StandingsReader>;
};

/** Of these periods, those whose list names one of the customers, or should. */
export async function periodsToRank(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  { customerIds, readers }: Changed,
): Promise<KpiPeriod[]> {
  const read = readers.get(kind);
  if (periods.length === 0) return [];
  const relation = periodRelation(periods);
  const moved =
    kind === 'repeat'
      ? periodMovers({
          kind,
          settings,
          periods: relation,
          customers: sql`c.customer_id = any(${intArray(customerIds)})`,
        })
      : sql`select * from json_to_recordset(${JSON.stringify(read ? await contractMovers(periods, read) : [])}::json)
          as d(month date, span_months smallint, side text, amount_minor bigint)`;
  const rows = (await db.execute(sql`
    select c.month::text as month, c.span_months::int as span
    from (${moved}) c
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
