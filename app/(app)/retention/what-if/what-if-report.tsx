import { useTranslations } from 'next-intl';
import { WhatIfCards } from '@/components/retention/what-if-cards';
import { WhatIfCharts, WhatIfTable } from '@/components/retention/what-if-charts';
import type { WhatIfBase } from '@/lib/data/retention/what-if';
import { FEW_AT_RISK } from '@/lib/domain/kaplan-meier';
import { LIFETIME_CAP_MONTHS } from '@/lib/domain/lifetime-value';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { WHAT_IF_MONTHS, type WhatIfResult } from '@/lib/domain/what-if';
import type { WhatIfAddress } from '@/lib/domain/what-if-address';
import { type WhatIfSegment, whatIfOf } from '@/lib/domain/what-if-segments';
import type { Format } from '@/lib/i18n/format';

const HOW = 'what-is-assumed';

/** The answer to the question of the address, and what it rests on. */
export function WhatIfReport({
  base: { segments, yearlyDiscount, asOf },
  address,
  format,
}: {
  base: WhatIfBase;
  address: WhatIfAddress;
  format: Format;
}) {
  const t = useTranslations('retention_what_if');
  const { group, points, cost, joins } = address;
  const named = group && segments.filter(({ value }) => value === group.value);
  const asked = named && named.length > 0 ? named : segments;
  const costMinor = Math.round(cost * 10 ** currencyExponent(format.currency));
  const result = whatIfOf(asked, {
    raise: points / 100,
    costMonthlyMinor: costMinor,
    joins,
    yearlyDiscount: yearlyDiscount ?? 0,
  });
  if (!result) {
    return (
      <div className="rounded-md border p-4">
        <h2 className="text-md">{t('empty.few_title')}</h2>
        <p className="text-ink-muted">{t('empty.few_body', { few: format.number(FEW_AT_RISK) })}</p>
      </div>
    );
  }
  const margin = marginOf(asked);
  return (
    <div className="grid gap-6">
      <p className="font-medium text-md">{headline(result)}</p>
      <WhatIfCards
        result={result}
        margin={margin}
        costMinor={costMinor}
        howHref={`#${HOW}`}
        format={format}
      />
      <WhatIfCharts result={result} today={asOf} isLess={points < 0} format={format} />
      <section className="grid gap-2">
        <h2 className="text-md">{t('table.title')}</h2>
        <WhatIfTable result={result} format={format} />
      </section>
      <section id={HOW} className="grid scroll-mt-20 gap-2 rounded-md border p-4">
        <h2 className="text-md">{t('assumptions.title')}</h2>
        <ul className="grid list-disc gap-1 ps-5 text-ink-muted">
          {assumptions(result).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </div>
  );

  function headline({ extraRevenueMinor }: WhatIfResult): string {
    if (Math.round(extraRevenueMinor) === 0) return t('headline.none');
    return t(points < 0 ? 'headline.less' : 'headline.more', {
      points: format.points(Math.abs(points) / 100),
      amount: format.money(Math.abs(extraRevenueMinor), { precision: 'whole' }),
      months: format.number(WHAT_IF_MONTHS),
    });
  }

  function assumptions({ hazardFactor, retention }: WhatIfResult): string[] {
    const money = (minor: number) => format.money(minor, { precision: 'whole' });
    const sum = (of: (segment: WhatIfSegment) => number) => asked.reduce((total, one) => total + of(one), 0);
    const joining = sum(({ joinMonthly }) => joinMonthly);
    const joiningMrr = sum(({ joinMonthly, joinMrrMinor }) => joinMonthly * joinMrrMinor);
    const borrowed = asked.filter(({ isBorrowed }) => isBorrowed).length;
    const isBounded = Math.abs(retention.raised - retention.now - points / 100) > 0.0005;
    return [
      t('assumptions.pace', {
        points: format.points(points / 100),
        factor: format.number(hazardFactor, { digits: 2, fixed: true }),
      }),
      ...(isBounded ? [t('assumptions.bounded')] : []),
      ...(borrowed > 0 ? [t('assumptions.borrowed', { n: borrowed })] : []),
      t('assumptions.payment'),
      joins && joining > 0
        ? t('assumptions.joins', {
            n: format.number(joining, { digits: 1 }),
            mrr: money(joiningMrr / joining),
          })
        : t('assumptions.no_joins'),
      margin === null
        ? t('assumptions.no_margin')
        : t('assumptions.margin', { margin: format.percent(margin) }),
      costMinor > 0 ? t('assumptions.cost', { cost: money(costMinor) }) : t('assumptions.no_cost'),
      t('assumptions.value', {
        months: format.number(LIFETIME_CAP_MONTHS),
        discount:
          yearlyDiscount === null
            ? t('assumptions.value_not_discounted')
            : t('assumptions.value_discounted', { rate: format.percent(yearlyDiscount) }),
      }),
      t('assumptions.not_promise'),
    ];
  }
}

/** The margin of all those asked about together; null where one is not known. */
function marginOf(segments: readonly WhatIfSegment[]): number | null {
  const paying = segments.filter(({ mrrMinor }) => mrrMinor > 0);
  if (paying.length === 0 || paying.some(({ margin }) => margin === null)) return null;
  const mrr = paying.reduce((sum, { mrrMinor }) => sum + mrrMinor, 0);
  return paying.reduce((sum, { mrrMinor, margin }) => sum + mrrMinor * (margin ?? 0), 0) / mrr;
}
