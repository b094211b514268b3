import { useTranslations } from 'next-intl';
import { FigureCard } from '@/components/ui/figure-card';
import { WHAT_IF_MONTHS, type WhatIfResult } from '@/lib/domain/what-if';
import type { Format } from '@/lib/i18n/format';

/** What it comes to: who stays, what they pay, what they are worth, and what is left of it. */
export function WhatIfCards({
  result,
  margin,
  costMinor,
  howHref,
  format,
}: {
  result: WhatIfResult;
  /** of the revenue of those asked about; null where it is not entered for everybody */
  margin: number | null;
  costMinor: number;
  /** where the page says what is assumed */
  howHref: string;
  format: Format;
}) {
  const t = useTranslations('retention_what_if.cards');
  const { retention, asIs, raised, valueMinor, extraRevenueMinor, extraProfitMinor } = result;
  const months = format.number(WHAT_IF_MONTHS);
  const [before, after] = [asIs.at(-1), raised.at(-1)];
  const money = (minor: number | null | undefined, signed = false) =>
    format.money(minor, { precision: 'whole', signed });
  const profit =
    margin === null
      ? t('profit_unknown')
      : t(costMinor > 0 ? 'profit_of' : 'profit_free', {
          margin: format.percent(margin, { digits: 0 }),
          cost: money(costMinor * WHAT_IF_MONTHS),
        });
  const cards = [
    {
      label: t('retention'),
      value: format.percent(retention.raised),
      note: t('retention_of', { now: format.percent(retention.now) }),
    },
    {
      label: t('customers', { months }),
      value: format.number(after?.customers, { digits: 0 }),
      note: t('customers_of', { now: format.number(before?.customers, { digits: 0 }) }),
    },
    {
      label: t('mrr', { months }),
      value: money(after?.mrrMinor),
      note: t('mrr_of', { now: money(before?.mrrMinor) }),
    },
    {
      label: t('value'),
      value: money(valueMinor.raised),
      note: t(margin === null ? 'value_before' : 'value_of', { now: money(valueMinor.now) }),
    },
    { label: t('revenue', { months }), value: money(extraRevenueMinor, true), note: t('revenue_of') },
    { label: t('profit', { months }), value: money(extraProfitMinor, true), note: profit },
  ];
  return (
    <div className="what-if-cards grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {cards.map(({ label, value, note }) => (
        <FigureCard key={label} href={howHref} label={label} value={value} denominator={note} />
      ))}
    </div>
  );
}
