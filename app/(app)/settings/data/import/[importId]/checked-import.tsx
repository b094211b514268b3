import { getTranslations } from 'next-intl/server';
import { RejectedRows } from '@/app/(app)/settings/data/import/[importId]/rejected-rows';
import { commitImport } from '@/app/(app)/settings/data/import/actions';
import { RunButton } from '@/components/forms/run-button';
import { type ActionCounts, ImportCounts } from '@/components/imports/import-counts';
import { ButtonLink } from '@/components/ui/button';
import type { Ctx } from '@/lib/data/context';
import type { ImportRun } from '@/lib/data/imports/runs';
import { getFormat } from '@/lib/i18n/get-format';

/** The dry run: what committing will do, what is worth knowing, what was rejected and why. */
export async function CheckedImport({ ctx, run }: { ctx: Ctx; run: ImportRun }) {
  const [t, words, format] = await Promise.all([
    getTranslations('imports.check'),
    getTranslations('import.warnings'),
    getFormat({ timeZone: ctx.organisation.timeZone }),
  ]);
  const counts = (run.expected ?? {}) as ActionCounts;
  const warnings = Object.entries((run.expected?.warnings ?? {}) as Record<string, number>);
  const wanted = (counts.create ?? 0) + (counts.update ?? 0);
  return (
    <div className="grid gap-8">
      <section className="grid gap-5">
        <h2 className="text-md">{t('title')}</h2>
        <ImportCounts counts={counts} format={format} />
        <div className="flex flex-wrap items-center gap-2">
          {wanted > 0 ? (
            <RunButton variant="primary" size="lg" action={commitImport.bind(null, run.publicId)}>
              {t('commit', { count: wanted })}
            </RunButton>
          ) : (
            <p>{t('nothing')}</p>
          )}
          <ButtonLink size="lg" href={`/settings/data/import/${run.publicId}?map`}>
            {t('back')}
          </ButtonLink>
        </div>
      </section>
      {warnings.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-md">{t('warnings')}</h2>
          <ul className="grid gap-1.5">
            {warnings.map(([code, rows]) => (
              <li key={code} className="flex flex-wrap gap-x-3">
                <span className="w-28 shrink-0 font-medium tabular-nums">
                  {t('warning_rows', { count: rows })}
                </span>
                <span className="min-w-0">{words(code as 'price_missing')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <RejectedRows ctx={ctx} run={run} />
    </div>
  );
}
