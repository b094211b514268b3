import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import {
  changeDiscountRate,
  changeHourlyCost,
  recordAcquisition,
  recordMargin,
} from '@/app/(app)/settings/costs/actions';
import { AcquisitionForm, DiscountForm, HourlyCostForm, MarginForm } from '@/components/settings/cost-forms';
import { SettingsSection } from '@/components/settings/settings-section';
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
import { UserText } from '@/components/ui/user-text';
import { requirePermission } from '@/lib/auth/viewer';
import { findDiscountRate, findHourlyCost, listAcquisitionCosts, listGrossMargins } from '@/lib/data/costs';
import { minorToDecimal } from '@/lib/domain/money';
import { getFormat } from '@/lib/i18n/get-format';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.places');
  return { title: t('costs') };
}

export default async function CostsPage() {
  const ctx = await requirePermission('settings:read');
  const { currency } = ctx.organisation;
  const [t, places, format, costs, margins, hourly, discount] = await Promise.all([
    getTranslations('settings.costs'),
    getTranslations('settings.places'),
    getFormat({ currency }),
    listAcquisitionCosts(ctx),
    listGrossMargins(ctx),
    findHourlyCost(ctx),
    findDiscountRate(ctx),
  ]);
  const channels = [...new Set(costs.map(({ channel }) => channel))];
  return (
    <>
      <PageHeader title={places('costs')} subtitle={t('intro')} />
      <SettingsSection title={t('acquisition')} help={t('acquisition_help')}>
        <AcquisitionForm
          action={recordAcquisition}
          currency={currency}
          month={ctx.today.slice(0, 7)}
          channels={channels}
        />
        {costs.length === 0 ? (
          <p className="mt-4 text-ink-muted">{t('empty')}</p>
        ) : (
          <Table caption={t('acquisition')} className="mt-4">
            <TableHead>
              <TableHeader>{t('month')}</TableHeader>
              <TableHeader>{t('channel')}</TableHeader>
              <TableHeader numeric>{t('amount', { currency })}</TableHeader>
            </TableHead>
            <TableBody>
              {costs.map((cost) => (
                <TableRow key={`${cost.month} ${cost.channel}`}>
                  <TableRowHeader>{format.month(cost.month)}</TableRowHeader>
                  <TableCell>
                    <UserText>{cost.channel}</UserText>
                  </TableCell>
                  <TableCell numeric>
                    {format.money(cost.amountMinor, { currency: cost.currency.trim() })}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </SettingsSection>
      <SettingsSection title={t('margin')} help={t('margin_help')}>
        <MarginForm action={recordMargin} today={ctx.today} />
        {margins.length === 0 ? (
          <p className="mt-4 text-ink-muted">{t('empty')}</p>
        ) : (
          <Table caption={t('margin')} className="mt-4">
            <TableHead>
              <TableHeader>{t('plan')}</TableHeader>
              <TableHeader>{t('from')}</TableHeader>
              <TableHeader numeric>{t('ratio')}</TableHeader>
            </TableHead>
            <TableBody>
              {margins.map((margin) => (
                <TableRow key={`${margin.plan} ${margin.validFrom}`}>
                  <TableRowHeader>
                    <UserText>{margin.plan || t('all_plans')}</UserText>
                  </TableRowHeader>
                  <TableCell>{format.date(margin.validFrom)}</TableCell>
                  <TableCell numeric>{format.percent(margin.ratio)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </SettingsSection>
      <SettingsSection title={t('hour')} help={t('hour_help')}>
        <HourlyCostForm
          action={changeHourlyCost}
          currency={currency}
          value={hourly === null ? '' : minorToDecimal(hourly, currency)}
        />
      </SettingsSection>
      <SettingsSection title={t('discount')} help={t('discount_help')}>
        <DiscountForm action={changeDiscountRate} value={discount === null ? '' : typedShare(discount)} />
      </SettingsSection>
    </>
  );
}

/** A ratio as it is typed, in per cent: 0.085 is "8.5". */
function typedShare(ratio: number): string {
  return String(Math.round(ratio * 1e6) / 1e4);
}
