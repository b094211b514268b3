import { getTranslations } from 'next-intl/server';
import { RejectedRows } from '@/app/(app)/settings/data/import/[importId]/rejected-rows';
import { commitImport, undoImport } from '@/app/(app)/settings/data/import/actions';
import { RunButton } from '@/components/forms/run-button';
import { type ActionCounts, ImportCounts } from '@/components/imports/import-counts';
import { UndoImport } from '@/components/imports/undo-import';
import { ButtonLink } from '@/components/ui/button';
import type { Ctx } from '@/lib/data/context';
import { countOriginalDates } from '@/lib/data/imports/original-dates';
import type { ImportRun } from '@/lib/data/imports/runs';
import { can } from '@/lib/domain/permissions';
import { getFormat } from '@/lib/i18n/get-format';

/** What happened: imported, stopped, or taken back, and the way on from there. */
export async function FinishedImport({ ctx, run }: { ctx: Ctx; run: ImportRun }) {
  const [t, problems, format] = await Promise.all([
    getTranslations('imports'),
    getTranslations('import.file_problems'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
  ]);
  if (run.state === 'undone') {
    return (
      <div className="grid justify-items-start gap-3">
        <p>{t('commit.undone_body')}</p>
        <ButtonLink variant="primary" href="/settings/data/import">
          {t('commit.again')}
        </ButtonLink>
      </div>
    );
  }
  const counts = { ...run.done, reject: run.expected?.reject ?? 0 } as ActionCounts;
  if (run.state === 'failed') {
    const code = run.errorCode ?? '';
    // of a file that was being written, a part may stand already
    const stoppedMidway = code === 'disk_full' && run.expected !== null;
    return (
      <div className="grid max-w-2xl justify-items-start gap-3">
        <h2 className="text-md">{t('failed.title')}</h2>
        <p>
          {problems.has(code as never) && !stoppedMidway
            ? problems(
                code as 'empty_file',
                { limit: '', sheet: '', kind: 'other', ...run.errorParams } as never,
              )
            : t(stoppedMidway ? 'failed.disk_full' : 'failed.interrupted')}
        </p>
        <p className="text-ink-muted">
          {t('failed.committed_so_far', { count: (counts.create ?? 0) + (counts.update ?? 0) })}
        </p>
        {run.expected && (
          <RunButton variant="primary" action={commitImport.bind(null, run.publicId)}>
            {t('failed.continue')}
          </RunButton>
        )}
      </div>
    );
  }
  const originalDates = await countOriginalDates(ctx, run.id);
  return (
    <div className="grid gap-8">
      <ImportCounts counts={counts} format={format} />
      <div className="grid gap-3">
        <p className="text-ink-muted">{t('commit.figures')}</p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink variant="primary" href="/settings/data/report">
            {t('report')}
          </ButtonLink>
          <ButtonLink href="/customers">{t('commit.customers')}</ButtonLink>
          <ButtonLink href="/kpis">{t('commit.kpis')}</ButtonLink>
          <ButtonLink href="/settings/data/import">{t('commit.again')}</ButtonLink>
          {can(ctx.actor, 'import:undo') && <UndoImport action={undoImport.bind(null, run.publicId)} />}
        </div>
      </div>
      <RejectedRows ctx={ctx} run={run} />
      {originalDates > 0 && (
        <section className="flex flex-wrap items-center justify-between gap-3">
          <p>{t('original_dates.kept', { count: originalDates })}</p>
          <ButtonLink href={`/settings/data/import/${run.publicId}/original-dates`} prefetch={false}>
            {t('original_dates.download')}
          </ButtonLink>
        </section>
      )}
    </div>
  );
}
