import { Download, Hourglass } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/value-report.css';
import { SurvivalReport } from '@/app/(app)/retention/survival/survival-report';
import { readSurvivalWords } from '@/app/(app)/retention/survival/survival-words';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RetentionHeader } from '@/components/retention/retention-header';
import { SurvivalForm } from '@/components/retention/survival-form';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { countExcluded, getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { listCuts, listKinds } from '@/lib/data/retention/cuts';
import { survivalAnswer } from '@/lib/data/retention/survival';
import { can } from '@/lib/domain/permissions';
import { parseSurvivalAddress, survivalExportHref } from '@/lib/domain/survival-question';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('survival') };
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** How long contract customers stay: curves, the test between groups, when they leave, and who they are. */
export default async function SurvivalPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const address = parseSurvivalAddress(await searchParams);
  const { question } = address;
  const [prepared, words, ui, kinds, cuts, asOf, settings, excluded] = await Promise.all([
    answerOrPrepare(ctx, survivalAnswer, question),
    readSurvivalWords(ctx, question),
    getTranslations('ui'),
    listKinds(ctx),
    listCuts(ctx),
    findFiguresAsOf(ctx),
    getFigureSettings(ctx),
    countExcluded(ctx),
  ]);
  const { t: say, format } = words;
  const isEmpty = prepared.state === 'ready' && prepared.answer.groups.length === 0;
  return (
    <div className="value-report">
      <RetentionHeader
        page="survival"
        kinds={kinds}
        subtitle={say(question.of === 'customer' ? 'subtitle' : 'subtitle_subscription')}
        asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
        actions={
          <>
            {can(ctx.actor, 'kpi:export') && !isEmpty && (
              <ButtonLink href={survivalExportHref(address)} prefetch={false} download>
                <Download aria-hidden />
                {say('table.export')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        }
      >
        <SurvivalForm cuts={cuts} question={question} />
      </RetentionHeader>
      {isEmpty ? (
        <EmptyState
          icon={<Hourglass aria-hidden />}
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
        <PreparedPanel prepared={prepared} format={format}>
          {(answer) => (
            <SurvivalReport
              answer={answer}
              address={address}
              words={words}
              settings={{ ...settings, excluded }}
              canOpenSettings={can(ctx.actor, 'settings:read')}
            />
          )}
        </PreparedPanel>
      )}
    </div>
  );
}
