import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { checkImport, readFileAgain, reviewMapping } from '@/app/(app)/settings/data/import/actions';
import { MappingForm } from '@/components/imports/mapping-form';
import { ReadingForm } from '@/components/imports/reading-form';
import { cn } from '@/components/ui/class-names';
import type { Ctx } from '@/lib/data/context';
import type { ImportRun } from '@/lib/data/imports/runs';
import { type ImportSubject, importSubjects } from '@/lib/domain/import/subject';
import { countryOptions, currencyOptions } from '@/lib/i18n/place-names';
import { type DetectedFile, missingFields, proposeImport } from '@/lib/jobs/import-intake';

/** What the file holds: its subject, its columns, and what it leaves open. */
export async function MapImport({ ctx, run, chosen }: { ctx: Ctx; run: ImportRun; chosen?: ImportSubject }) {
  const [proposal, t, words, tag] = await Promise.all([
    proposeImport(ctx, run, chosen),
    getTranslations('imports.map'),
    getTranslations('import'),
    getLocale(),
  ]);
  const { shape, sheets, warnings, sample } = run.detected as DetectedFile;
  const isCsv = shape.kind === 'csv';
  return (
    <div className="grid gap-8">
      {warnings.length > 0 && (
        <ul className="grid gap-1 text-ink-muted">
          {warnings.map(({ code, params }) => (
            <li key={code}>{words(`file_warnings.${code}`, { names: '', row: '', sheet: '', ...params })}</li>
          ))}
        </ul>
      )}
      <section className="grid gap-3">
        <h2 className="text-md">{t('title')}</h2>
        {proposal.preset && (
          <p>{t('preset', { name: words(`presets.${proposal.preset}` as 'presets.shopify_orders') })}</p>
        )}
        {proposal.isRemembered && <p className="text-ink-muted">{t('remembered')}</p>}
        <nav aria-label={t('subject')} className="flex flex-wrap gap-2">
          {importSubjects.map((subject) => (
            <Link
              key={subject}
              href={`/settings/data/import/${run.publicId}?subject=${subject}`}
              aria-current={subject === proposal.subject ? 'true' : undefined}
              className={cn(
                'rounded-md border px-3 py-1.5',
                subject === proposal.subject ? 'border-accent bg-accent-soft font-medium' : 'hover:bg-sunken',
              )}
            >
              {words(`subjects.${subject}`)}
            </Link>
          ))}
        </nav>
        <p className="text-ink-muted">{words(`subject_hints.${proposal.subject}`)}</p>
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-muted">{t('reading')}</summary>
          <div className="pt-3">
            <ReadingForm
              action={readFileAgain.bind(null, run.publicId)}
              sheets={sheets.map(({ name }) => name)}
              sheet={isCsv ? undefined : shape.sheet}
              encoding={isCsv ? shape.encoding : undefined}
              delimiter={isCsv ? shape.delimiter : undefined}
              headerRow={shape.headerRow}
            />
          </div>
        </details>
      </section>
      <MappingForm
        key={`${proposal.subject}-${shape.headerRow}-${shape.headers.length}`}
        mapping={proposal.mapping}
        offers={proposal.offers}
        answers={proposal.answers}
        ask={proposal.ask}
        missing={missingFields(proposal.mapping)}
        sample={sample.slice(0, 20)}
        currencies={currencyOptions(tag)}
        countries={countryOptions(tag)}
        review={reviewMapping.bind(null, run.publicId)}
        check={checkImport.bind(null, run.publicId)}
      />
    </div>
  );
}
