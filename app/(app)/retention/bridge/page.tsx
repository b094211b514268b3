import { Scale } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { NoFigures } from '@/app/(app)/retention/no-figures';
import { nameIn } from '@/components/customers/customer-name';
import { BridgeForm } from '@/components/retention/bridge-form';
import { bareAmount } from '@/components/retention/bridge-tables';
import { RetentionHeader } from '@/components/retention/retention-header';
import { EmptyState } from '@/components/ui/empty-state';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { requirePermission } from '@/lib/auth/viewer';
import { type BridgeRecord, listBridges } from '@/lib/data/retention/bridge-list';
import { listKinds } from '@/lib/data/retention/cuts';
import { can } from '@/lib/domain/permissions';
import { ClientMessages } from '@/lib/i18n/client-messages';
import type { Format } from '@/lib/i18n/format';
import { getFormat } from '@/lib/i18n/get-format';
import { BRIDGE_BYTES } from '@/lib/jobs/bridge-intake';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('retention.pages');
  return { title: t('bridge') };
}

/** Comparisons of our MRR with other systems' figures, and the way to a new one. */
export default async function BridgesPage() {
  const ctx = await requirePermission('kpi:read');
  const { currency, timeZone } = ctx.organisation;
  const [t, format, kinds, bridges] = await Promise.all([
    getTranslations('retention_bridge'),
    getFormat({ currency, timeZone }),
    listKinds(ctx),
    listBridges(ctx),
  ]);
  const mayMake = can(ctx.actor, 'bridge:make');
  return (
    <>
      <RetentionHeader page="bridge" kinds={kinds} title={t('title')} subtitle={t('subtitle')} />
      {kinds.length === 0 ? (
        <NoFigures actor={ctx.actor} icon={<Scale aria-hidden />} />
      ) : !kinds.includes('contract') ? (
        <EmptyState icon={<Scale aria-hidden />} title={t('list.empty_title')}>
          {t('list.no_contracts')}
        </EmptyState>
      ) : (
        <div className="grid gap-10">
          {bridges.length > 0 && <BridgesTable bridges={bridges} format={format} t={t} />}
          {mayMake && (
            <section className="grid gap-4 print:hidden">
              <h2 className="text-md">{t('new.title')}</h2>
              <ClientMessages namespaces={['retention_bridge']}>
                <BridgeForm today={ctx.today} currency={currency} maxBytes={BRIDGE_BYTES} />
              </ClientMessages>
            </section>
          )}
          {bridges.length === 0 && (
            <EmptyState icon={<Scale aria-hidden />} title={t('list.empty_title')}>
              {t('list.empty_body')}
            </EmptyState>
          )}
        </div>
      )}
    </>
  );
}

type Translate = Awaited<ReturnType<typeof getTranslations<'retention_bridge'>>>;

function BridgesTable({
  bridges,
  format,
  t,
}: {
  bridges: readonly BridgeRecord[];
  format: Format;
  t: Translate;
}) {
  const { currency } = format;
  return (
    <section className="grid gap-2">
      <h2 className="text-md">{t('list.title')}</h2>
      <Table caption={t('list.title')}>
        <TableHead>
          <TableHeader>{t('list.day')}</TableHeader>
          <TableHeader>{t('list.other')}</TableHeader>
          <TableHeader numeric>{t('list.ours', { currency })}</TableHeader>
          <TableHeader numeric>{t('list.theirs', { currency })}</TableHeader>
          <TableHeader numeric>{t('list.difference')}</TableHeader>
          <TableHeader>{t('list.made')}</TableHeader>
        </TableHead>
        <TableBody>
          {bridges.map((bridge) => {
            // an older record keeps the currency of its day
            const amount = (minor: number, signed = false) =>
              bridge.currency === currency
                ? bareAmount(minor, currency, format, signed)
                : format.money(minor, { currency: bridge.currency, signed });
            return (
              <TableRow key={bridge.publicId}>
                <TableRowHeader className="whitespace-nowrap text-start">
                  <Link href={`/retention/bridge/${bridge.publicId}`} className="rounded-sm hover:underline">
                    {format.date(bridge.onDay)}
                  </Link>
                </TableRowHeader>
                <TableCell className="min-w-40">
                  <bdi dir="auto">{bridge.otherName}</bdi>
                </TableCell>
                <TableCell numeric>{amount(bridge.oursMinor)}</TableCell>
                <TableCell numeric>{amount(bridge.theirsMinor)}</TableCell>
                <TableCell numeric className="font-medium">
                  {amount(bridge.theirsMinor - bridge.oursMinor, true)}
                </TableCell>
                <TableCell className="whitespace-nowrap text-ink-muted">
                  <bdi>{makerOf(bridge, format) ?? t('list.nobody')}</bdi>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}

function makerOf({ madeByName, madeByNameAr }: BridgeRecord, { locale }: Format): string | null {
  return madeByName === null ? null : nameIn(locale, { name: madeByName, nameAr: madeByNameAr });
}
