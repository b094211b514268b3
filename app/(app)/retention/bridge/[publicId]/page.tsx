import { ChevronLeft, Download } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import '@/app/(app)/retention/bridge/bridge-report.css';
import { BridgeReport } from '@/app/(app)/retention/bridge/[publicId]/bridge-report';
import { WaitingBridge } from '@/app/(app)/retention/bridge/[publicId]/waiting-bridge';
import { nameIn } from '@/components/customers/customer-name';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { PrintButton } from '@/components/ui/print-button';
import { requirePermission } from '@/lib/auth/viewer';
import { findBridge, findWaitingBridge } from '@/lib/data/retention/bridge-list';
import { BRIDGE_CAUSES, type BridgeCause } from '@/lib/domain/mrr-bridge';
import { can } from '@/lib/domain/permissions';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('bridge') };
}

type Props = {
  params: Promise<{ publicId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One comparison of our MRR with another system's: the bridge, its causes, and the customers behind them. */
export default async function BridgePage({ params, searchParams }: Props) {
  const ctx = await requirePermission('kpi:read');
  const [{ publicId }, asked] = await Promise.all([params, searchParams]);
  const [bridge, waiting, t] = await Promise.all([
    findBridge(ctx, publicId),
    findWaitingBridge(ctx, publicId),
    getTranslations('retention_bridge'),
  ]);
  if (!bridge && !waiting) notFound();
  const format = await getFormat({
    currency: bridge?.currency ?? ctx.organisation.currency,
    timeZone: ctx.organisation.timeZone,
  });
  const back = (
    <Link
      href="/retention/bridge"
      className="inline-flex items-center gap-1 rounded-sm pb-2 text-ink-muted text-sm hover:text-ink print:hidden"
    >
      <ChevronLeft aria-hidden className="size-4 rtl:-scale-x-100" />
      {t('back')}
    </Link>
  );
  if (!bridge) {
    return (
      <>
        {back}
        <PageHeader title={t('title')} />
        {waiting && <WaitingBridge waiting={waiting} format={format} />}
      </>
    );
  }
  const [cause] = [asked.cause].flat();
  const page = Math.max(1, Math.floor(Number([asked.page].flat()[0])) || 1);
  const at = format.instant(bridge.madeAt);
  return (
    <div className="bridge-report">
      {back}
      <PageHeader
        title={t('heading', {
          name: format.isolate(bridge.otherName),
          day: format.date(bridge.onDay, 'long'),
        })}
        subtitle={
          bridge.madeByName === null
            ? t('made_at', { at })
            : t('made_by', {
                name: format.isolate(
                  nameIn(format.locale, { name: bridge.madeByName, nameAr: bridge.madeByNameAr }),
                ),
                at,
              })
        }
        actions={
          <>
            {can(ctx.actor, 'kpi:export') && (
              <ButtonLink href={`/retention/bridge/${publicId}/export`} prefetch={false} download>
                <Download aria-hidden />
                {t('export')}
              </ButtonLink>
            )}
            <PrintButton />
          </>
        }
      />
      <BridgeReport
        ctx={ctx}
        bridge={bridge}
        cause={isCause(cause) ? cause : null}
        page={page}
        format={format}
      />
    </div>
  );
}

function isCause(text: string | undefined): text is BridgeCause {
  return (BRIDGE_CAUSES as readonly (string | undefined)[]).includes(text);
}
