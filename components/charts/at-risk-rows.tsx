'use client';

import { usePlotArea, useXAxisScale } from 'recharts';
import { type ChartPoint, type ChartSeries, colourOf, figureOf } from '@/components/charts/chart-data';
import { axisText } from '@/components/charts/plot-axes';
import { isolateAs } from '@/lib/i18n/bidi';
import type { Format } from '@/lib/i18n/format';

const heading = 22;
const row = 34;
/** the axis with its labels */
const axis = 26;

export const atRiskHeight = (curves: number) => heading + curves * row - (curves === 1 ? 16 : 0);

/** How many of each curve were still watched, below the ages that the axis names. */
export function AtRiskRows({
  points,
  series,
  shown,
  title,
  format,
}: {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  /** the x of the labelled ages */
  shown: readonly string[];
  title: string;
  format: Format;
}) {
  const area = usePlotArea();
  const scale = useXAxisScale();
  if (!area || !scale) return null;
  const dir = format.direction;
  const start = dir === 'rtl' ? area.x + area.width : area.x;
  const anchor = dir === 'rtl' ? 'end' : 'start';
  const inwards = dir === 'rtl' ? -1 : 1;
  const top = area.y + area.height + axis;
  const alone = series.length === 1;
  return (
    <g>
      <text x={start} y={top + 14} textAnchor={anchor} style={axisText}>
        {isolateAs(dir, title)}
      </text>
      {series.map((one, i) => {
        const y = top + heading + i * row;
        return (
          <g key={one.key}>
            {!alone && (
              <>
                <rect
                  x={dir === 'rtl' ? start - 10 : start}
                  y={y + 5}
                  width={10}
                  height={10}
                  rx={2}
                  fill={colourOf(one, i)}
                />
                <text x={start + inwards * 15} y={y + 14} textAnchor={anchor} style={axisText}>
                  {isolateAs(dir, one.label)}
                </text>
              </>
            )}
            {shown.map((x) => {
              const point = points.find((candidate) => candidate.x === x);
              const at = scale(x, { position: 'middle' });
              const n = point && figureOf(point, one.key).n;
              if (at === undefined || n == null) return null;
              return (
                <text
                  key={x}
                  x={at}
                  y={y + (alone ? 12 : 29)}
                  textAnchor="middle"
                  style={{ ...axisText, fill: 'var(--ink)' }}
                >
                  {isolateAs(dir, format.number(n))}
                </text>
              );
            })}
          </g>
        );
      })}
    </g>
  );
}
