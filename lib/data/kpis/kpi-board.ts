import 'server-only';
import { type FreezeNps, readFrozenNps } from '@/lib/data/closed-months/frozen-nps';
import { assertCan, type Ctx } from '@/lib/data/context';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { listKpiMovers } from '@/lib/data/kpis/kpi-movers';
import { type KpiRow, listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { listNpsMonths, type NpsMonthRow } from '@/lib/data/kpis/nps-month-rows';
import { listTargets } from '@/lib/data/targets';
import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { SURVEYS, type Survey } from '@/lib/domain/kpi-address';
import type { KindBoard, KpiMover, SurveyBoard } from '@/lib/domain/kpi-board';
import { KPI_SPANS } from '@/lib/domain/kpi-period';
import { TREND_MONTHS, trendMonths, trendPoints } from '@/lib/domain/kpi-trend';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import type { NamedKpiPeriod } from '@/lib/domain/named-period';
import type { NpsCounts } from '@/lib/domain/nps';

export type KpiBoard = {
  /** null before figures were first made */
  asOf: Date | null;
  targets: ReadonlyMap<string, number>;
  /** kinds that exist, contract first */
  kinds: KindBoard[];
  /** surveys that anybody ever answered in these months */
  surveys: SurveyBoard[];
  movers: KpiMover[];
};

/** All that the page of figures shows of a period. */
export async function getKpiBoard(ctx: Ctx, period: NamedKpiPeriod): Promise<KpiBoard> {
  assertCan(ctx.actor, 'kpi:read');
  const { month, spanMonths } = period;
  const trend = trendMonths(month, ctx.today);
  // periods of a year and of the year before may begin before the trend does
  const firstAnswers = addMonths(month, -TREND_MONTHS);
  const [rows, answers, freeze, movers, targets, asOf] = await Promise.all([
    listKpiRows(
      ctx,
      // with the newest complete month, which says what kinds there are while a reader is in older ones
      { spanMonths: 1, months: [...new Set([...trend, addMonths(monthStart(ctx.today), -1)])] },
      { spanMonths: 12, months: [...new Set([...trend, addMonths(month, -12)])] },
      { spanMonths, months: otherMonths(period, trend) },
    ),
    listNpsMonths(ctx, firstAnswers, trend.at(-1) ?? month),
    readFrozenNps(ctx.db, firstAnswers, trend.at(-1) ?? month),
    listKpiMovers(ctx, period),
    listTargets(ctx),
    findFiguresAsOf(ctx),
  ]);
  const kinds = (['contract', 'repeat'] as const).filter((kind) => rows.some((row) => row.kind === kind));
  return {
    asOf,
    targets,
    movers,
    kinds: kinds.map((kind) =>
      kindBoard(
        kind,
        rows.filter((row) => row.kind === kind),
        period,
        trend,
        ctx.today,
      ),
    ),
    surveys: SURVEYS.filter((survey) => answers.some(({ kind }) => kind === survey)).map((survey) =>
      surveyBoard(
        survey,
        answers.filter(({ kind }) => kind === survey),
        freeze,
        period,
        trend,
        ctx.today,
      ),
    ),
  };
}

/** Where figures of the page's length are kept besides months and years. */
function otherMonths(
  { month, spanMonths, isRunning }: NamedKpiPeriod,
  trend: readonly CalendarDate[],
): CalendarDate[] {
  if (spanMonths === 1 || spanMonths === 12) return [];
  return isRunning ? [month] : [...new Set([...trend, addMonths(month, -spanMonths)])];
}

function kindBoard(
  kind: CustomerKind,
  rows: readonly KpiRow[],
  { month, spanMonths, isRunning }: NamedKpiPeriod,
  trend: readonly CalendarDate[],
  today: CalendarDate,
): KindBoard {
  const byPeriod = new Map(rows.map((row) => [`${row.month}/${row.spanMonths}`, row]));
  const row = (at: CalendarDate, span: number) => byPeriod.get(`${at}/${span}`) ?? null;
  const series = (span: number) => trendPoints(trend, today, (at) => row(at, span));
  const isKept = !isRunning && (KPI_SPANS as readonly number[]).includes(spanMonths);
  return {
    kind,
    now: row(month, spanMonths),
    before: row(addMonths(month, -spanMonths), spanMonths),
    year: row(month, 12),
    yearBefore: row(addMonths(month, -12), 12),
    months: series(1),
    years: series(12),
    alike: series(isKept || spanMonths === 12 ? spanMonths : 1),
  };
}

function surveyBoard(
  survey: Survey,
  rows: readonly NpsMonthRow[],
  freeze: FreezeNps,
  { month, spanMonths }: NamedKpiPeriod,
  trend: readonly CalendarDate[],
  today: CalendarDate,
): SurveyBoard {
  const sum = (last: CalendarDate, months: number) => {
    const first = addMonths(last, 1 - months);
    return freeze(survey, last, months, addUp(rows.filter((row) => row.month >= first && row.month <= last)));
  };
  return {
    survey,
    now: sum(month, spanMonths),
    before: sum(addMonths(month, -spanMonths), spanMonths),
    year: sum(month, 12),
    yearBefore: sum(addMonths(month, -12), 12),
    months: trendPoints(trend, today, (at) => sum(at, 1)),
  };
}

function addUp(rows: readonly NpsCounts[]): NpsCounts {
  const total = (group: keyof NpsCounts) => rows.reduce((sum, row) => sum + row[group], 0);
  return {
    promoters: total('promoters'),
    passives: total('passives'),
    detractors: total('detractors'),
  };
}
