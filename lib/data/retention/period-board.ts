import 'server-only';
import { assertCan, type Ctx } from '@/lib/data/context';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { type KpiRow, listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import type { PeriodSums } from '@/lib/data/kpis/summed-period';
import type { Prepared } from '@/lib/data/prepared';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { listKinds } from '@/lib/data/retention/cuts';
import { askPeriodSums, daysOf } from '@/lib/data/retention/period-question';
import { type RevenueLimits, revenueLimits } from '@/lib/data/retention/revenue-limits';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { listTargets } from '@/lib/data/targets';
import type { KindBoard } from '@/lib/domain/kpi-board';
import type { Comparison } from '@/lib/domain/kpi-change';
import { isReadyPeriod } from '@/lib/domain/kpi-period';
import { trendMonths, trendPoints } from '@/lib/domain/kpi-trend';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import { movedByMonths, toKpiPeriod, yearUpTo } from '@/lib/domain/named-period';
import type { RetentionAddress } from '@/lib/domain/retention-address';

/** One kind of customers in a period, and the twelve months that end with it, each with what it is compared with. */
export type ComparedBoard = KindBoard & { comparison: Comparison; yearComparison: Comparison };

export type PeriodBoard = {
  asOf: Date | null;
  targets: ReadonlyMap<string, number>;
  /** kinds that exist, contract first */
  kinds: ComparedBoard[];
  year: NamedKpiPeriod;
  otherYear: NamedKpiPeriod | null;
  /** something is still being worked out; null: all is there */
  pending: Exclude<Prepared<unknown>, { state: 'ready' }> | null;
  /** intervals of revenue are still being drawn, while the figures are there */
  isDrawing: boolean;
};

/** All that the cards and trends of a page of the hall show of a period, compared with any other. */
export async function getPeriodBoard(
  ctx: Ctx,
  settings: RollupSettings,
  address: Pick<RetentionAddress, 'period' | 'against' | 'other'>,
): Promise<PeriodBoard> {
  assertCan(ctx.actor, 'kpi:read');
  const { period, against, other } = address;
  const { today } = settings;
  const year = yearUpTo(period, today);
  const otherYear = against === 'custom' ? other && yearUpTo(other, today) : movedByMonths(year, -12, today);
  const trend = trendMonths(year.month, today);
  const kinds = await listKinds(ctx);
  const [now, before, rows, limits, yearLimits, targets, asOf] = await Promise.all([
    askPeriodSums(ctx, settings, toKpiPeriod(period, today), kinds),
    other ? askPeriodSums(ctx, settings, toKpiPeriod(other, today), kinds) : ready<PeriodSums>(ctx, {}),
    listKpiRows(
      ctx,
      { spanMonths: 1, months: trend },
      {
        spanMonths: 12,
        months: [...new Set([...trend, year.month, ...(otherYear ? [otherYear.month] : [])])],
      },
    ),
    findLimits(ctx, settings, kinds, period, other, against === 'before'),
    findLimits(ctx, settings, kinds, year, otherYear, against !== 'custom'),
    listTargets(ctx),
    findFiguresAsOf(ctx),
  ]);
  const pending = [now, before].find(({ state }) => state !== 'ready') as PeriodBoard['pending'] | undefined;
  return {
    asOf,
    targets,
    year,
    otherYear,
    pending: pending ?? null,
    isDrawing: [limits, yearLimits].some((drawn) => drawn !== null && drawn.state !== 'ready'),
    kinds: kinds.map((kind) =>
      boardOf(kind, {
        now: sumsOf(now, kind),
        before: sumsOf(before, kind),
        rows: rows.filter((row) => row.kind === kind),
        limits: kind === 'contract' ? limits : null,
        yearLimits: kind === 'contract' ? yearLimits : null,
      }),
    ),
  };

  function boardOf(kind: CustomerKind, found: Found): ComparedBoard {
    const row = (month: string, span: number) =>
      found.rows.find((one) => one.month === month && one.spanMonths === span) ?? null;
    const months = trendPoints(trend, today, (month) => row(month, 1));
    return {
      kind,
      now: withLimits(found.now, found.limits),
      before: found.before,
      year: withLimits(row(year.month, 12), found.yearLimits),
      yearBefore: otherYear && row(otherYear.month, 12),
      months,
      years: trendPoints(trend, today, (month) => row(month, 12)),
      alike: months,
      comparison: comparisonOf(against === 'before', found.limits),
      yearComparison: comparisonOf(against !== 'custom', found.yearLimits),
    };
  }
}

type Drawn = Prepared<RevenueLimits> | null;
type Found = {
  now: KpiRow | null;
  before: KpiRow | null;
  rows: readonly KpiRow[];
  limits: Drawn;
  yearLimits: Drawn;
};

function ready<Answer>(ctx: Ctx, answer: Answer): Prepared<Answer> {
  return { state: 'ready', answer, preparedAt: ctx.now, isRefreshing: false };
}

function sumsOf(found: Prepared<PeriodSums>, kind: CustomerKind): KpiRow | null {
  return found.state === 'ready' ? (found.answer[kind] ?? null) : null;
}

/**
 * Limits that are not kept, because the period is not one that people usually look at or is compared with another than
 * the one before; null where those that are kept will do.
 */
async function findLimits(
  ctx: Ctx,
  settings: RollupSettings,
  kinds: readonly CustomerKind[],
  period: NamedKpiPeriod,
  other: NamedKpiPeriod | null,
  isBefore: boolean,
): Promise<Drawn> {
  if (!kinds.includes('contract')) return null;
  const [own, against] = [toKpiPeriod(period, settings.today), other && toKpiPeriod(other, settings.today)];
  const isKept =
    period.kind !== 'custom' && isReadyPeriod(own, settings.today, settings.fiscalYearStartMonth);
  if (isKept && (isBefore || !against)) return null;
  return answerOrPrepare(ctx, revenueLimits, { period: daysOf(own), other: against && daysOf(against) });
}

function withLimits(sums: KpiRow | null, drawn: Drawn): KpiRow | null {
  if (!sums || !drawn) return sums;
  const own = drawn.state === 'ready' ? drawn.answer.own : null;
  return {
    ...sums,
    grrLow: own?.grr?.low ?? null,
    grrHigh: own?.grr?.high ?? null,
    nrrLow: own?.nrr?.low ?? null,
    nrrHigh: own?.nrr?.high ?? null,
    arpaLow: own?.arpa?.low ?? null,
    arpaHigh: own?.arpa?.high ?? null,
  };
}

function comparisonOf(isBefore: boolean, drawn: Drawn): Comparison {
  if (!drawn) return { isBefore };
  const changes = drawn.state === 'ready' ? drawn.answer.changes : null;
  return { isBefore, changes: changes ?? { grr: null, nrr: null, arpa: null } };
}
