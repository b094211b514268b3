'use client';

import { useEffect, useId } from 'react';
import {
  type ChartPoint,
  type ChartSeries,
  colourOf,
  figureOf,
  pointName,
  type XKind,
} from '@/components/charts/chart-data';
import type { PlotProps } from '@/components/charts/chart-frame';
import { HatchPattern } from '@/components/charts/hatch-pattern';
import { widest, wrapText } from '@/components/charts/text-width';
import { isolateAs } from '@/lib/i18n/bidi';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

const rowHeight = 36;

export const rowPlotHeight = (count: number) => Math.max(1, count) * rowHeight;

/** Lying bars, drawn by hand: names at the reading side, the value at the end of its bar. No Recharts needed. */
export function RowPlot({
  points,
  series,
  as,
  xKind,
  width,
  height,
  active,
  onGeometry,
}: PlotProps & {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  as: ValueFormat;
  xKind: XKind;
}) {
  const format = useFormat();
  const id = useId();
  const dir = format.direction;
  const count = points.length;
  useEffect(() => {
    onGeometry({ along: 'y', positions: Array.from({ length: count }, (_, i) => (i + 0.5) * rowHeight) });
  }, [count, onGeometry]);

  const one = series[0];
  if (!one) return null;
  const colour = colourOf(one, 0);
  const figures = points.map((point) => figureOf(point, one.key).value);
  const texts = figures.map((value) => format.value(value, as));
  const names = points.map((point) => pointName(format, point.x, xKind));
  const nameRoom = Math.min(widest(names) + 12, width * 0.36);
  const barRoom = Math.max(0, width - nameRoom - widest(texts) - 12);
  const most = Math.max(...figures.map((value) => value ?? 0), 0) || 1;
  // everything is measured from the side where reading begins
  const at = (fromStart: number) => (dir === 'rtl' ? width - fromStart : fromStart);
  const anchor = dir === 'rtl' ? 'end' : 'start';

  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <HatchPattern id={id} colour={colour} />
      {points.map((point, i) => {
        const length = (Math.max(0, figures[i] ?? 0) / most) * barRoom;
        const middle = (i + 0.5) * rowHeight;
        const lines = wrapText(names[i] ?? '', nameRoom - 12);
        return (
          <g key={point.x} opacity={active === null || active === i ? 1 : 0.55}>
            <text textAnchor={anchor} style={{ fill: 'var(--ink)', fontSize: 12 }}>
              {lines.map((line, row) => (
                <tspan key={line} x={at(0)} y={middle + 4 + (row - (lines.length - 1) / 2) * 14}>
                  {isolateAs(dir, line)}
                </tspan>
              ))}
            </text>
            <rect
              x={dir === 'rtl' ? at(nameRoom) - length : nameRoom}
              y={middle - 8}
              width={length}
              height={16}
              rx={2}
              fill={point.running ? `url(#${id})` : colour}
            />
            <text
              x={at(nameRoom + length + 6)}
              y={middle + 4}
              textAnchor={anchor}
              style={{ fill: 'var(--ink)', fontSize: 12 }}
            >
              {isolateAs(dir, texts[i] ?? '')}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
