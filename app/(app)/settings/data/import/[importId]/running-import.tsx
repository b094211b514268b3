import { getTranslations } from 'next-intl/server';
import { Progress } from '@/components/ui/progress';
import { RefreshWhile } from '@/components/ui/refresh-while';
import type { Ctx } from '@/lib/data/context';
import type { ImportRun } from '@/lib/data/imports/runs';
import { getFormat } from '@/lib/i18n/get-format';

/** A check, a commit or an undo on its way, with a number. */
export async function RunningImport({ ctx, run }: { ctx: Ctx; run: ImportRun }) {
  const [t, format] = await Promise.all([
    getTranslations('imports'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
  ]);
  const labels = {
    checking: 'check.running',
    committing: 'commit.running',
    undoing: 'commit.undoing',
  } as const;
  const label = t(labels[run.state as keyof typeof labels]);
  const rows = run.state === 'checking' ? run.checkedRows : run.committedRows;
  const isCounted = run.state === 'committing' && run.totalRows;
  return (
    <div className="grid max-w-xl gap-3" aria-live="polite">
      <RefreshWhile seconds={1} />
      <Progress
        label={label}
        value={isCounted ? rows : null}
        max={run.totalRows ?? 1}
        text={run.state === 'undoing' ? '' : t('check.rows', { rows: format.number(rows) })}
      />
      <p className="text-ink-muted">{t('commit.leave')}</p>
    </div>
  );
}
