import { Coins, Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/value-report.css';
import { ContractValue } from '@/app/(app)/retention/lifetime-value/contract-value';
import { readValueWords } from '@/app/(app)/retention/lifetime-value/value-words';
import { RepeatValueSection } from '@/app/(app)/retention/repeat-value-section';
import { ChurnCostTable } from '@/components/retention/churn-cost-table';
import { ConcentrationSection } from '@/components/retention/concentration-section';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { RetentionHeader } from '@/components/retention/retention-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { findFiguresAsOf } from '@/lib/data/kpis/figures-as-of';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { companyValueAnswer } from '@/lib/data/retention/company-value';
import { listCuts, listKinds } from '@/lib/data/retention/cuts';
import { listKeyCustomers } from '@/lib/data/retention/key-customers';
import { lifetimeValueAnswer } from '@/lib/data/retention/lifetime-value';
import { parseValueCut } from '@/lib/domain/lifetime-value-address';
import { can } from '@/lib/domain/permissions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('lifetime_value') };
}

/** Customers whose values are drawn a thousand times in a third of a second. */
const DRAWN_AT_ONCE = 4_000;
const KEY_SHOWN = 10;

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What customers are still worth, on how few the revenue rests, and what losing one costs. */
export default async function LifetimeValuePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePermission('kpi:read');
  const [params, kinds, cuts] = await Promise.all([searchParams, listKinds(ctx), listCuts(ctx)]);
  const cut = parseValueCut(params, cuts);
  const hasContracts = kinds.includes('contract');
  const [words, ui, asOf, company, values, byChannel, ...keyOf] = await Promise.all([
    readValueWords(ctx, cut),
    getTranslations('ui'),
    findFiguresAsOf(ctx),
    answerOrPrepare(ctx, companyValueAnswer, {}),
    hasContracts ? answerOrPrepare(ctx, lifetimeValueAnswer, { cut }, DRAWN_AT_ONCE) : null,
    hasContracts && cuts.includes('channel')
      ? answerOrPrepare(ctx, lifetimeValueAnswer, { cut: 'channel' }, DRAWN_AT_ONCE)
      : null,
    ...kinds.map((kind) => listKeyCustomers(ctx, kind, { limit: KEY_SHOWN })),
  ]);
  const { t: say, format, owner } = words;
  const canExport = can(ctx.actor, 'kpi:export');
  return (
    <div className="value-report">
      <RetentionHeader
        page="lifetime_value"
        kinds={kinds}
        subtitle={say('subtitle')}
        asOf={asOf && ui('as_of', { at: format.instant(asOf) })}
        actions={
          <>
            {canExport && hasContracts && (
              <ButtonLink
                href={`/retention/lifetime-value/export?cut=${encodeURIComponent(cut ?? '')}`}
                prefetch={false}
                download
              >
                <Download aria-hidden />
                {say('export')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        }
      />
      {kinds.length === 0 ? (
        <EmptyState
          icon={<Coins aria-hidden />}
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
        <div className="grid gap-8">
          {values && (
            <ContractValue
              prepared={values}
              byChannel={byChannel?.state === 'ready' ? byChannel.answer : null}
              acquisition={company.state === 'ready' ? company.answer.acquisition : null}
              cut={cut}
              cuts={cuts}
              words={words}
              isMixed={kinds.length > 1}
              canOpenSettings={can(ctx.actor, 'settings:read')}
            />
          )}
          {kinds.includes('repeat') && <RepeatValueSection ctx={ctx} />}
          <PreparedPanel prepared={company} format={format}>
            {({ concentration, churn }) => (
              <div className="grid gap-8">
                {kinds.map((kind, i) => {
                  const of = concentration[kind];
                  return (
                    of && (
                      <ConcentrationSection
                        key={kind}
                        kind={kind}
                        title={
                          kinds.length > 1
                            ? `${say('concentration.title')}: ${say(`concentration.${kind}`)}`
                            : say('concentration.title')
                        }
                        concentration={of}
                        key10={keyOf[i] ?? []}
                        owner={owner}
                        format={format}
                      />
                    )
                  );
                })}
                {hasContracts && (
                  <section className="grid gap-2">
                    <h2 className="text-md">{say('churn.title')}</h2>
                    <p className="text-ink-muted text-sm">{say('churn.intro')}</p>
                    <ChurnCostTable terms={churn} format={format} />
                    <p className="text-ink-muted text-sm">{say('about.keep')}</p>
                  </section>
                )}
              </div>
            )}
          </PreparedPanel>
        </div>
      )}
    </div>
  );
}
