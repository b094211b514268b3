import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { backToMyData, backToSample } from '@/app/(app)/settings/data/start/actions';
import { SettingsSection } from '@/components/settings/settings-section';
import { SwitchToSample } from '@/components/settings/switch-data';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { listDataSources } from '@/lib/data/data-sources';
import { findOrganisationIn } from '@/lib/data/switch-database';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('sources') };
}

export default async function DataSourcesPage() {
  const ctx = await requirePermission('settings:read');
  const { isSample, timeZone } = ctx.organisation;
  const [t, places, format, sources, other] = await Promise.all([
    getTranslations('settings.sources'),
    getTranslations('settings.places'),
    getFormat({ timeZone }),
    listDataSources(ctx),
    findOrganisationIn(ctx, isSample ? 'own' : 'demo'),
  ]);
  return (
    <>
      <PageHeader
        title={places('sources')}
        subtitle={t('intro')}
        actions={
          <>
            <ButtonLink href="/settings/data/report">{t('report')}</ButtonLink>
            <ButtonLink variant="primary" href="/settings/data/import">
              {t('import')}
            </ButtonLink>
          </>
        }
      />
      <Table caption={places('sources')} density="roomy">
        <TableHead>
          <TableHeader>{t('column.name')}</TableHeader>
          <TableHeader>{t('column.received')}</TableHeader>
          <TableHeader numeric>{t('column.customers')}</TableHeader>
        </TableHead>
        <TableBody>
          {sources
            .filter(({ kind, customers }) => kind !== 'sample' || isSample || customers > 0)
            .map((source) => (
              <TableRow key={source.key}>
                <TableRowHeader>
                  {t.has(`names.${source.key}`) ? (
                    t(`names.${source.key}`)
                  ) : (
                    <UserText>{source.name}</UserText>
                  )}
                </TableRowHeader>
                <TableCell>
                  {source.lastReceivedAt ? (
                    <time dateTime={source.lastReceivedAt.toISOString()}>
                      {format.instant(source.lastReceivedAt)}
                      <span className="ms-2 text-ink-muted">
                        {format.relative(source.lastReceivedAt, ctx.now)}
                      </span>
                    </time>
                  ) : (
                    <span className="text-ink-muted">{t('never')}</span>
                  )}
                </TableCell>
                <TableCell numeric>{format.number(source.customers)}</TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Table>
      <div className="mt-10">
        {isSample && (
          <SettingsSection title={t('own_title')} help={t(other ? 'own_back_body' : 'own_body')}>
            {other ? (
              <form action={backToMyData}>
                <SubmitButton variant="secondary">{t('to_own')}</SubmitButton>
              </form>
            ) : (
              <ButtonLink href="/settings/data/start">{t('start_own')}</ButtonLink>
            )}
          </SettingsSection>
        )}
        {!isSample && other?.isSample && (
          <SettingsSection title={t('sample_title')} help={t('sample_body')}>
            <SwitchToSample action={backToSample} />
          </SettingsSection>
        )}
      </div>
    </>
  );
}
