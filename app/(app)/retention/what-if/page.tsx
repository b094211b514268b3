import { Scale } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/value-report.css';
import { readSurvivalWords } from '@/app/(app)/retention/survival/survival-words';
import { WhatIfReport } from '@/app/(app)/retention/what-if/what-if-report';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RetentionHeader } from '@/components/retention/retention-header';
import { WhatIfForm } from '@/components/retention/what-if-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { listCuts, listKinds } from '@/lib/data/retention/cuts';
import { whatIfAnswer } from '@/lib/data/retention/what-if';
import { can } from '@/lib/domain/permissions';
import { parseWhatIf } from '@/lib/domain/what-if-address';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('what_if') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What would follow if more customers of a segment were kept, with everything that is assumed. */
export default async function WhatIfPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const [params, cuts, kinds] = await Promise.all([searchParams, listCuts(ctx), listKinds(ctx)]);
  const address = parseWhatIf(params, cuts);
  const [prepared, { format, names }, say, ui, asOf] = await Promise.all([
    answerOrPrepare(ctx, whatIfAnswer, { cut: address.cut }),
    readSurvivalWords(ctx, { cut: address.cut, of: 'customer', unit: 'month' }),
    getTranslations('retention_what_if'),
    getTranslations('ui'),
    findFiguresAsOf(ctx),
  ]);
  const segments = prepared.state === 'ready' ? prepared.answer.segments : [];
  const isEmpty = prepared.state === 'ready' && segments.length === 0;
  return (
    <div className="value-report">
      <RetentionHeader
        page="what_if"
        kinds={kinds}
        subtitle={say('subtitle')}
        asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
        actions={<PrintButton />}
      />
      {isEmpty ? (
        <EmptyState
          icon={<Scale aria-hidden />}
          title={say('empty.title')}
          action={
            can(ctx.actor, 'import:run') && (
              <ButtonLink variant="primary" href="/settings/data/import">
                {say('empty.action')}
              </ButtonLink>
            )
          }
        >
          {say('empty.body')}
        </EmptyState>
      ) : (
        <div className="grid gap-6">
          <WhatIfForm
            address={address}
            cuts={cuts}
            segments={
              address.cut === null ? [] : segments.map(({ value }) => ({ value, name: names.group(value) }))
            }
            currency={format.currencySign()}
          />
          <PreparedPanel prepared={prepared} format={format}>
            {(base) => <WhatIfReport base={base} address={address} format={format} />}
          </PreparedPanel>
        </div>
      )}
    </div>
  );
}
