import { Download } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { periodName } from '@/components/kpis/kpi-words';
import { cutGroupName } from '@/components/retention/cut-group-name';
import { CutPicker } from '@/components/retention/cut-picker';
import { CutTable } from '@/components/retention/cut-table';
import { PreparedPanel } from '@/components/retention/prepared-panel';
import { ButtonLink } from '@/components/ui/button';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { cutTable } from '@/lib/data/retention/cut-table';
import { daysOf } from '@/lib/data/retention/period-question';
import { cutTableRows } from '@/lib/domain/cut-table';
import { termHref } from '@/lib/domain/kpi-term-address';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { toKpiPeriod } from '@/lib/domain/named-period';
import { can } from '@/lib/domain/permissions';
import { keptFields, PERIOD_PAGES, type RetentionAddress } from '@/lib/domain/retention-address';
import { attributeOfCut, type Cut, type CutField } from '@/lib/domain/retention-cut';
import type { Format } from '@/lib/i18n/format';

/** The page's period cut by what the reader chose: a table for each kind of customers, or how to choose. */
export async function CutSection({
  ctx,
  address,
  kinds,
  by,
  cuts,
  owners,
  today,
  format,
}: {
  ctx: ViewerCtx;
  address: RetentionAddress;
  kinds: readonly CustomerKind[];
  by: 'customers' | 'revenue';
  cuts: readonly Cut[];
  owners: ReadonlyMap<string, { name: string; nameAr: string | null }>;
  today: string;
  format: Format;
}) {
  const { cut, period } = address;
  const days = daysOf(toKpiPeriod(period, today));
  const [t, names, kpis, metrics, ...answers] = await Promise.all([
    getTranslations('retention_figures.cut'),
    getTranslations('retention.cuts'),
    getTranslations('kpis'),
    getTranslations('metrics.kinds'),
    ...kinds.map((kind) => (cut ? answerOrPrepare(ctx, cutTable, { kind, cut, days }) : null)),
  ]);
  const cutName = cut && (attributeOfCut(cut) ?? names(cut as CutField));
  return (
    <section aria-label={t('title')} className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-md">{t('title')}</h2>
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <CutPicker cuts={cuts} current={cut} keep={keptFields(address, 'cut')} />
          {cut && can(ctx.actor, 'kpi:export') && (
            <ButtonLink
              href={`${PERIOD_PAGES[address.page]}/export?${new URLSearchParams(keptFields(address))}`}
              prefetch={false}
              download
            >
              <Download aria-hidden />
              {t('export')}
            </ButtonLink>
          )}
        </div>
      </div>
      <p className="max-w-prose text-ink-muted text-sm">
        {cut ? t('lead', { day: format.date(period.startOn) }) : t('choose')}
      </p>
      {cut &&
        kinds.map((kind, index) => {
          const prepared = answers[index];
          return (
            prepared && (
              <div key={kind} className="grid gap-2">
                {kinds.length > 1 && <h3 className="font-medium">{metrics(kind)}</h3>}
                <PreparedPanel prepared={prepared} format={format}>
                  {({ groups, isComplete }) =>
                    groups.length === 0 ? (
                      <p className="text-ink-muted">{t('none')}</p>
                    ) : (
                      <>
                        {!isComplete && <p className="pb-2 text-ink-muted">{t('incomplete')}</p>}
                        <CutTable
                          caption={t('caption', {
                            cut: cutName ?? '',
                            period: periodName(kpis, format, period),
                          })}
                          rows={cutTableRows(groups, isComplete)}
                          kind={kind}
                          by={by}
                          groupName={({ value, groups: several }) =>
                            several > 1
                              ? t('smallest', { n: several })
                              : cutGroupName(cut, value, { format, owners, unknown: names('unknown') })
                          }
                          hrefOf={({ value, groups: several }, metric, term) =>
                            several > 1
                              ? null
                              : termHref(metric, term, {
                                  ...address,
                                  openPeriod: period,
                                  kind,
                                  within: { cut, value },
                                })
                          }
                          format={format}
                        />
                      </>
                    )
                  }
                </PreparedPanel>
              </div>
            )
          );
        })}
    </section>
  );
}
