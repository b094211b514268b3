import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CheckedImport } from '@/app/(app)/settings/data/import/[importId]/checked-import';
import { FinishedImport } from '@/app/(app)/settings/data/import/[importId]/finished-import';
import { MapImport } from '@/app/(app)/settings/data/import/[importId]/map-import';
import { RunningImport } from '@/app/(app)/settings/data/import/[importId]/running-import';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requirePermission } from '@/lib/auth/viewer';
import type { Ctx } from '@/lib/data/context';
import { getImportRun, type ImportRun } from '@/lib/data/imports/runs';
import { type ImportSubject, importSubjects } from '@/lib/domain/import/subject';
import { NotFoundError } from '@/lib/errors';
import { ClientMessages } from '@/lib/i18n/client-messages';

type Props = {
  params: Promise<{ importId: string }>;
  searchParams: Promise<{ subject?: string; map?: string }>;
};

/** One file on its way in: what it holds, what will happen, what happened. */
export default async function ImportRunPage({ params, searchParams }: Props) {
  const ctx = await requirePermission('import:run');
  const [{ importId }, { subject, map }] = await Promise.all([params, searchParams]);
  const run = await findRun(ctx, importId);
  if (!run) notFound();
  const t = await getTranslations('imports');
  const chosen = importSubjects.find((one) => one === subject);
  return (
    <ClientMessages namespaces={['imports', 'import']}>
      <PageHeader
        title={<bdi>{run.fileName}</bdi>}
        subtitle={t(`states.${run.state}`)}
        actions={<ButtonLink href="/settings/data/import">{t('title')}</ButtonLink>}
      />
      <Stage ctx={ctx} run={run} chosen={chosen} remap={map !== undefined} />
    </ClientMessages>
  );
}

function Stage({
  ctx,
  run,
  chosen,
  remap,
}: {
  ctx: Ctx;
  run: ImportRun;
  chosen?: ImportSubject;
  remap: boolean;
}) {
  switch (run.state) {
    case 'uploaded':
      return <MapImport ctx={ctx} run={run} chosen={chosen} />;
    case 'checked':
      return remap || chosen ? (
        <MapImport ctx={ctx} run={run} chosen={chosen} />
      ) : (
        <CheckedImport ctx={ctx} run={run} />
      );
    case 'checking':
    case 'committing':
    case 'undoing':
      return <RunningImport ctx={ctx} run={run} />;
    default:
      return <FinishedImport ctx={ctx} run={run} />;
  }
}

async function findRun(ctx: Ctx, publicId: string): Promise<ImportRun | null> {
  if (!/^[0-9a-f-]{36}$/.test(publicId)) return null;
  try {
    return await getImportRun(ctx, { publicId });
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
