'use client';

import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, Rectangle, XAxis, YAxis } from 'recharts';
import {
  type ChartNote,
  type ChartPoint,
  type ChartSeries,
  colourOf,
  figureOf,
  isAge,
  type XKind,
} from '@/components/charts/chart-data';
import type { PlotProps } from '@/components/charts/chart-frame';
import { HatchPattern } from '@/components/charts/hatch-pattern';
import { labelledAges, labelledIndexes, niceScale } from '@/components/charts/nice-scale';
import { axisText, labelRoom, tickText, unitOf, XTick } from '@/components/charts/plot-axes';
import { NoteSigns, PlaceMark, ReportGeometry, TargetLine } from '@/components/charts/plot-marks';
import { textWidth, widest } from '@/components/charts/text-width';
import { isolateAs } from '@/lib/i18n/bidi';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

export type ColumnPlotProps = PlotProps & {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  as: ValueFormat;
  xKind: XKind;
  mirrored: boolean;
  notes: readonly ChartNote[];
  stacked?: boolean;
  /** bins of one scale: hardly any space between */
  touching?: boolean;
  target?: { value: number; label: string };
  marks?: readonly { x: string; label: string }[];
  /** the x of columns that stand out from the rest, in the second colour */
  emphasised?: readonly string[];
};

/** Columns on zero; a running period is hatched; values stand on the columns where they fit. */
export default function ColumnPlot({
  points,
  series,
  as,
  xKind,
  mirrored,
  notes,
  stacked = false,
  touching = false,
  target,
  marks = [],
  emphasised = [],
  width,
  height,
  active,
  onGeometry,
}: ColumnPlotProps) {
  const format = useFormat();
  const id = useId();
  const dir = format.direction;
  const rows = points.map((point) => ({
    x: point.x,
    running: point.running,
    ...Object.fromEntries(series.map(({ key }) => [key, figureOf(point, key).value])),
  }));
  const heights = points.map((point) => {
    const figures = series.map(({ key }) => figureOf(point, key).value ?? 0);
    // gains stand on zero, losses hang from it
    const sumOf = (part: readonly number[]) => part.reduce((a, b) => a + b, 0);
    return stacked ? [sumOf(figures.filter((v) => v > 0)), sumOf(figures.filter((v) => v < 0))] : figures;
  });
  const scale = niceScale([...heights.flat(), ...(target ? [target.value] : [])], {
    fromZero: true,
    unit: unitOf(as, format.currency),
  });
  const axisRoom = 12 + widest(scale.ticks.map((tick) => tickText(format, tick, as, scale)));
  const bandRoom = (width - axisRoom - 16) / Math.max(1, points.length);
  const shown = isAge(xKind)
    ? labelledAges(
        points.map(({ x }) => Number(x)),
        width - axisRoom,
        labelRoom[xKind],
        xKind === 'age_months',
      ).map(String)
    : xKind === 'text' && !touching
      ? points.map(({ x }) => x)
      : labelledIndexes(
          points.length,
          width - axisRoom,
          touching ? 14 + widest(points.map(({ x }) => x)) : labelRoom[xKind],
          xKind === 'month',
        ).map((i) => points[i]?.x ?? '');
  // side by side, the first series stands where reading begins
  const inReadingOrder = series.map((one, i) => ({ one, i }));
  if (mirrored && !stacked) inReadingOrder.reverse();
  const write = (value: unknown) => (typeof value === 'number' ? format.value(value, short(as)) : '');
  const labelled =
    series.length === 1 &&
    emphasised.length === 0 &&
    rows.every((row) => textWidth(write(row[series[0]?.key as 'x'])) < bandRoom);

  return (
    <BarChart
      width={width}
      height={height}
      data={rows}
      margin={{ top: 20, right: 8, bottom: 0, left: 8 }}
      stackOffset={stacked ? 'sign' : undefined}
      barCategoryGap={touching ? 1 : '22%'}
      barGap={2}
      accessibilityLayer={false}
    >
      {series.map((one, i) => (
        <HatchPattern key={one.key} id={`${id}${i}`} colour={colourOf(one, i)} />
      ))}
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="x"
        reversed={mirrored}
        ticks={shown}
        interval={0}
        height={(xKind === 'text' && touching) || isAge(xKind) ? 24 : 38}
        tickLine={false}
        axisLine={{ stroke: 'var(--outline)' }}
        tick={(props) => (
          <XTick
            x={props.x}
            y={props.y}
            payload={props.payload}
            format={format}
            xKind={xKind}
            shown={shown}
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
      {inReadingOrder.map(({ one, i }) => (
        <Bar
          key={one.key}
          dataKey={one.key}
          stackId={stacked ? 'stack' : undefined}
          maxBarSize={56}
          isAnimationActive={false}
          shape={(bar) => (
            <Rectangle
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={bar.height}
              radius={stacked ? 0 : [2, 2, 0, 0]}
              fill={
                points[bar.index]?.running
                  ? `url(#${id}${i})`
                  : emphasised.includes(points[bar.index]?.x ?? '')
                    ? 'var(--category-2)'
                    : colourOf(one, i)
              }
              opacity={active === null || active === bar.index ? 1 : 0.55}
            />
          )}
        >
          {labelled && (
            <LabelList
              dataKey={one.key}
              position="top"
              style={{ fill: 'var(--ink)', fontSize: 12 }}
              formatter={(value) => isolateAs(dir, write(value))}
            />
          )}
        </Bar>
      ))}
      {target && <TargetLine value={target.value} label={target.label} dir={dir} />}
      {marks.map((mark) => (
        <PlaceMark key={mark.x} x={mark.x} label={isolateAs(dir, mark.label)} />
      ))}
      <NoteSigns notes={notes.map(({ x }, i) => ({ x, sign: format.number(i + 1) }))} />
      <ReportGeometry xs={points.map(({ x }) => x)} onGeometry={onGeometry} />
    </BarChart>
  );
}

/** On a column there is room for a short figure only; the tooltip has it in full. */
function short(as: ValueFormat): ValueFormat {
  return as.kind === 'money' ? { kind: 'money', currency: as.currency, precision: 'compact' } : as;
}
