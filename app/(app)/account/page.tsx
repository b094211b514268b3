import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { changeHijri, changeNames, changePassword, signOutOthers } from '@/app/(app)/account/actions';
import { RunButton } from '@/components/forms/run-button';
import { HijriSwitch, NamesForm, PasswordChangeForm } from '@/components/settings/account-forms';
import { SettingsSection } from '@/components/settings/settings-section';
import { PageHeader } from '@/components/ui/page-header';
import { requireViewer } from '@/lib/auth/viewer';
import { findOwnPasswordHash } from '@/lib/data/own-account';
import { ClientMessages } from '@/lib/i18n/client-messages';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const ctx = await requireViewer();
  const [t, roles, hash] = await Promise.all([
    getTranslations('settings.account'),
    getTranslations('auth.roles'),
    findOwnPasswordHash(ctx),
  ]);
  const { viewer, organisation } = ctx;
  return (
    <ClientMessages namespaces={['settings', 'auth']}>
      <PageHeader title={t('title')} subtitle={roles(viewer.role)} asOf={viewer.email} />
      {organisation.isSample ? (
        <p className="text-ink-muted">{t('sample')}</p>
      ) : (
        <>
          <SettingsSection title={t('looks')}>
            <HijriSwitch shown={viewer.showHijri} action={changeHijri} />
          </SettingsSection>
          <SettingsSection title={t('names')}>
            <NamesForm action={changeNames} name={viewer.name} nameAr={viewer.nameAr} />
          </SettingsSection>
          <SettingsSection title={t('password')}>
            {hash === null ? (
              <p className="text-ink-muted">{t('no_password')}</p>
            ) : (
              <PasswordChangeForm action={changePassword} />
            )}
          </SettingsSection>
          <SettingsSection title={t('sessions')} help={t('sessions_help')}>
            <RunButton action={signOutOthers}>{t('sign_out_others')}</RunButton>
          </SettingsSection>
        </>
      )}
    </ClientMessages>
  );
}
