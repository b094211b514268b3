import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { backToMyData, startWithMyData } from '@/app/(app)/settings/data/start/actions';
import { SetupForm } from '@/components/auth/setup-form';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { findOrganisationIn } from '@/lib/data/switch-database';
import { blankOrganisation } from '@/lib/domain/organisation-values';
import { getFormat } from '@/lib/i18n/get-format';
import { organisationChoices } from '@/lib/i18n/organisation-choices';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.leave_sample');
  return { title: t('title') };
}

export default async function StartOwnDataPage() {
  const ctx = await requirePermission('data:switch');
  if (!ctx.organisation.isSample) redirect('/settings/data');
  const [t, { tag, locale }, own] = await Promise.all([
    getTranslations('auth.leave_sample'),
    getFormat(),
    findOrganisationIn(ctx, 'own'),
  ]);
  if (own) {
    return (
      <>
        <PageHeader
          title={t('back_title')}
          subtitle={t.rich('back_body', {
            name: () => <UserText>{(locale === 'ar' && own.nameAr) || own.name}</UserText>,
          })}
        />
        <form action={backToMyData}>
          <SubmitButton>{t('back')}</SubmitButton>
        </form>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('body')} />
      <div className="max-w-xl">
        <SetupForm
          action={startWithMyData}
          organisation={{
            values: blankOrganisation(ctx.organisation.country),
            choices: organisationChoices(tag),
          }}
        />
      </div>
    </>
  );
}
