import { Download } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { WaterfallChart } from '@/components/charts/waterfall-chart';
import { ExplanationSettings, type SettingValues } from '@/components/kpis/explanation-settings';
import {
  BridgeCausesTable,
  BridgeCustomersTable,
  BridgeReadingsTable,
} from '@/components/retention/bridge-tables';
import { rejectedText } from '@/components/retention/bridge-words';
import { ButtonLink } from '@/components/ui/button';
import { Pagination } from '@/components/ui/pagination';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import type { ViewerCtx } from '@/lib/auth/viewer';
import {
  type BridgeRecord,
  listBridgeLines,
  listBridgeRejected,
  type RejectedLine,
} from '@/lib/data/retention/bridge-list';
import type { BridgeCause, BridgePart } from '@/lib/domain/mrr-bridge';
import { can } from '@/lib/domain/permissions';
import type { Format } from '@/lib/i18n/format';

const pageSize = 50;
const rejectedShown = 20;

/** Everything a comparison found: the bridge, its causes, who stands behind them, and what could not be compared. */
export async function BridgeReport({
  ctx,
  bridge,
  cause,
  page,
  format,
}: {
  ctx: ViewerCtx;
  bridge: BridgeRecord;
  cause: BridgeCause | null;
  page: number;
  format: Format;
}) {
  const { id, publicId, currency, oursMinor, theirsMinor, kind } = bridge;
  const mayMake = can(ctx.actor, 'bridge:make');
  const [t, found, rejected] = await Promise.all([
    getTranslations('retention_bridge'),
    listBridgeLines(ctx, id, cause, { limit: pageSize, offset: (page - 1) * pageSize }),
    mayMake && bridge.rowsRejected > 0 ? listBridgeRejected(ctx, id, rejectedShown) : [],
  ]);
  const causes = bridge.causes as (BridgePart & { customers: number })[];
  const base = `/retention/bridge/${publicId}`;
  const hrefOf = (of: BridgeCause | null, to = 1) =>
    `${base}?${new URLSearchParams({ ...(of && { cause: of }), ...(to > 1 && { page: String(to) }) })}#customers`;
  const money = (minor: number) => format.money(minor, { currency, precision: 'whole' });
  return (
    <div className="grid gap-8">
      <section className="grid gap-2">
        <WaterfallChart
          title={
            oursMinor === theirsMinor
              ? t('bridge.title_same', { amount: money(oursMinor) })
              : t('bridge.title', { ours: money(oursMinor), theirs: money(theirsMinor) })
          }
          subtitle={t('bridge.subtitle', { day: format.date(bridge.onDay), currency })}
          as={{ kind: 'money', currency, precision: 'exact' }}
          amountLabel={t('column.amount', { currency })}
          steps={[
            { key: 'ours', label: t('bridge.ours'), kind: 'total', value: oursMinor },
            ...causes.map((part) => ({
              key: part.cause,
              label: t(`cause.${part.cause}`),
              kind: 'movement' as const,
              value: part.amountMinor,
            })),
            { key: 'theirs', label: t('bridge.theirs'), kind: 'total', value: theirsMinor },
          ]}
        />
        {bridge.note && (
          <p dir="auto" className="text-start text-ink-muted">
            {bridge.note}
          </p>
        )}
        {kind === 'customers' && (
          <p className="text-ink-muted text-sm">
            {t('rows', { count: bridge.rowsCompared })}. {t('same', { count: bridge.sameCustomers })}.
          </p>
        )}
      </section>
      {causes.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-md">{t('causes_title')}</h2>
          <BridgeCausesTable
            causes={causes}
            currency={currency}
            hrefOf={kind === 'customers' ? hrefOf : null}
            format={format}
          />
        </section>
      )}
      {kind === 'total' ? (
        <section className="grid gap-2">
          <h2 className="text-md">{t('readings.title')}</h2>
          <p className="max-w-prose text-ink-muted text-sm">{t('readings.intro')}</p>
          {bridge.readings.length === 0 ? (
            <p>{t('readings.none')}</p>
          ) : (
            <BridgeReadingsTable
              readings={bridge.readings as (BridgePart & { leftMinor: number })[]}
              currency={currency}
              format={format}
            />
          )}
        </section>
      ) : (
        <section id="customers" className="grid scroll-mt-16 gap-2">
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <h2 className="text-md">
              {cause === null
                ? t('customers.title')
                : t('customers.title_cause', { cause: t(`cause.${cause}`) })}{' '}
              <bdi className="font-normal text-ink-muted tabular-nums">{format.number(found.total)}</bdi>
            </h2>
            {cause !== null && (
              <Link href={hrefOf(null)} className="text-accent-strong text-sm underline underline-offset-4">
                {t('customers.all')}
              </Link>
            )}
          </div>
          {found.lines.length === 0 ? (
            <p className="text-ink-muted">{t('customers.none')}</p>
          ) : (
            <BridgeCustomersTable rows={found.lines} currency={currency} format={format} />
          )}
          {found.total > pageSize && (
            <Pagination
              previousHref={page > 1 ? hrefOf(cause, page - 1) : undefined}
              nextHref={page * pageSize < found.total ? hrefOf(cause, page + 1) : undefined}
              summary={t('customers.shown', {
                from: format.number((page - 1) * pageSize + 1),
                to: format.number(Math.min(page * pageSize, found.total)),
                n: format.number(found.total),
              })}
            />
          )}
        </section>
      )}
      {rejected.length > 0 && (
        <RejectedRows rows={rejected} total={bridge.rowsRejected} href={`${base}/rejected`} format={format} />
      )}
      <section className="grid max-w-xl gap-1">
        <h2 className="text-md">{t('definitions')}</h2>
        <ExplanationSettings
          metric="mrr"
          kind="contract"
          survey="relationship"
          values={bridge.definitions as unknown as SettingValues}
          canOpen={can(ctx.actor, 'settings:read')}
        />
      </section>
    </div>
  );
}

async function RejectedRows({
  rows,
  total,
  href,
  format,
}: {
  rows: readonly RejectedLine[];
  total: number;
  href: string;
  format: Format;
}) {
  const [t, reasons] = await Promise.all([getTranslations('retention_bridge'), getTranslations('import')]);
  return (
    <section className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-md">{t('rejected.title', { count: total })}</h2>
        <ButtonLink size="sm" href={href} prefetch={false} download>
          <Download aria-hidden />
          {t('export_rejected')}
        </ButtonLink>
      </div>
      <p className="text-ink-muted text-sm">
        {t('rejected.body')}
        {total > rows.length && ` ${t('rejected.more', { shown: format.number(rows.length) })}`}
      </p>
      <Table caption={t('rejected.title', { count: total })}>
        <TableHead>
          <TableHeader numeric>{t('column.row')}</TableHeader>
          <TableHeader>{t('column.reason')}</TableHeader>
          <TableHeader>{t('column.cells')}</TableHeader>
        </TableHead>
        <TableBody>
          {rows.map(({ rowNumber, reason, cells }) => (
            <TableRow key={rowNumber}>
              <TableRowHeader className="min-w-0 text-end tabular-nums">
                {format.number(rowNumber)}
              </TableRowHeader>
              <TableCell className="min-w-56 py-1.5">
                {rejectedText(reason, t as never, reasons as never)}
              </TableCell>
              <TableCell className="py-1.5">
                <bdi dir="auto">{cells.join(' · ')}</bdi>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
