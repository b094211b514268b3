import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { AMOUNTS, COUNTS, periodFigures } from '@/lib/data/rollups/kpi-figures';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { type StandingsReader, standingsReader } from '@/lib/data/rollups/standings';
import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { type KpiPeriod, kpiPeriods } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** Periods summed together, neighbours in time: bounds the boundaries that are held in memory at once. */
const CHUNK = 240;

/** The periods for which figures are kept, per kind; a kind that nobody belongs to has none. */
export async function keptPeriods(
  db: Db,
  today: CalendarDate,
): Promise<{ kind: CustomerKind; periods: KpiPeriod[] }[]> {
  const rows = (await db.execute(sql`
    select * from (
      select kind, (select min(starts_on) from activity_span s where s.kind = k.kind and s.counted_as is not null)::text as "startsOn"
      from (values ('contract'), ('repeat')) k(kind)) k
    where "startsOn" is not null order by kind`)) as unknown as {
    kind: CustomerKind;
    startsOn: CalendarDate;
  }[];
  const oldest = addMonths(monthStart(today), -359);
  return rows.map(({ kind, startsOn }) => {
    const first = monthStart(startsOn);
    return { kind, periods: kpiPeriods(first > oldest ? first : oldest, today) };
  });
}

/**
 * Sums the given periods of one kind into `kpi_month`. Intervals and order revenue are columns of their own steps.
 * @param builtBefore day of the build before: complete months before it are settled
 */
export async function buildKpiMonths(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  periods: readonly KpiPeriod[],
  builtBefore: string | null = null,
  reader?: StandingsReader,
): Promise<ReplacementResult> {
  const result = { changed: 0, drift: 0 };
  if (periods.length === 0) return result;
  const { read } = reader ?? standingsReader(db, settings, kind);
  for (let start = 0; start < periods.length; start += CHUNK) {
    const chunk = periods.slice(start, start + CHUNK);
    const standings = await read(chunk);
    const rows: object[] = [];
    for (const period of chunk) {
      const { month, spanMonths: span_months } = period;
      rows.push({ month, span_months, ...periodFigures(kind, standings, period) });
      // a millisecond or more each, in the process that answers requests
      await setImmediate();
    }
    const { changed, drift } = await replaceRows(db, {
      table: 'kpi_month',
      keys: ['kind', 'month', 'span_months'],
      values: [...COUNTS, ...AMOUNTS],
      within: sql`t.kind = ${kind} and (t.month, t.span_months) in (select month, span_months from (${periodRelation(chunk)}) p)`,
      settled: sql`r.month < date_trunc('month', ${builtBefore}::date::timestamp)`,
      rows: sql`select ${kind} as kind, * from ${kpiRows(rows, [...COUNTS, ...AMOUNTS])}`,
    });
    result.changed += changed;
    result.drift += drift;
  }
  return result;
}

/** Rows of sums as a relation (month, span_months, columns …), by the alias `d`. */
export function kpiRows(rows: readonly object[], columns: readonly string[]): SQL {
  const types = columns.map((name) => `${name} ${name.endsWith('_minor') ? 'bigint' : 'int'}`);
  return sql`json_to_recordset(${JSON.stringify(rows)}::json)
    as d(month date, span_months smallint, ${sql.raw(types.join(', '))})`;
}

/** Removes what is kept of a kind and is no longer asked for: months before the first, running lengths of last month. */
export async function forgetOtherPeriods(
  db: Db,
  kept: readonly { kind: CustomerKind; periods: readonly KpiPeriod[] }[],
): Promise<void> {
  for (const kind of ['contract', 'repeat'] as const) {
    const periods = kept.find((entry) => entry.kind === kind)?.periods ?? [];
    for (const table of ['kpi_month', 'kpi_mover']) {
      await db.execute(sql`delete from ${sql.identifier(table)} t where t.kind = ${kind}
        and (t.month, t.span_months) not in (select month, span_months from (${periodRelation(periods)}) p)`);
    }
  }
}
