import { getTranslations } from 'next-intl/server';
import { RunTable } from '@/components/imports/run-table';
import { UploadDrop } from '@/components/imports/upload-drop';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requirePermission } from '@/lib/auth/viewer';
import { listImportRuns } from '@/lib/data/imports/runs';
import { can } from '@/lib/domain/permissions';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { getFormat } from '@/lib/i18n/get-format';
import { DEFAULT_LIMITS } from '@/lib/ingest/file/limits';

/** A place to drop a file, and what became of earlier ones. */
export default async function ImportPage() {
  const ctx = await requirePermission('import:run');
  const { organisation } = ctx;
  const [t, format, runs] = await Promise.all([
    getTranslations('imports'),
    getFormat({ timeZone: organisation.timeZone, currency: organisation.currency }),
    listImportRuns(ctx),
  ]);
  return (
    <ClientMessages namespaces={['imports', 'import']}>
      <PageHeader
        title={t('title')}
        subtitle={t('lead')}
        actions={<ButtonLink href="/settings/data/report">{t('report')}</ButtonLink>}
      />
      <div className="grid gap-8">
        {organisation.isSample && (
          <section className="grid gap-2 rounded-lg bg-accent-soft p-4">
            <h2 className="font-medium">{t('sample_offer.title')}</h2>
            <p>{t('sample_offer.body')}</p>
            {can(ctx.actor, 'data:switch') && (
              <div>
                <ButtonLink variant="primary" href="/settings/data/start">
                  {t('sample_offer.action')}
                </ButtonLink>
              </div>
            )}
          </section>
        )}
        <UploadDrop
          maxBytes={DEFAULT_LIMITS.file}
          limit={`${format.number(DEFAULT_LIMITS.file / 2 ** 30)} GB`}
        />
        <section className="grid gap-3">
          <h2 className="text-md">{t('earlier')}</h2>
          {runs.length === 0 ? (
            <p className="text-ink-muted">{t('none')}</p>
          ) : (
            <RunTable
              format={format}
              runs={runs.map((run) => ({
                publicId: run.publicId,
                fileName: run.fileName,
                subject: run.subject,
                state: run.state,
                rows: run.totalRows,
                rejected: numberIn(run.expected, 'reject'),
                createdAt: run.createdAt,
              }))}
            />
          )}
        </section>
      </div>
    </ClientMessages>
  );
}

function numberIn(counts: Record<string, unknown> | null, key: string): number | null {
  const value = counts?.[key];
  return typeof value === 'number' ? value : null;
}
