import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { signInAsSample, signInWithPassword } from '@/app/(public)/sign-in/actions';
import { PasswordForm } from '@/components/auth/password-form';
import { SamplePeople } from '@/components/auth/sample-people';
import { SingleSignOn } from '@/components/auth/single-sign-on';
import { UserText } from '@/components/ui/user-text';
import { oidcName } from '@/lib/auth/oidc';
import { safeReturnPath } from '@/lib/auth/return-path';
import { findViewer } from '@/lib/auth/viewer';
import { openDatabase } from '@/lib/data/client';
import { findOrganisationContext } from '@/lib/data/organisation';
import { listSamplePeople } from '@/lib/data/sign-in';
import { landingPage } from '@/lib/domain/permissions';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.sign_in');
  return { title: t('title') };
}

type Props = { searchParams: Promise<{ from?: string; error?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const [{ from, error }, viewer] = await Promise.all([searchParams, findViewer()]);
  if (viewer) redirect(safeReturnPath(from, landingPage(viewer.viewer.role)));

  const db = openDatabase();
  const organisation = await findOrganisationContext(db);
  if (!organisation) redirect('/setup');
  const people = organisation.isSample ? await listSamplePeople(db) : [];
  const [t, { locale }] = await Promise.all([getTranslations('auth'), getFormat()]);
  const name = (locale === 'ar' && organisation.nameAr) || organisation.name;
  const returnTo = safeReturnPath(from, '');

  if (people.length > 0) {
    return (
      <div className="grid gap-6">
        <div className="grid gap-2">
          <h1 className="text-xl">{t('sample.title')}</h1>
          <p className="text-ink-muted text-md">
            {t.rich('sample.body', { name: () => <UserText>{name}</UserText> })}
          </p>
        </div>
        <SamplePeople
          action={signInAsSample}
          from={returnTo}
          people={people.map((person) => ({
            publicId: person.publicId,
            name: (locale === 'ar' && person.nameAr) || person.name,
            role: person.role,
          }))}
        />
      </div>
    );
  }
  const provider = oidcName();
  return (
    <div className="mx-auto grid w-full max-w-sm gap-6">
      <div>
        <h1 className="text-xl">{t('sign_in.title')}</h1>
        <p className="text-ink-muted">
          <UserText>{name}</UserText>
        </p>
      </div>
      {error && (
        <p role="alert" className="rounded-md bg-sunken px-3 py-2 text-destructive text-sm">
          {error === 'no_account'
            ? t('sign_in.errors.no_account', { provider: provider ?? 'SSO' })
            : t('sign_in.errors.failed')}
        </p>
      )}
      {provider && <SingleSignOn provider={provider} from={returnTo} />}
      <PasswordForm action={signInWithPassword} from={returnTo} />
      <p className="text-ink-muted text-sm">{t('sign_in.forgotten')}</p>
    </div>
  );
}
