import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { setUpCompany } from '@/app/(public)/setup/actions';
import { SetupForm } from '@/components/auth/setup-form';
import { TokenForm } from '@/components/auth/token-form';
import { openDatabase } from '@/lib/data/client';
import { findSetupState, isSetupToken } from '@/lib/data/setup';
import { blankOrganisation } from '@/lib/domain/organisation-values';
import { ClientMessages } from '@/lib/i18n/client-messages';
import { getFormat } from '@/lib/i18n/get-format';
import { organisationChoices } from '@/lib/i18n/organisation-choices';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.setup');
  return { title: t('title') };
}

type Props = { searchParams: Promise<{ token?: string }> };

export default async function SetupPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const db = openDatabase();
  const state = await findSetupState(db);
  if (state === 'closed') redirect('/sign-in');
  const [t, { tag }] = await Promise.all([getTranslations('auth.setup'), getFormat()]);

  if (!token || !(await isSetupToken(db, token))) {
    return (
      <div className="grid gap-6">
        <div className="grid gap-2">
          <h1 className="text-xl">{t('title')}</h1>
          <p className="text-ink-muted text-md">{t('where_is_the_token')}</p>
        </div>
        <TokenForm wrong={Boolean(token)} />
      </div>
    );
  }
  return (
    <ClientMessages namespaces={['auth', 'organisation']}>
      <div className="grid gap-8">
        <div className="grid gap-2">
          <h1 className="text-xl">{t('title')}</h1>
          <p className="text-ink-muted text-md">{t(state === 'organisation' ? 'body' : 'body_account')}</p>
        </div>
        <SetupForm
          action={setUpCompany}
          token={token}
          organisation={
            state === 'organisation'
              ? { values: blankOrganisation('SA'), choices: organisationChoices(tag) }
              : undefined
          }
        />
      </div>
    </ClientMessages>
  );
}
