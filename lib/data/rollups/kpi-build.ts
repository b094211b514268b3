import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { markIncompletePeriods } from '@/lib/data/rollups/kpi-complete';
import { buildKpiIntervals } from '@/lib/data/rollups/kpi-interval';
import { buildKpiMonths, forgetOtherPeriods, keptPeriods } from '@/lib/data/rollups/kpi-month';
import { buildKpiMovers, periodsToRank } from '@/lib/data/rollups/kpi-mover';
import { buildKpiRenewals } from '@/lib/data/rollups/kpi-renewal';
import { buildKpiRevenue } from '@/lib/data/rollups/kpi-revenue';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { ReplacementResult } from '@/lib/data/rollups/replace-rows';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { type StandingsReader, standingsReader } from '@/lib/data/rollups/standings';
import { isReadyPeriod, type KpiPeriod, periodBefore } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** What happened to some customers, for a refresh; periods as kind/month/span. */
export type KpiChange = {
  customerIds: readonly number[];
  /** how those customers stand now, by kind */
  readers: ReadonlyMap<CustomerKind, StandingsReader>;
  /** periods to which they contribute differently: already added up, intervals and names are due */
  changed: ReadonlySet<string>;
  /** of those, the ones that could not be added up */
  unknown: ReadonlySet<string>;
  hasNewOrders: boolean;
  hasChangedTerms: boolean;
};

/** Builds the figures of periods: sums, revenue, completeness, intervals, largest movements. */
export async function buildKpis(
  db: Db,
  settings: RollupSettings,
  change: KpiChange | 'all',
  builtBefore: string | null = null,
): Promise<ReplacementResult> {
  const kept = await keptPeriods(db, settings.today);
  await forgetOtherPeriods(db, kept);
  const missing = await missingPeriods(db, kept);
  const result = { changed: 0, drift: 0 };
  for (const { kind, periods } of kept) {
    const isIn = (keys: ReadonlySet<string>, { month, spanMonths }: KpiPeriod) =>
      keys.has(`${kind}/${month}/${spanMonths}`);
    const isAnew = (period: KpiPeriod) =>
      change === 'all' || isIn(change.unknown, period) || isIn(missing, period);
    const isChanged = (period: KpiPeriod) =>
      change === 'all' || isIn(change.changed, period) || isIn(missing, period);
    const ready = periods.filter((period) =>
      isReadyPeriod(period, settings.today, settings.fiscalYearStartMonth),
    );

    const reader = standingsReader(db, settings, kind);
    const sums = await buildKpiMonths(db, settings, kind, periods.filter(isAnew), builtBefore, reader);
    result.changed += sums.changed;
    result.drift += sums.drift;
    await forgetUnready(db, kind, ready);
    await buildKpiMovers(db, kind, ready.filter(isAnew), reader);
    if (change !== 'all') {
      // what a shopper bought counts in a list of names even where nobody came or went
      const named = ready.filter((period) => !isAnew(period) && (kind === 'repeat' || isChanged(period)));
      const due = await periodsToRank(db, kind, named, change);
      await buildKpiMovers(db, kind, due, reader);
    }
    if (kind === 'repeat' && (change === 'all' || change.hasNewOrders || periods.some(isChanged))) {
      await buildKpiRevenue(db, settings, periods);
    }
    if (kind === 'contract') {
      await markIncompletePeriods(db, settings);
      if (change === 'all' || change.hasChangedTerms || periods.some((period) => isIn(missing, period))) {
        await buildKpiRenewals(db, settings, periods);
      }
      const compared = (period: KpiPeriod) =>
        isChanged(period) || isChanged(periodBefore(period, settings.today));
      await buildKpiIntervals(db, settings, ready.filter(compared), reader);
    }
  }
  return result;
}

async function missingPeriods(
  db: Db,
  kept: readonly { kind: CustomerKind; periods: readonly KpiPeriod[] }[],
): Promise<Set<string>> {
  const rows = await db.execute(sql`select kind || '/' || month || '/' || span_months as key from kpi_month`);
  const known = new Set((rows as unknown as { key: string }[]).map(({ key }) => key));
  return new Set(
    kept
      .flatMap(({ kind, periods }) =>
        periods.map(({ month, spanMonths }) => `${kind}/${month}/${spanMonths}`),
      )
      .filter((key) => !known.has(key)),
  );
}

/** What is kept ready of a period goes when nobody is likely to look at it any longer. */
async function forgetUnready(db: Db, kind: CustomerKind, ready: readonly KpiPeriod[]): Promise<void> {
  const outside = sql`kind = ${kind}
    and (month, span_months) not in (select month, span_months from (${periodRelation(ready)}) p)`;
  await db.execute(sql`delete from kpi_mover where ${outside}`);
  await db.execute(sql`
    update kpi_month set grr_low = null, grr_high = null, nrr_low = null, nrr_high = null,
      arpa_low = null, arpa_high = null, grr_change_low = null, grr_change_high = null,
      nrr_change_low = null, nrr_change_high = null, arpa_change_low = null, arpa_change_high = null
    where ${outside} and (grr_low is not null or nrr_low is not null or arpa_low is not null)`);
}
