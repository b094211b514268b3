import { isAge, type XKind } from '@/components/charts/chart-data';
import { decimalsFor, type Scale } from '@/components/charts/nice-scale';
import { wrapText } from '@/components/charts/text-width';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { isolateAs } from '@/lib/i18n/bidi';
import type { Format, ValueFormat } from '@/lib/i18n/format';

export const axisText = { fill: 'var(--ink-muted)', fontSize: 12 } as const;

/** Pixels a label under the axis needs in either language. */
export const labelRoom: Record<XKind, number> = {
  month: 56,
  date: 64,
  text: 0,
  age_months: 32,
  age_days: 44,
};

/** How far an axis of nothing but zeros reaches: to one unit of the currency, not to its smallest coin. */
export function unitOf(as: ValueFormat, currency: string): number {
  return as.kind === 'money' ? 10 ** currencyExponent(as.currency ?? currency) : 1;
}

/** Writes a tick of the value axis: as short as keeps two ticks apart. */
export function tickText(format: Format, value: number, as: ValueFormat, scale: Scale): string {
  const text = (() => {
    switch (as.kind) {
      case 'percent':
        return format.percent(value, { digits: decimalsFor(scale.step * 100) });
      case 'points':
        return format.number(value * 100, { digits: decimalsFor(scale.step * 100) });
      case 'money':
        // the currency once, at the top of the axis
        return value === scale.ticks.at(-1)
          ? format.money(value, { currency: as.currency, precision: 'compact' })
          : format.compact(value / 10 ** currencyExponent(as.currency ?? format.currency));
      case 'months':
        return format.number(value, { digits: decimalsFor(scale.step) });
      default:
        return Math.abs(value) >= 10_000
          ? format.compact(value)
          : format.number(value, { digits: decimalsFor(scale.step) });
    }
  })();
  // an axis is drawn left to right; its figures keep their own order
  return isolateAs(format.direction, text);
}

/** A label under the axis; the year stands below the first month shown and below each January. */
export function XTick({
  x = 0,
  y = 0,
  payload,
  format,
  xKind,
  shown,
  room = 80,
}: {
  x?: number | string;
  y?: number | string;
  payload?: { value: string };
  format: Format;
  xKind: XKind;
  /** the x of all ticks shown, oldest first */
  shown: readonly string[];
  /** pixels for a category's name, which then takes up to two lines */
  room?: number;
}) {
  const value = payload?.value ?? '';
  const before = shown[shown.indexOf(value) - 1];
  const newYear = before === undefined || before.slice(0, 4) !== value.slice(0, 4);
  const lines =
    xKind === 'text'
      ? wrapText(value, room)
      : isAge(xKind)
        ? [format.number(Number(value))]
        : [
            xKind === 'month' ? format.monthName(value) : format.date(value, 'short'),
            ...(newYear ? [format.year(value)] : []),
          ];
  return (
    <text x={x} y={y} textAnchor="middle" style={axisText}>
      {lines.map((line, i) => (
        <tspan key={line} x={x} dy={i === 0 ? '0.8em' : '1.25em'}>
          {isolateAs(format.direction, line)}
        </tspan>
      ))}
    </text>
  );
}
