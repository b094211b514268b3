import { getTranslations } from 'next-intl/server';
import type { SettingValues } from '@/components/kpis/explanation-settings';
import { ExplanationSheet } from '@/components/kpis/explanation-sheet';
import { restatedAnswersText, restatedText } from '@/components/kpis/restated-text';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { findClosing } from '@/lib/data/closed-months/find-closing';
import { countExcluded, getFigureSettings, listMissingRates } from '@/lib/data/kpis/figure-settings';
import { listKpiRows } from '@/lib/data/kpis/kpi-period-rows';
import { sumNps } from '@/lib/data/kpis/nps-answers';
import { listTargets } from '@/lib/data/targets';
import { closedMonthHref } from '@/lib/domain/closed-month-address';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import type { BoardAnswers } from '@/lib/domain/kpi-board';
import { explainKpi, kpiFigure, kpiTerms, npsFigure } from '@/lib/domain/kpi-figure';
import { kpiPeriod } from '@/lib/domain/kpi-period';
import { opensList } from '@/lib/domain/kpi-term';
import { whyUndefined } from '@/lib/domain/kpi-undefined';
import { explainMetric } from '@/lib/domain/metric-explanation';
import { npsTerms } from '@/lib/domain/metric-explanation-terms';
import { type MetricId, metricDefinition, termsOf } from '@/lib/domain/metric-registry';
import { npsWaldInterval } from '@/lib/domain/nps';
import { can } from '@/lib/domain/permissions';
import { isTargetMetric } from '@/lib/domain/target-metrics';
import { getFormat } from '@/lib/i18n/get-format';

const noAnswers: BoardAnswers = { promoters: 0, passives: 0, detractors: 0 };

/** The sheet of the figure that the address opens; nothing for a figure that no kept sums make. */
export async function Explanation({
  ctx,
  metric,
  address,
  closeHref,
}: {
  ctx: ViewerCtx;
  metric: MetricId;
  address: KpiAddress;
  closeHref: string;
}) {
  const definition = metricDefinition(metric);
  const kind = definition.kinds.includes(address.kind) ? address.kind : 'contract';
  if (!termsOf(metric).every((term) => opensList(term, kind))) return null;

  const { openPeriod, survey } = address;
  const { month, spanMonths } = openPeriod;
  const settings = await getFigureSettings(ctx);
  const period = kpiPeriod(month, spanMonths, settings.today);
  const [format, rows, answers, targets, excluded, kpis] = await Promise.all([
    getFormat({ currency: ctx.organisation.currency, timeZone: ctx.organisation.timeZone }),
    metric === 'nps' ? [] : listKpiRows(ctx, { spanMonths, months: [month] }),
    metric === 'nps' ? sumNps(ctx, { survey, period }) : noAnswers,
    listTargets(ctx),
    countExcluded(ctx),
    getTranslations('kpis'),
  ]);
  const kept = rows.find((row) => row.kind === kind) ?? null;
  const explanation = metric === 'nps' ? explainMetric('nps', npsTerms(answers)) : explainKpi(metric, kept);
  const { target, verdict, yearly } =
    metric === 'nps'
      ? npsFigure(openPeriod, answers, noAnswers, targets)
      : kpiFigure(metric, openPeriod, kept, null, targets);
  const why = whyUndefined(explanation, kept);
  const figures = metric === 'nps' ? answers.closing : kept?.closing;
  // a closed figure stands under the definitions of its day
  const closing = figures ? await findClosing(ctx, month) : null;
  const targetOf = definition.target?.of ?? '';
  return (
    <ExplanationSheet
      address={{ ...address, kind }}
      closeHref={closeHref}
      format={format}
      data={{
        explanation,
        kind,
        values: metric === 'nps' ? npsTerms(answers) : kept ? kpiTerms(kept) : {},
        yearly,
        wald: metric === 'nps' ? npsWaldInterval(answers) : null,
        why,
        missingRates: why === 'no_rate' ? await listMissingRates(ctx, settings, period) : [],
        target: {
          value: target,
          yearly: isTargetMetric(targetOf) ? (targets.get(targetOf) ?? null) : null,
          verdict,
        },
        settings: closing
          ? { ...settings, ...stated(closing.definitions), excluded: closing.excluded.length }
          : { ...settings, excluded },
        closing: closing && {
          closedAt: closing.closedAt,
          href: closedMonthHref(month, spanMonths),
          restated:
            metric === 'nps'
              ? restatedAnswersText(kpis, format, answers)
              : restatedText(kpis, format, metric, kept),
        },
        canOpenSettings: can(ctx.actor, 'settings:read'),
      }}
    />
  );
}

/** The definitions that were written down; one that did not exist then is as it is now. */
function stated(definitions: Readonly<Record<string, unknown>>): Partial<SettingValues> {
  return Object.fromEntries(
    Object.entries(definitions).filter(([name, value]) => value !== null || name === 'wonBackMaxDays'),
  );
}
