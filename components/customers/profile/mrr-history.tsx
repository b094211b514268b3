import { useTranslations } from 'next-intl';
import type { Format } from '@/lib/i18n/format';

export type MonthAmount = { month: string; amountMinor: number | null };

const width = 300;
const height = 56;

/** Recurring revenue at each month's opening, as steps from zero; its numbers stand in a table for readers. */
export function MrrHistory({
  months,
  currency,
  format,
}: {
  /** oldest first; null where the customer was not there */
  months: readonly MonthAmount[];
  currency: string;
  format: Format;
}) {
  const t = useTranslations('customers.money');
  const highest = Math.max(1, ...months.map(({ amountMinor }) => amountMinor ?? 0));
  const step = width / Math.max(1, months.length);
  const y = (amount: number) => height - 2 - (amount / highest) * (height - 8);
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return (
    <figure className="py-1">
      <figcaption className="text-ink-muted text-sm">{t('mrr_history', { currency })}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden
        className="h-14 w-full rtl:-scale-x-100"
      >
        <line
          x1={0}
          x2={width}
          y1={height - 1.5}
          y2={height - 1.5}
          stroke="var(--hairline)"
          vectorEffect="non-scaling-stroke"
        />
        {months.map(({ month, amountMinor }, at) =>
          amountMinor === null ? null : (
            <rect
              key={month}
              x={at * step + 0.5}
              y={y(amountMinor)}
              width={Math.max(1, step - 1)}
              height={Math.max(1.5, height - 2 - y(amountMinor))}
              fill="var(--accent)"
              opacity={at === months.length - 1 ? 1 : 0.55}
            />
          ),
        )}
      </svg>
      <div className="flex justify-between text-ink-muted text-xs">
        <span>{format.month(first.month, 'short')}</span>
        <span>{format.month(last.month, 'short')}</span>
      </div>
      <table className="sr-only">
        <thead>
          <tr>
            <th scope="col">{t('month')}</th>
            <th scope="col">{t('mrr_history', { currency })}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, amountMinor }) => (
            <tr key={month}>
              <th scope="row">{format.month(month)}</th>
              <td>{format.money(amountMinor, { currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
