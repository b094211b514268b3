import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/bar-chart';
import { type KeyCustomerRow, KeyCustomerTable } from '@/components/retention/key-customer-table';
import type { Concentration } from '@/lib/domain/concentration';
import { keyCustomersHref } from '@/lib/domain/lifetime-value-address';
import type { Format } from '@/lib/i18n/format';

const TENTHS = 10;

/** On how few customers of a kind the revenue rests, and who they are. */
export function ConcentrationSection({
  kind,
  title,
  concentration,
  key10,
  owner,
  format,
}: {
  kind: 'contract' | 'repeat';
  title: string;
  concentration: Concentration & { unrated: number };
  /** the largest of the key customers */
  key10: readonly KeyCustomerRow[];
  owner: (userId: number | null) => string | null;
  format: Format;
}) {
  const t = useTranslations('retention_lifetime_value.concentration');
  const words = useTranslations('retention_lifetime_value');
  const { customers, bring80, top20, largest, curve, unrated } = concentration;
  const broughtBy = (tenth: number) =>
    curve.find((point) => Math.abs(point.customers - tenth / TENTHS) < 1e-9)?.revenue ?? 0;
  const tenths = Array.from({ length: TENTHS }, (_, i) => i);
  const share = (ratio: number) => format.percent(ratio, { digits: 1 });
  return (
    <section className="grid gap-3">
      <h2 className="text-md">{title}</h2>
      <BarChart
        title={t('finding', { share: share(bring80.share) })}
        subtitle={t('chart_unit', { n: customers, what: t(kind) })}
        as={{ kind: 'percent' }}
        series={[{ key: 'share', label: t('tenth') }]}
        points={tenths.map((i) => ({
          x: format.number(i + 1),
          values: { share: broughtBy(i + 1) - broughtBy(i) },
        }))}
        height={200}
      />
      <p>
        {t('counts', {
          customers: bring80.customers,
          all: format.number(customers),
          top: share(top20),
          largest: share(largest),
        })}
        {unrated > 0 && ` ${words('unrated', { n: unrated })}`}
      </p>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h3 className="text-base">{t('key')}</h3>
        <Link
          href={keyCustomersHref(kind)}
          className="text-accent-strong text-sm underline underline-offset-4 print:hidden"
        >
          {t('all_key', { n: bring80.customers })}
        </Link>
      </div>
      <KeyCustomerTable rows={key10} kind={kind} owner={owner} format={format} />
    </section>
  );
}
