import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { bootstrapDifference, bootstrapRatio, type CustomerRatio } from '@/lib/domain/bootstrap';
import type { Interval } from '@/lib/domain/interval';
import { type KpiPeriod, periodBefore } from '@/lib/domain/kpi-period';

/** Up to this many contract customers each is drawn by itself; above it they are dealt into random groups first. */
const DRAWN_SINGLY = 1000;
const GROUPS = 500;
const CHUNK = 25;

const ratios = {
  grr: ({ grr, start }: Sums) => [grr, start],
  nrr: ({ nrr, start }: Sums) => [nrr, start],
  arpa: ({ closing, paying }: Sums) => [closing, paying],
} as const;
type Ratio = keyof typeof ratios;

type Sums = { start: number; grr: number; nrr: number; closing: number; paying: number };
type GroupRow = Sums & { month: string; span: number; drawn: number };

/**
 * Bootstrap intervals of GRR, NRR and ARPA and of their change from the period before, into `kpi_month`. Twelve
 * thousand draws a period are cheap for 1,000 units and not for 100,000: a sum over random groups of customers varies
 * as one over the customers does, so the groups are drawn in their place.
 */
export async function buildKpiIntervals(
  db: Db,
  settings: RollupSettings,
  periods: readonly KpiPeriod[],
): Promise<void> {
  const drawn = await drawnUnit(db);
  // by length, so that most periods before are in the same chunk and read once
  const inOrder = periods.toSorted((a, b) => a.spanMonths - b.spanMonths);
  for (let start = 0; start < inOrder.length; start += CHUNK) {
    const wanted = inOrder.slice(start, start + CHUNK);
    const groups = await readGroups(db, settings, drawn, wanted);
    for (const period of wanted) {
      await writeIntervals(db, period, groups, settings.today);
      // resampling is processor time in the process that answers requests
      await setImmediate();
    }
  }
}

async function drawnUnit(db: Db): Promise<SQL> {
  const [row] = (await db.execute(sql`
    select count(*)::int as n from activity_span where kind = 'contract' and is_first`)) as unknown as {
    n: number;
  }[];
  return (row?.n ?? 0) <= DRAWN_SINGLY
    ? sql`customer_id`
    : // a multiplicative hash: neighbouring ids, often imported together, land in different groups
      sql`((customer_id::bigint * 2654435761 % 4294967296) * ${GROUPS} / 4294967296)::int`;
}

async function readGroups(
  db: Db,
  settings: RollupSettings,
  drawn: SQL,
  wanted: readonly KpiPeriod[],
): Promise<Map<string, Map<number, Sums>>> {
  const both = wanted.flatMap((period) =>
    period.isRunning ? [period] : [period, periodBefore(period, settings.today)],
  );
  const distinct = [
    ...new Map(both.map((period) => [keyOf(period.month, period.spanMonths), period])).values(),
  ];
  const rows = (await db.execute(sql`
    select month::text as month, span_months::int as span, ${drawn} as drawn,
      coalesce(sum(start_minor) filter (where at_start), 0)::float8 as start,
      coalesce(sum(least(start_minor, end_minor)) filter (where at_start and at_end), 0)::float8 as grr,
      coalesce(sum(end_minor) filter (where at_start and at_end), 0)::float8 as nrr,
      coalesce(sum(closing_minor) filter (where at_end), 0)::float8 as closing,
      (count(*) filter (where at_end and closing_minor > 0))::int as paying
    from ${periodCustomers({ kind: 'contract', settings, periods: periodRelation(distinct) })} p
    where not is_intra group by 1, 2, 3 order by 3`)) as unknown as GroupRow[];
  const groups = new Map<string, Map<number, Sums>>();
  for (const row of rows) {
    const key = keyOf(row.month, row.span);
    const known = groups.get(key) ?? new Map<number, Sums>();
    groups.set(key, known.set(row.drawn, row));
  }
  return groups;
}

const keyOf = (month: string, span: number) => `${month}/${span}`;
const nothing: Sums = { start: 0, grr: 0, nrr: 0, closing: 0, paying: 0 };

function columns(units: readonly (Sums | undefined)[], ratio: Ratio): CustomerRatio {
  const pairs = units.map((sums) => ratios[ratio](sums ?? nothing));
  return { numerator: pairs.map(([n = 0]) => n), denominator: pairs.map(([, d = 0]) => d) };
}

async function writeIntervals(
  db: Db,
  period: KpiPeriod,
  groups: Map<string, Map<number, Sums>>,
  today: string,
): Promise<void> {
  const now = groups.get(keyOf(period.month, period.spanMonths)) ?? new Map<number, Sums>();
  const earlier = periodBefore(period, today);
  const before = period.isRunning ? undefined : groups.get(keyOf(earlier.month, earlier.spanMonths));
  const set: SQL[] = [];
  for (const ratio of ['grr', 'nrr', 'arpa'] as const) {
    const units = [...now.values()].filter((sums) => ratios[ratio](sums).some((sum) => sum !== 0));
    set.push(...limits(ratio, bootstrapRatio(columns(units, ratio))));
    set.push(...limits(`${ratio}_change`, before ? difference(ratio, now, before) : null));
  }
  await db.execute(sql`
    update kpi_month set ${sql.join(set, sql`, `)}
    where kind = 'contract' and month = ${period.month} and span_months = ${period.spanMonths}`);
}

function difference(ratio: Ratio, now: Map<number, Sums>, before: Map<number, Sums>): Interval | null {
  const drawn = [...new Set([...now.keys(), ...before.keys()])].sort((a, b) => a - b);
  const pick = (side: Map<number, Sums>) =>
    columns(
      drawn.map((unit) => side.get(unit)),
      ratio,
    );
  return bootstrapDifference(pick(now), pick(before));
}

function limits(name: string, interval: Interval | null): SQL[] {
  // an amount without a rate, or a period that a snapshot does not cover, has no ratio to be uncertain of
  const guarded = (value: number | undefined) =>
    sql`case when is_complete and mrr_end_minor is not null and nrr_numerator_minor is not null
      then ${value ?? null}::float8 end`;
  return [
    sql`${sql.identifier(`${name}_low`)} = ${guarded(interval?.low)}`,
    sql`${sql.identifier(`${name}_high`)} = ${guarded(interval?.high)}`,
  ];
}
