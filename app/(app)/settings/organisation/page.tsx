import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { saveOrganisation } from '@/app/(app)/settings/organisation/actions';
import { OrganisationForm } from '@/components/settings/organisation-form';
import { PageHeader } from '@/components/ui/page-header';
import { requirePermission } from '@/lib/auth/viewer';
import { getOrganisationSettings } from '@/lib/data/organisation-settings';
import { organisationValues } from '@/lib/domain/organisation-values';
import { getFormat } from '@/lib/i18n/get-format';
import { organisationChoices } from '@/lib/i18n/organisation-choices';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('organisation') };
}

export default async function OrganisationPage() {
  const ctx = await requirePermission('settings:read');
  const [t, { tag }, settings] = await Promise.all([
    getTranslations('settings'),
    getFormat(),
    getOrganisationSettings(ctx),
  ]);
  return (
    <>
      <PageHeader title={t('places.organisation')} subtitle={t('organisation.intro')} />
      <OrganisationForm
        action={saveOrganisation}
        values={organisationValues(settings)}
        choices={organisationChoices(tag)}
      />
    </>
  );
}
