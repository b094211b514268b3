import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FormulaLine } from '@/components/kpis/explanation-formula';
import { type SettingValues, settingTexts } from '@/components/kpis/explanation-settings';
import { intervalText, metricText, periodText, termText } from '@/components/kpis/explanation-words';
import { DefinitionList } from '@/components/ui/definition-list';
import type { KpiAddress } from '@/lib/domain/kpi-address';
import { opensList } from '@/lib/domain/kpi-term';
import { openFigureHref, termHref } from '@/lib/domain/kpi-term-address';
import type { MetricExplanation, TermValues } from '@/lib/domain/metric-explanation';
import { isMetricId, type MetricId, metricDefinition, settingsOf } from '@/lib/domain/metric-registry';
import type { TermId } from '@/lib/domain/metric-registry-terms';
import type { Format } from '@/lib/i18n/format';

export type Example = {
  of: 'contract' | 'repeat' | 'relationship' | 'transactional' | null;
  address: KpiAddress;
  explanation: MetricExplanation;
  values: TermValues;
};

/** All that is to be said of a metric, with the company's own numbers in its formula. */
export function DefinitionArticle({
  metric,
  examples,
  settings,
  format,
}: {
  metric: MetricId;
  examples: readonly Example[];
  settings: SettingValues;
  format: Format;
}) {
  const t = useTranslations('kpi_definitions');
  const metrics = useTranslations('metrics');
  const termName = (term: TermId) => metrics(`terms.${term}`);
  return (
    <article
      id={metric}
      className="grid scroll-mt-20 gap-x-10 gap-y-3 border-t py-5 target:bg-accent-soft/40 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-3">
        <div className="grid max-w-prose gap-1">
          <h3 className="text-md">
            <a href={`#${metric}`} className="rounded-sm hover:underline" title={t('anchor', { metric })}>
              {metrics(`${metric}.name`)}
            </a>
          </h3>
          <p>{metrics(`${metric}.explanation`)}</p>
        </div>
        <Part title={t('formula')}>
          <FormulaLine metric={metric} term={(term) => <bdi>{termName(term)}</bdi>} number={format.number} />
        </Part>
        {examples.length === 0 && <p className="text-ink-muted text-sm">{t('no_example')}</p>}
        {examples.map((example) => (
          <WorkedExample key={example.of} metric={metric} example={example} format={format} />
        ))}
      </div>
      <Facts metric={metric} settings={settings} format={format} />
    </article>
  );
}

function WorkedExample({
  metric,
  example: { of, address, explanation, values },
  format,
}: {
  metric: MetricId;
  example: Example;
  format: Format;
}) {
  const t = useTranslations('kpi_definitions');
  const terms = useTranslations('kpi_terms');
  const kpis = useTranslations('kpis');
  const metrics = useTranslations('metrics');
  const period = periodText(address.openPeriod, { kpis, t: terms }, format);
  const whose =
    of === null
      ? null
      : of === 'contract' || of === 'repeat'
        ? metrics(`kinds.${of}`)
        : terms(`survey.${of}`);
  const { state, value, interval } = explanation;
  const result = state === 'no_losses' ? metrics('states.no_losses') : metricText(metric, value, format);
  const written = (term: TermId) => {
    const text = <bdi className="whitespace-nowrap tabular-nums">{termText(term, values[term], format)}</bdi>;
    return opensList(term, address.kind) ? (
      <Link
        href={termHref(metric, term, address)}
        prefetch={false}
        aria-label={terms('sheet.open_list', {
          term: metrics(`terms.${term}`),
          value: termText(term, values[term], format),
        })}
        className="rounded-sm text-accent-strong underline underline-offset-4"
      >
        {text}
      </Link>
    ) : (
      text
    );
  };
  return (
    <Part title={whose === null ? period : t('example_of', { of: whose, period })}>
      <div className="rounded-md bg-sunken px-3.5 py-2">
        <FormulaLine metric={metric} term={written} number={format.number}>
          <span className="text-ink-muted"> = </span>
          <Link
            href={openFigureHref(metric, address)}
            prefetch={false}
            className="rounded-sm font-semibold hover:underline"
          >
            <bdi className="whitespace-nowrap tabular-nums">{result}</bdi>
          </Link>
          {interval && (
            <span className="ms-2 text-ink-muted text-sm">
              <bdi className="whitespace-nowrap tabular-nums">{intervalText(metric, interval, format)}</bdi>
            </span>
          )}
        </FormulaLine>
      </div>
    </Part>
  );
}

function Facts({ metric, settings, format }: { metric: MetricId; settings: SettingValues; format: Format }) {
  const t = useTranslations('kpi_definitions');
  const metrics = useTranslations('metrics');
  const terms = useTranslations('kpi_terms');
  const { unit, better, denominator, whenDenominatorIsZero, interval, cardPeriod, target, kinds } =
    metricDefinition(metric);
  const touching = [...new Set(kinds.flatMap((kind) => settingsOf(metric, kind)))];
  const surveys = format.list([terms('survey.relationship'), terms('survey.transactional')]);
  const written = settingTexts(settings, useTranslations('metrics.setting_values'), surveys);
  const ofTarget = target && isMetricId(target.of) ? metrics(`${target.of}.name`) : '';
  return (
    <div className="grid content-start gap-2 text-sm">
      <DefinitionList
        items={[
          { key: 'unit', term: t('facts.unit'), value: t(`unit.${unit}`, { currency: format.currency }) },
          { key: 'better', term: t('facts.better'), value: t(`better.${better}`) },
          {
            key: 'undefined',
            term: t('facts.undefined'),
            value: t(`undefined.${denominator ? whenDenominatorIsZero : 'sum'}`),
          },
          { key: 'interval', term: t('facts.interval'), value: metrics(`intervals.${interval}`) },
          { key: 'period', term: t('facts.period'), value: t(`period.${cardPeriod}`) },
          {
            key: 'target',
            term: t('facts.target'),
            value: !target
              ? t('target.none')
              : target.isComplement
                ? t('target.complement', { metric: ofTarget })
                : t(`target.${target.rule}`),
          },
          { key: 'source', term: t('facts.source'), value: metrics(`${metric}.source`) },
        ]}
      />
      <Part title={t('facts.settings')}>
        <ul className="flex flex-wrap gap-x-4">
          {touching.map((setting) => (
            <li key={setting}>
              <span className="text-ink-muted">{metrics(`settings.${setting}`)}:</span>{' '}
              <bdi>{written[setting]}</bdi>
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <h4 className="font-medium text-ink-muted text-sm">{title}</h4>
      {children}
    </section>
  );
}
