import { getTranslations } from 'next-intl/server';
import { readWords } from '@/app/(app)/kpis/closed-months/read-words';
import type { ClosedFigure } from '@/components/closed-months/figures-table';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { type Closing, findClosing } from '@/lib/data/closed-months/find-closing';
import { getRestatement, type Restatement } from '@/lib/data/closed-months/restatement';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import { isRestated } from '@/lib/domain/closed-month';
import { kpiHref, kpiPeriodContaining } from '@/lib/domain/kpi-address';
import { explainKpi } from '@/lib/domain/kpi-figure';
import { explainMetric, type MetricExplanation } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';
import { metricsOf } from '@/lib/domain/metric-registry';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { readDefinitions } from '@/lib/domain/restatement-cause';
import { getFormat } from '@/lib/i18n/get-format';

/** The figures of one kind of customers in one length. */
export type FigureGroup = { kind: CustomerKind | 'voice'; spanMonths: number; figures: ClosedFigure[] };

/** A month that was closed, with all that its page and its file say of it; null where it never was. */
export async function readClosedMonth(ctx: ViewerCtx, month: CalendarDate) {
  const closing = await findClosing(ctx, month);
  if (!closing) return null;
  const { organisation } = ctx;
  const frozenCurrency = String(closing.definitions.currency);
  const [words, metrics, kpis, settings, restatement, frozenFormat] = await Promise.all([
    readWords(ctx),
    getTranslations('metrics'),
    getTranslations('kpis'),
    getFigureSettings(ctx),
    getRestatement(ctx, closing),
    getFormat({ timeZone: organisation.timeZone, currency: frozenCurrency }),
  ]);
  const causes = new Map(restatement.causes.map((cause) => [cause.key, cause]));
  const causesOf = (keys: readonly string[]) => keys.flatMap((key) => causes.get(key) ?? []);
  return {
    closing,
    restatement,
    words,
    kpis,
    metrics,
    frozenFormat,
    sameCurrency: frozenCurrency === organisation.currency,
    definitionsNow: readDefinitions(settings),
    causesOf,
    groups: [
      ...kpiGroups(closing, restatement, (key) => causesOf(restatement.causesOfFigures.get(key) ?? []), {
        name: (metric) => metrics(`${metric}.name`),
        today: ctx.today,
        organisation,
      }),
      ...answerGroups(restatement, (survey) => `${metrics('nps.name')}: ${kpis(`surveys.${survey}`)}`),
    ],
  };
}

function kpiGroups(
  { month, isReopened }: Closing,
  { periods }: Restatement,
  causesOf: (key: string) => ClosedFigure['causes'],
  of: {
    name: (metric: ClosedFigure['metric']) => string;
    today: CalendarDate;
    organisation: ViewerCtx['organisation'];
  },
): FigureGroup[] {
  return periods.map(({ kind, spanMonths, frozen, now, restated }) => {
    const period = {
      ...kpiPeriodContaining('month', month, of.today, of.organisation),
      spanMonths,
      kind: spanMonths === 1 ? ('month' as const) : ('custom' as const),
    };
    const figures = metricsOf(kind).flatMap((metric): ClosedFigure[] => {
      const explanations = [explainKpi(metric, frozen), explainKpi(metric, now)] as const;
      const [was, is] = explanations;
      if (explanations.every(isUnknown)) return [];
      const change = restated.find((figure) => figure.metric === metric);
      return [
        {
          key: metric,
          metric,
          name: of.name(metric),
          href: isReopened ? null : kpiHref({ period }, { open: metric, kind }),
          frozen: frozen && was,
          now: now && is,
          isRestated: change !== undefined,
          causes: change && spanMonths === 1 ? causesOf(`${kind}/${metric}`) : [],
        },
      ];
    });
    return { kind, spanMonths, figures };
  });
}

/** Whether nothing at all is known of what a figure is made of. */
function isUnknown({ terms }: MetricExplanation): boolean {
  return terms.every(({ value }) => value === null);
}

function answerGroups(
  { answers }: Restatement,
  name: (survey: 'relationship' | 'transactional') => string,
): FigureGroup[] {
  const spans = [...new Set(answers.map(({ spanMonths }) => spanMonths))];
  return spans.map((spanMonths) => ({
    kind: 'voice',
    spanMonths,
    figures: answers
      .filter((answer) => answer.spanMonths === spanMonths)
      .map(({ survey, frozen, now }): ClosedFigure => {
        const [was, is] = [explainMetric('nps', npsTerms(frozen)), explainMetric('nps', npsTerms(now))];
        return {
          key: survey,
          metric: 'nps',
          name: name(survey === 'transactional' ? survey : 'relationship'),
          href: null,
          frozen: was,
          now: is,
          isRestated: isRestated(was, is),
          causes: [],
        };
      }),
  }));
}
