import { ArrowRight, Download } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { TrendChart } from '@/components/charts/trend-chart';
import { type RepeatCellWords, repeatColumns } from '@/components/retention/repeat-customer-cells';
import { RepeatCustomerTable } from '@/components/retention/repeat-customer-table';
import { RepeatValueCards } from '@/components/retention/repeat-value-cards';
import { HeldBackTable, RepeatModel } from '@/components/retention/repeat-value-model';
import { ButtonLink } from '@/components/ui/button';
import type { RepeatCustomer } from '@/lib/data/retention/repeat-customers';
import type { RepeatForecast } from '@/lib/domain/repeat-forecast';
import { repeatListExportHref, repeatListHref } from '@/lib/domain/repeat-list';
import { FEWEST_BUYERS } from '@/lib/domain/repeat-purchase';

const list = { of: 'value' } as const;

/**
 * Lifetime value of those who buy again: expected purchases and revenue of 12 months, how the model did on a past that it
 * had not seen, its parameters, and who is expected to buy most.
 */
export function RepeatValue({
  forecast,
  customers,
  canExport,
  words,
}: {
  forecast: RepeatForecast;
  /** the first of those who are expected to buy most */
  customers: readonly RepeatCustomer[];
  canExport: boolean;
  words: RepeatCellWords;
}) {
  const t = useTranslations('retention_repeat_value');
  const { format } = words;
  if (forecast.state === 'hidden') {
    return (
      <section className="grid gap-1">
        <h2 className="text-md">{t('title')}</h2>
        <p className="max-w-prose text-ink-muted">
          {t(`hidden.${forecast.why}`, { least: FEWEST_BUYERS, n: forecast.buyers })}
        </p>
      </section>
    );
  }
  const { holdout, buyers } = forecast;
  return (
    <section className="grid min-w-0 grid-cols-1 gap-4">
      <div className="max-w-prose">
        <h2 className="text-md">{t('title')}</h2>
        <p className="text-ink-muted text-sm">{t('intro', { n: buyers, day: format.date(forecast.asOf) })}</p>
      </div>
      <RepeatValueCards forecast={forecast} format={format} />
      {holdout && (
        <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
          <TrendChart
            title={t('chart.title')}
            subtitle={t('chart.unit', { day: format.date(holdout.from) })}
            as={{ kind: 'number', digits: 0 }}
            fromZero
            series={[
              { key: 'actual', label: t('chart.actual') },
              { key: 'expected', label: t('chart.expected'), comparison: true },
            ]}
            notes={[{ x: holdout.from.slice(0, 7), text: t('chart.held_back') }]}
            points={holdout.months.map(({ month, expected, actual }) => ({
              x: month.slice(0, 7),
              running: month.slice(0, 7) === forecast.asOf.slice(0, 7),
              values: { actual, expected },
            }))}
          />
          <HeldBackTable rows={holdout.byRepeats} format={format} />
        </div>
      )}
      <RepeatModel forecast={forecast} format={format} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="max-w-prose">
          <h3 className="text-base">{t('ranking.title')}</h3>
          <p className="text-ink-muted text-sm">{t('ranking.intro')}</p>
        </div>
        {canExport && customers.length > 0 && (
          <ButtonLink href={repeatListExportHref(list)} prefetch={false} download className="print:hidden">
            <Download aria-hidden />
            {t('ranking.export')}
          </ButtonLink>
        )}
      </div>
      <RepeatCustomerTable
        caption={t('ranking.title')}
        rows={customers}
        columns={repeatColumns(list)}
        words={words}
      />
      {buyers > customers.length && (
        <Link
          href={repeatListHref(list)}
          prefetch={false}
          className="inline-flex items-center gap-1 justify-self-start rounded-sm text-accent-strong underline underline-offset-4 print:hidden"
        >
          {t('ranking.all', { n: buyers })}
          <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
        </Link>
      )}
    </section>
  );
}
