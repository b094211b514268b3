import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { acceptLink } from '@/app/(public)/invitation/[token]/actions';
import { InvitationForm } from '@/components/auth/invitation-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { UserText } from '@/components/ui/user-text';
import { openDatabase } from '@/lib/data/client';
import { findInvited } from '@/lib/data/invitations';
import { findOrganisationContext } from '@/lib/data/organisation';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.invitation');
  return { title: t('title') };
}

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const db = openDatabase();
  const [t, { locale }, invited, organisation] = await Promise.all([
    getTranslations('auth.invitation'),
    getFormat(),
    findInvited(db, token, new Date()),
    findOrganisationContext(db),
  ]);
  if (!invited || !organisation) {
    return (
      <EmptyState title={t('stale_title')} action={<ButtonLink href="/sign-in">{t('sign_in')}</ButtonLink>}>
        {t('stale_body')}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto grid w-full max-w-sm gap-6">
      <div>
        <h1 className="text-xl">{t(invited.hasPassword ? 'title_again' : 'title')}</h1>
        <p className="text-ink-muted">
          <UserText>{(locale === 'ar' && organisation.nameAr) || organisation.name}</UserText>
        </p>
      </div>
      <InvitationForm action={acceptLink} token={token} name={invited.name} email={invited.email} />
    </div>
  );
}
