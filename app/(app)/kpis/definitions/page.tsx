import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/kpis/definitions/definitions.css';
import { DefinitionArticle } from '@/components/kpis/definition-article';
import { DefinitionSearch } from '@/components/kpis/definition-search';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { listDefinitionExamples } from '@/lib/data/kpis/definition-examples';
import { countExcluded, getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';
import { METRIC_GROUPS, metricGroup } from '@/lib/domain/metric-group';
import { METRIC_IDS, type MetricId } from '@/lib/domain/metric-registry';
import { can } from '@/lib/domain/permissions';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('kpi_definitions');
  return { title: t('title') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Every figure of the registry: its formula, its settings, and an example with the company's own numbers. */
export default async function DefinitionsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const { currency, timeZone } = ctx.organisation;
  const [{ q }, t, metrics, ui, format, examples, settings, excluded, asOf] = await Promise.all([
    searchParams,
    getTranslations('kpi_definitions'),
    getTranslations('metrics'),
    getTranslations('ui'),
    getFormat({ currency, timeZone }),
    listDefinitionExamples(ctx),
    getFigureSettings(ctx),
    countExcluded(ctx),
    findFiguresAsOf(ctx),
  ]);
  const keywords = (id: MetricId) => [
    metrics(`${id}.name`),
    metrics(`${id}.short`),
    metrics(`${id}.explanation`),
    id.replaceAll('_', ' '),
  ];
  const groups = METRIC_GROUPS.map((key) => ({
    key,
    title: t(`groups.${key}`),
    definitions: METRIC_IDS.filter((id) => metricGroup(id) === key).map((id) => ({
      id,
      keywords: keywords(id),
      article: (
        <DefinitionArticle
          metric={id}
          examples={examples.filter(({ metric }) => metric === id)}
          settings={{ ...settings, excluded }}
          format={format}
        />
      ),
    })),
  }));
  const month = format.month(addMonths(monthStart(ctx.today), -1));
  return (
    <div className="definitions">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle', { month })}
        asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
        actions={
          <>
            {can(ctx.actor, 'settings:read') && (
              <ButtonLink href="/settings/definitions">{t('settings_link')}</ButtonLink>
            )}
            <PrintButton />
          </>
        }
      />
      <ClientMessages namespaces={['kpi_definitions']}>
        <DefinitionSearch groups={groups} typed={[q].flat()[0] ?? ''} />
      </ClientMessages>
    </div>
  );
}
