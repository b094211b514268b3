import { ArrowLeftRight } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recordRate, recordRates } from '@/app/(app)/settings/exchange-rates/actions';
import { ManyRatesForm, OneRateForm } from '@/components/settings/rate-forms';
import { SettingsSection } from '@/components/settings/settings-section';
import { EmptyState } from '@/components/ui/empty-state';
import { Code } from '@/components/ui/figure';
import { PageHeader } from '@/components/ui/page-header';
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
import { listExchangeRates, listMissingRates, listRateCurrencies } from '@/lib/data/exchange-rates';
import { getFormat } from '@/lib/i18n/get-format';
import { currencyOptions } from '@/lib/i18n/place-names';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('exchange_rates') };
}

export default async function ExchangeRatesPage() {
  const ctx = await requirePermission('settings:read');
  const { currency, timeZone } = ctx.organisation;
  const [t, places, format, rates, missing, used] = await Promise.all([
    getTranslations('settings.rates'),
    getTranslations('settings.places'),
    getFormat({ timeZone }),
    listExchangeRates(ctx),
    listMissingRates(ctx),
    listRateCurrencies(ctx),
  ]);
  const likely = new Set([...missing.map((gap) => gap.currency.trim()), ...used.map((code) => code.trim())]);
  const options = currencyOptions(format.tag).filter(({ value }) => value !== currency);
  const currencies = [
    ...options.filter(({ value }) => likely.has(value)),
    ...options.filter(({ value }) => !likely.has(value)),
  ];
  return (
    <>
      <PageHeader title={places('exchange_rates')} subtitle={t('intro', { currency })} />
      {missing.length > 0 && (
        <div className="mb-6 rounded-md bg-sunken px-4 py-3">
          <h2 className="font-medium">{t('missing_title')}</h2>
          <ul className="text-ink-muted">
            {missing.map((gap) => (
              <li key={gap.currency}>
                {t('missing', {
                  currency: gap.currency,
                  months: gap.months,
                  first: format.month(gap.firstMonth),
                  last: format.month(gap.lastMonth),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <SettingsSection title={t('one')}>
        <OneRateForm
          action={recordRate}
          currencies={currencies}
          reporting={currency}
          month={ctx.today.slice(0, 7)}
        />
      </SettingsSection>
      <SettingsSection title={t('many')}>
        <ManyRatesForm action={recordRates} reporting={currency} />
      </SettingsSection>
      {rates.length === 0 ? (
        <EmptyState icon={<ArrowLeftRight aria-hidden />} title={t('empty')}>
          {t('empty_body', { currency })}
        </EmptyState>
      ) : (
        <Table caption={places('exchange_rates')}>
          <TableHead>
            <TableHeader>{t('column.month')}</TableHeader>
            <TableHeader>{t('column.pair')}</TableHeader>
            <TableHeader numeric>{t('column.rate')}</TableHeader>
            <TableHeader numeric>{t('column.recorded')}</TableHeader>
          </TableHead>
          <TableBody>
            {rates.map((rate) => (
              <TableRow key={`${rate.base}${rate.quote}${rate.month}`}>
                <TableRowHeader>{format.month(rate.month)}</TableRowHeader>
                <TableCell>
                  <Code>{`${rate.base} → ${rate.quote}`}</Code>
                </TableCell>
                <TableCell numeric>{format.number(rate.rate, { digits: 6 })}</TableCell>
                <TableCell numeric className="text-ink-muted">
                  {format.instant(rate.recordedAt)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}
