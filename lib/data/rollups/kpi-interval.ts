import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { StandingsReader } from '@/lib/data/rollups/standings';
import { bootstrapDifference, bootstrapRatio, type CustomerRatio } from '@/lib/domain/bootstrap';
import type { Interval } from '@/lib/domain/interval';
import { type KpiPeriod, periodBefore } from '@/lib/domain/kpi-period';
import type { Standings } from '@/lib/domain/standings';
import { type GroupedPeriod, groupPeriod } from '@/lib/domain/standings-groups';

/** Up to this many contract customers each is drawn by itself; above it they are dealt into random groups first. */
const DRAWN_SINGLY = 1000;
const GROUPS = 500;

type Ratio = 'grr' | 'nrr' | 'arpa';

/** Numerator and denominator, by group. */
const ratios: Record<Ratio, (grouped: GroupedPeriod) => [Float64Array, Float64Array]> = {
  grr: ({ kept, start }) => [kept, start],
  nrr: ({ closingOfOpening, start }) => [closingOfOpening, start],
  arpa: ({ end, paying }) => [end, paying],
};

const columns = Object.keys(ratios).flatMap((ratio) => [
  `${ratio}_low`,
  `${ratio}_high`,
  `${ratio}_change_low`,
  `${ratio}_change_high`,
]);

/**
 * Bootstrap intervals of GRR, NRR and ARPA and of their change from the period before, into `kpi_month`. Twelve
 * thousand draws a period are cheap for 1,000 units and not for 100,000: a sum over random groups of customers varies
 * as one over the customers does, so the groups are drawn in their place.
 */
export async function buildKpiIntervals(
  db: Db,
  settings: RollupSettings,
  periods: readonly KpiPeriod[],
  { read }: StandingsReader,
): Promise<void> {
  if (periods.length === 0) return;
  const before = (period: KpiPeriod) => (period.isRunning ? null : periodBefore(period, settings.today));
  const { accounts } = await read(periods.flatMap((period) => [period, before(period) ?? period]));
  const drawn = drawnUnits(accounts);
  const known = new Map<string, GroupedPeriod>();
  const grouped = (period: KpiPeriod) => {
    const key = `${period.month}/${period.spanMonths}`;
    const found = known.get(key) ?? groupPeriod(accounts, period, ...drawn);
    known.set(key, found);
    return found;
  };
  const rows: object[] = [];
  for (const period of periods) {
    const earlier = before(period);
    rows.push({
      month: period.month,
      span_months: period.spanMonths,
      ...limitsOf(grouped(period), earlier && grouped(earlier)),
    });
    // resampling is processor time in the process that answers requests
    await setImmediate();
  }
  const guarded = columns.map(
    (name) =>
      // an amount without a rate, or a period that a snapshot does not cover, has no ratio to be uncertain of
      `${name} = case when k.is_complete and k.mrr_end_minor is not null and k.nrr_numerator_minor is not null then d.${name} end`,
  );
  await db.execute(sql`
    update kpi_month k set ${sql.raw(guarded.join(', '))}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as d(month date, span_months smallint, ${sql.raw(columns.map((name) => `${name} float8`).join(', '))})
    where k.kind = 'contract' and k.month = d.month and k.span_months = d.span_months`);
}

/** For each customer the place of what is drawn, and how many of those there are. */
function drawnUnits({ ids }: Standings): [ArrayLike<number>, number] {
  if (ids.length <= DRAWN_SINGLY) return [ids.map((_, at) => at), ids.length];
  // a multiplicative hash: neighbouring ids, often imported together, land in different groups
  return [ids.map((id) => Math.floor(((Math.imul(id, 0x9e3779b1) >>> 0) * GROUPS) / 2 ** 32)), GROUPS];
}

function limitsOf(now: GroupedPeriod, before: GroupedPeriod | null): Record<string, number | null> {
  const limits: Record<string, number | null> = {};
  const put = (name: string, interval: Interval | null) => {
    limits[`${name}_low`] = interval?.low ?? null;
    limits[`${name}_high`] = interval?.high ?? null;
  };
  for (const ratio of Object.keys(ratios) as Ratio[]) {
    put(ratio, bootstrapRatio(drawnFrom(now, ratio, (at) => counts(now, ratio, at))));
    const either = (at: number) => now.members[at] !== 0 || before?.members[at] !== 0;
    put(
      `${ratio}_change`,
      before?.isKnown
        ? bootstrapDifference(drawnFrom(now, ratio, either), drawnFrom(before, ratio, either))
        : null,
    );
  }
  return limits;
}

const counts = (grouped: GroupedPeriod, ratio: Ratio, at: number) =>
  ratios[ratio](grouped).some((column) => column[at] !== 0);

function drawnFrom(grouped: GroupedPeriod, ratio: Ratio, isDrawn: (at: number) => boolean): CustomerRatio {
  const [numerator, denominator] = ratios[ratio](grouped);
  return {
    numerator: numerator.filter((_, at) => isDrawn(at)),
    denominator: denominator.filter((_, at) => isDrawn(at)),
  };
}
