'use client';

import { Bar, BarChart, CartesianGrid, Rectangle, XAxis, YAxis } from 'recharts';
import type { PlotProps } from '@/components/charts/chart-frame';
import { niceScale } from '@/components/charts/nice-scale';
import { axisText, tickText, unitOf, XTick } from '@/components/charts/plot-axes';
import { ReportGeometry } from '@/components/charts/plot-marks';
import { widest } from '@/components/charts/text-width';
import {
  isBroken,
  type WaterfallBar,
  type WaterfallStep,
  waterfallBars,
} from '@/components/charts/waterfall-steps';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { isolateAs } from '@/lib/i18n/bidi';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

export type WaterfallPlotProps = PlotProps & {
  steps: readonly WaterfallStep[];
  as: ValueFormat;
  mirrored: boolean;
};

/** Totals in grey, gains in the accent, losses in the third category: the sign is in the figure, not in the colour. */
function colourOf(bar: WaterfallBar): string {
  return bar.kind === 'total'
    ? 'var(--outline)'
    : bar.to >= bar.from
      ? 'var(--category-1)'
      : 'var(--category-3)';
}

export default function WaterfallPlot({
  steps,
  as,
  mirrored,
  width,
  height,
  active,
  onGeometry,
}: WaterfallPlotProps) {
  const format = useFormat();
  const dir = format.direction;
  const bars = waterfallBars(steps);
  const broken = isBroken(bars);
  const levels = bars.map(({ to }) => to);
  const floor = Math.min(...levels) - 0.35 * (Math.max(...levels) - Math.min(...levels));
  const unit = unitOf(as, format.currency);
  const scale = broken ? niceScale([floor, ...levels]) : niceScale([0, ...levels], { fromZero: true, unit });
  const axisRoom = 12 + widest(scale.ticks.map((tick) => tickText(format, tick, as, scale)));
  const bandRoom = (width - axisRoom - 16) / Math.max(1, bars.length);

  function figure(bar: WaterfallBar): string {
    if (bar.value === null || as.kind !== 'money') return format.value(bar.value, as);
    const major = bar.value / 10 ** currencyExponent(as.currency ?? format.currency);
    return format.compact(major, { signed: bar.kind === 'movement' });
  }

  return (
    <BarChart
      width={width}
      height={height}
      data={bars.map((bar) => ({
        x: bar.label,
        span: spanOf(bar, scale.domain[0]),
      }))}
      margin={{ top: 20, right: 8, bottom: 0, left: 8 }}
      barCategoryGap="24%"
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="x"
        reversed={mirrored}
        interval={0}
        height={38}
        tickLine={false}
        axisLine={{ stroke: 'var(--outline)' }}
        tick={(props) => (
          <XTick
            x={props.x}
            y={props.y}
            payload={props.payload}
            format={format}
            xKind="text"
            shown={[]}
            room={bandRoom - 6}
          />
        )}
      />
      <YAxis
        orientation={dir === 'rtl' ? 'right' : 'left'}
        width={axisRoom}
        domain={scale.domain}
        ticks={scale.ticks}
        axisLine={false}
        tickLine={false}
        tick={axisText}
        tickFormatter={(value: number) => tickText(format, value, as, scale)}
      />
      <Bar
        dataKey="span"
        maxBarSize={64}
        isAnimationActive={false}
        shape={(shape) => {
          const bar = bars[shape.index];
          if (!bar) return <g />;
          const top = Math.min(shape.y, shape.y + shape.height);
          // the height a movement comes to, carried over to the next bar
          const level = bar.to >= bar.from ? top : top + Math.abs(shape.height);
          const step = mirrored ? -1 : 1;
          const edge = mirrored ? shape.x : shape.x + shape.width;
          const next = bars[shape.index + 1];
          return (
            <g opacity={active === null || active === shape.index ? 1 : 0.55}>
              <Rectangle
                x={shape.x}
                y={top}
                width={shape.width}
                height={bar.value === null ? 0 : Math.max(1, Math.abs(shape.height))}
                radius={2}
                fill={colourOf(bar)}
              />
              {broken && bar.kind === 'total' && (
                <BreakLine x={shape.x} y={top + Math.abs(shape.height) - 14} width={shape.width} />
              )}
              {next && (
                <line
                  x1={edge}
                  x2={edge + step * Math.max(0, bandRoom - shape.width)}
                  y1={level}
                  y2={level}
                  stroke="var(--outline)"
                />
              )}
              <text
                x={shape.x + shape.width / 2}
                y={top - 6}
                textAnchor="middle"
                style={{ fill: 'var(--ink)', fontSize: 12, fontWeight: bar.kind === 'total' ? 600 : 400 }}
              >
                {isolateAs(dir, figure(bar))}
              </text>
            </g>
          );
        }}
      />
      <ReportGeometry xs={bars.map(({ label }) => label)} onGeometry={onGeometry} />
    </BarChart>
  );
}

function spanOf({ kind, from, to }: WaterfallBar, floor: number): [number, number] {
  const base = kind === 'total' ? Math.max(0, floor) : from;
  return [Math.min(base, to), Math.max(base, to)];
}

/** Says that a column goes on below, down to zero. */
function BreakLine({ x, y, width }: { x: number; y: number; width: number }) {
  const teeth = Math.max(2, Math.round(width / 10));
  const points = Array.from(
    { length: teeth + 1 },
    (_, i) => `${x + (i * width) / teeth},${y + (i % 2 ? -4 : 4)}`,
  );
  return <polyline points={points.join(' ')} fill="none" stroke="var(--surface)" strokeWidth={4} />;
}
