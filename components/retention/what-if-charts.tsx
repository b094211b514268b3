import { useTranslations } from 'next-intl';
import { TrendChart } from '@/components/charts/trend-chart';
import { wholeAmount } from '@/components/retention/amount';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table';
import { addMonths } from '@/lib/domain/calendar-date';
import type { WhatIfResult } from '@/lib/domain/what-if';
import type { Format } from '@/lib/i18n/format';

const HALF_YEAR = 6;

/** The two courses beside each other: what is paid, and who is here. */
export function WhatIfCharts({
  result,
  today,
  isLess,
  format,
}: {
  result: WhatIfResult;
  today: string;
  /** fewer are kept rather than more */
  isLess: boolean;
  format: Format;
}) {
  const t = useTranslations('retention_what_if.chart');
  const series = [
    { key: 'raised', label: t(isLess ? 'lowered' : 'raised') },
    { key: 'asIs', label: t('as_is'), comparison: true },
  ];
  const points = (of: 'customers' | 'mrrMinor') =>
    result.asIs.map(({ month, ...now }) => ({
      x: addMonths(today, month).slice(0, 7),
      values: { raised: result.raised[month]?.[of] ?? null, asIs: now[of] },
    }));
  return (
    <div className="what-if-charts grid gap-3 lg:grid-cols-2">
      <TrendChart
        title={t('mrr')}
        subtitle={t('mrr_unit', { currency: format.currencySign() })}
        as={{ kind: 'money', precision: 'whole' }}
        series={series}
        points={points('mrrMinor')}
      />
      <TrendChart
        title={t('customers')}
        subtitle={t('customers_unit')}
        as={{ kind: 'number', digits: 0 }}
        series={series}
        points={points('customers')}
      />
    </div>
  );
}

/** The same every half-year, for reading figures off. */
export function WhatIfTable({ result, format }: { result: WhatIfResult; format: Format }) {
  const t = useTranslations('retention_what_if.table');
  const rows = result.asIs.filter(({ month }) => month % HALF_YEAR === 0);
  const whole = (n: number | undefined) => format.number(n, { digits: 0 });
  return (
    <Table caption={t('caption')} scroll="box">
      <TableHead>
        <TableHeader>{t('after')}</TableHeader>
        <TableHeader numeric>{t('customers')}</TableHeader>
        <TableHeader numeric>{t('customers_now')}</TableHeader>
        <TableHeader numeric>{t('mrr', { currency: format.isolate(format.currencySign()) })}</TableHeader>
        <TableHeader numeric>{t('mrr_now')}</TableHeader>
        <TableHeader numeric>{t('difference')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map(({ month, customers, mrrMinor }) => {
          const raised = result.raised[month];
          return (
            <TableRow key={month}>
              <TableRowHeader className="text-start">
                {month === 0 ? t('today') : format.duration(month)}
              </TableRowHeader>
              <TableCell numeric>{whole(raised?.customers)}</TableCell>
              <TableCell numeric className="text-ink-muted">
                {whole(customers)}
              </TableCell>
              <TableCell numeric>{wholeAmount(format, raised?.mrrMinor)}</TableCell>
              <TableCell numeric className="text-ink-muted">
                {wholeAmount(format, mrrMinor)}
              </TableCell>
              <TableCell numeric>{wholeAmount(format, (raised?.mrrMinor ?? 0) - mrrMinor)}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
