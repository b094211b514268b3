import { csvTable } from '@/app/(app)/retention/csv-rows';
import { readSurvivalWords } from '@/app/(app)/retention/survival/survival-words';
import { localMinute } from '@/components/customers/export-cells';
import { testDetail } from '@/components/retention/survival-words';
import { requireViewerForRoute } from '@/lib/auth/viewer';
import { exportSurvival } from '@/lib/data/retention/survival';
import type { CsvCell } from '@/lib/domain/csv';
import { type SurvivalGroupFigures, survivalFigures } from '@/lib/domain/survival-board';
import { parseSurvivalAddress } from '@/lib/domain/survival-question';

/** Every curve in full as a file: one line for each duration at which anything happened. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireViewerForRoute(request, 'kpi:export');
  if (ctx instanceof Response) return ctx;
  const { question } = parseSurvivalAddress(Object.fromEntries(new URL(request.url).searchParams));
  const [answer, { t, format, names, cutName }] = await Promise.all([
    exportSurvival(ctx, question),
    readSurvivalWords(ctx, question),
  ]);
  const isCut = question.cut !== null;
  const { all, groups, test } = survivalFigures(answer.groups, { unit: question.unit, isCut });
  const linesOf = ({ curve }: SurvivalGroupFigures, name: string): CsvCell[][] =>
    curve.steps.map(({ duration, atRisk, events, censored, survival, limits }) => [
      ...[name, duration, atRisk, events, censored, events / atRisk, survival],
      ...[limits?.low ?? null, limits?.high ?? null],
    ]);
  const { timeZone } = ctx.organisation;
  return csvTable(`survival-${question.cut ?? 'all'}`, [
    [
      ...[t('export.group'), t(`export.duration_${question.unit}`), t('export.watched'), t('export.left')],
      ...[
        t('export.here'),
        t('export.share_left'),
        t('export.still_here'),
        t('export.low'),
        t('export.high'),
      ],
    ],
    ...groups.flatMap((group) => linesOf(group, names.group(group.value))),
    ...linesOf(all, t('all')),
    [],
    [t('export.what', { cut: cutName ?? t('all') })],
    ...(test ? [[testDetail(t, format, test)]] : []),
    [t('export.as_of', { at: `${localMinute(ctx.now, timeZone)} (${timeZone})` })],
  ]);
}
