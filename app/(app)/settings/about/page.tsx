import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { requirePermission } from '@/lib/auth/viewer';
import { license, version } from '@/package.json';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: t('places.about') };
}

/** What runs here. It asks nothing of the database: other pages are measured against it. */
export default async function AboutPage() {
  await requirePermission('settings:read');
  const t = await getTranslations('settings');
  return (
    <>
      <PageHeader title={t('places.about')} subtitle={t('about.about')} />
      <DefinitionList
        className="max-w-xl"
        items={[
          { key: 'version', term: t('about_page.version'), value: <bdi>{version}</bdi> },
          { key: 'licence', term: t('about_page.licence'), value: <bdi>{license}</bdi> },
          { key: 'node', term: t('about_page.node'), value: <bdi>{process.versions.node}</bdi> },
          {
            key: 'calls',
            term: t('about_page.calls'),
            value: t('about_page.calls_body'),
          },
        ]}
      />
    </>
  );
}
