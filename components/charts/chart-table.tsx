'use client';

import { useTranslations } from 'next-intl';
import {
  type ChartPoint,
  type ChartSeries,
  figureOf,
  intervalText,
  pointHeading,
  pointName,
  type XKind,
} from '@/components/charts/chart-data';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

/** The figures behind a chart: what a screen reader reads, and what "Show as a table" shows. */
export function ChartTable({
  caption,
  points,
  series,
  as,
  xKind,
}: {
  caption: string;
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  as: ValueFormat;
  xKind: XKind;
}) {
  const t = useTranslations('charts');
  const format = useFormat();
  const withN = (key: string) => points.some((point) => figureOf(point, key).n != null);
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-ink-muted">
          <th scope="col" className="border-b px-2 py-1.5 text-start font-medium">
            {t(pointHeading(xKind))}
          </th>
          {series.map(({ key, label }) => [
            <th key={key} scope="col" className="border-b px-2 py-1.5 text-end font-medium">
              {label}
            </th>,
            withN(key) && (
              <th key={`${key}:n`} scope="col" className="border-b px-2 py-1.5 text-end font-medium">
                {series.length === 1 ? t('column_n') : t('column_n_of', { label })}
              </th>
            ),
          ])}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.x}>
            <th scope="row" className="border-b px-2 py-1.5 text-start font-normal">
              {pointName(format, point.x, xKind)}
              {point.running && <span className="ms-1.5 text-ink-muted">({t('running_short')})</span>}
            </th>
            {series.map(({ key }) => {
              const figure = figureOf(point, key);
              const interval = intervalText(format, figure, as);
              return [
                <td key={key} className="whitespace-nowrap border-b px-2 py-1.5 text-end tabular-nums">
                  <bdi>{format.value(figure.value, as)}</bdi>
                  {interval && (
                    <>
                      {' '}
                      <bdi className="ms-1 text-ink-muted">{interval}</bdi>
                    </>
                  )}
                </td>,
                withN(key) && (
                  <td key={`${key}:n`} className="border-b px-2 py-1.5 text-end tabular-nums">
                    <bdi>{format.number(figure.n)}</bdi>
                  </td>
                ),
              ];
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
