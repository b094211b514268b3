import { figureText, type KpiWords } from '@/components/kpis/kpi-words';
import { isRestated } from '@/lib/domain/closed-month';
import type { BoardAnswers, BoardSums } from '@/lib/domain/kpi-board';
import { explainKpi } from '@/lib/domain/kpi-figure';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import { explainMetric, type MetricExplanation } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';
import { type MetricId, metricDefinition } from '@/lib/domain/metric-registry';
import type { Format } from '@/lib/i18n/format';

/** What a closed figure is now, in words; null where it is what it was, or is not closed. */
export function restatedText(
  t: KpiWords,
  format: Format,
  metric: MetricId,
  sums: (KpiSums & Pick<BoardSums, 'closing'>) | null,
): string | null {
  if (!sums?.closing?.isRestated) return null;
  return textOf(t, format, metric, explainKpi(metric, sums), explainKpi(metric, sums.closing.now));
}

/** The same for answers. */
export function restatedAnswersText(t: KpiWords, format: Format, answers: BoardAnswers): string | null {
  if (!answers.closing?.isRestated) return null;
  const now = answers.closing.now;
  return textOf(
    t,
    format,
    'nps',
    explainMetric('nps', npsTerms(answers)),
    explainMetric('nps', now ? npsTerms(now) : {}),
  );
}

function textOf(
  t: KpiWords,
  format: Format,
  metric: MetricId,
  was: MetricExplanation,
  is: MetricExplanation,
): string | null {
  if (!isRestated(was, is)) return null;
  if (was.value === is.value) return t('restated_terms');
  // short, the two may look the same
  const isSeen = figureText(format, metric, was.value) !== figureText(format, metric, is.value);
  return t('restated', {
    value: isSeen ? figureText(format, metric, is.value) : exactText(metric, is.value, format),
  });
}

function exactText(metric: MetricId, value: number | null, format: Format): string {
  const { unit, digits } = metricDefinition(metric);
  if (unit === 'ratio') return format.percent(value, { digits: digits + 2 });
  return unit === 'money' ? format.money(value) : format.number(value, { digits: digits + 2 });
}
