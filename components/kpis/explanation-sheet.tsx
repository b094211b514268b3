import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ExplanationClosing } from '@/components/kpis/explanation-closing';
import { ExplanationFormula } from '@/components/kpis/explanation-formula';
import { ExplanationSettings, type SettingValues } from '@/components/kpis/explanation-settings';
import { ExplanationTarget, type TargetData } from '@/components/kpis/explanation-target';
import { ExplanationTerms } from '@/components/kpis/explanation-terms';
import { intervalText, metricText, periodText, termText } from '@/components/kpis/explanation-words';
import { Sheet } from '@/components/ui/sheet';
import type { Interval } from '@/lib/domain/interval';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import { opensList, termsBeside } from '@/lib/domain/kpi-term';
import { termHref } from '@/lib/domain/kpi-term-address';
import type { WhyUndefined } from '@/lib/domain/kpi-undefined';
import type { MetricExplanation, TermValues } from '@/lib/domain/metric-explanation';
import { metricDefinition, termsOf } from '@/lib/domain/metric-registry';
import type { CustomerKind, TermId } from '@/lib/domain/metric-registry-terms';
import type { Format } from '@/lib/i18n/format';

export type ExplanationData = {
  explanation: MetricExplanation;
  kind: CustomerKind;
  /** every term that is known of the period, those beside the formula too */
  values: TermValues;
  /** the same rate kept up for a year */
  yearly: number | null;
  /** the textbook ± of NPS */
  wald: Interval | null;
  why: WhyUndefined | null;
  missingRates: readonly { currency: string; month: string }[];
  target: TargetData;
  settings: SettingValues;
  canOpenSettings: boolean;
  /** of a closed month: when, where it is told in full, and what the figure is now */
  closing: { closedAt: Date; href: string; restated: string | null } | null;
};

/** A figure, opened: what it is made of, under which settings, against which target, and what it says. */
export function ExplanationSheet({
  data,
  address,
  closeHref,
  format,
}: {
  data: ExplanationData;
  address: KpiAddress;
  closeHref: string;
  format: Format;
}) {
  const t = useTranslations('kpi_terms');
  const kpis = useTranslations('kpis');
  const metrics = useTranslations('metrics');
  const definitions = useTranslations('kpi_definitions');
  const { explanation, kind, values, target, canOpenSettings } = data;
  const { metric, interval } = explanation;
  const period = address.openPeriod;
  const termName = (term: TermId) => metrics(`terms.${term}`);
  const written = (term: TermId) => termText(term, values[term], format);
  const href = (term: TermId) =>
    opensList(term, kind) && values[term] !== undefined ? termHref(metric, term, address) : null;
  const label = (term: TermId) => t('sheet.open_list', { term: termName(term), value: written(term) });
  const lines = (terms: readonly TermId[]) =>
    terms.map((term) => ({
      key: term,
      name: termName(term),
      text: written(term),
      href: href(term),
      label: label(term),
    }));
  const value =
    explanation.state === 'no_losses'
      ? metrics('states.no_losses')
      : metricText(metric, explanation.value, format);
  const beside = termsBeside(metric, kind);
  const intervalKind = metricDefinition(metric).interval;
  return (
    <Sheet
      key={metric}
      closeHref={closeHref}
      title={metrics(`${metric}.name`)}
      description={`${metric === 'nps' ? t(`survey.${address.survey}`) : metrics(`kinds.${kind}`)} · ${periodText(period, { kpis, t }, format)}`}
    >
      <div className="grid gap-6">
        {data.closing && <ExplanationClosing closing={data.closing} format={format} />}
        <div className="grid gap-1">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <bdi className="font-semibold text-2xl tabular-nums">{value}</bdi>
            {interval && (
              <bdi className="whitespace-nowrap tabular-nums">{intervalText(metric, interval, format)}</bdi>
            )}
          </p>
          {interval && <Quiet>{metrics(`intervals.${intervalKind}`)}</Quiet>}
          {intervalKind === 'bootstrap' && !interval && explanation.value !== null && (
            <Quiet>{t('sheet.not_kept_interval')}</Quiet>
          )}
          {data.wald && (
            <Quiet>{t('sheet.wald', { interval: intervalText(metric, data.wald, format) })}</Quiet>
          )}
          {data.yearly !== null && (
            <Quiet>{t('sheet.yearly', { rate: metricText(metric, data.yearly, format) })}</Quiet>
          )}
          {period.isRunning && data.why === null && (
            <Quiet>{t('sheet.running', { day: format.date(period.endOn) })}</Quiet>
          )}
          {data.why && <Why data={data} format={format} />}
        </div>

        <Part title={t('sheet.formula')}>
          <ExplanationFormula
            metric={metric}
            termName={termName}
            termText={written}
            termHref={href}
            termLabel={label}
            number={(number) => format.number(number)}
            result={value}
          />
        </Part>
        <Part title={t('sheet.terms')}>
          <ExplanationTerms terms={lines(termsOf(metric))} />
        </Part>
        {beside.length > 0 && (
          <Part title={t('sheet.beside')}>
            <ExplanationTerms terms={lines(beside)} />
          </Part>
        )}
        {metricDefinition(metric).target && (
          <Part title={t('sheet.target')}>
            <ExplanationTarget
              metric={metric}
              spanMonths={period.spanMonths}
              target={target}
              canOpen={canOpenSettings}
              format={format}
            />
          </Part>
        )}
        <Part title={t('sheet.settings')}>
          <ExplanationSettings
            metric={metric}
            kind={kind}
            survey={address.survey}
            values={data.settings}
            canOpen={canOpenSettings}
          />
        </Part>
        <Part title={t('sheet.meaning')}>
          <p className="max-w-prose">{metrics(`${metric}.explanation`)}</p>
          <Quiet>
            {t('sheet.source')}: {metrics(`${metric}.source`)}
          </Quiet>
          <p className="pt-1.5">
            <Link
              href={`/kpis/definitions#${metric}`}
              className="text-accent-strong text-sm underline underline-offset-4"
            >
              {definitions('link')}
            </Link>
          </p>
        </Part>
      </div>
    </Sheet>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1.5 font-medium text-ink-muted text-sm">{title}</h3>
      {children}
    </section>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="text-ink-muted text-sm">{children}</p>;
}

/** Why there is no figure, in a sentence, and where it can be mended. */
function Why({
  data: { why, missingRates, canOpenSettings },
  format,
}: {
  data: ExplanationData;
  format: Format;
}) {
  const t = useTranslations('kpi_terms.sheet');
  if (!why) return null;
  return (
    <div className="mt-1 rounded-md border px-3.5 py-2.5">
      <p>{t(`why_${why}`)}</p>
      {why === 'no_rate' && missingRates.length > 0 && (
        <Quiet>
          {t('missing_rates', {
            rates: format.list(
              missingRates.map(({ currency, month }) =>
                t('missing_rate', { currency, month: format.month(month) }),
              ),
            ),
          })}
        </Quiet>
      )}
      {why === 'no_rate' && canOpenSettings && (
        <Link
          href="/settings/exchange-rates"
          className="text-accent-strong text-sm underline underline-offset-4"
        >
          {t('to_rates')}
        </Link>
      )}
    </div>
  );
}
