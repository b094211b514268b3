'use client';

import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import {
  type ChartNote,
  type ChartPoint,
  type ChartSeries,
  colourOf,
  figureOf,
  isAge,
  type XKind,
} from '@/components/charts/chart-data';
import { narrow, type PlotProps } from '@/components/charts/chart-frame';
import { labelledAges, labelledIndexes, niceScale } from '@/components/charts/nice-scale';
import { axisText, labelRoom, tickText, unitOf, XTick } from '@/components/charts/plot-axes';
import {
  CursorLine,
  EndLabels,
  NoteSigns,
  ReportGeometry,
  RunningGround,
  TargetLine,
} from '@/components/charts/plot-marks';
import { widest } from '@/components/charts/text-width';
import { endLabelsOf, trendRows } from '@/components/charts/trend-rows';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

export type TrendPlotProps = PlotProps & {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  as: ValueFormat;
  xKind: XKind;
  mirrored: boolean;
  notes: readonly ChartNote[];
  target?: { value: number; label: string };
  fromZero: boolean;
};

/** Lines with their bands. A gap stays a gap; what is running is dashed on a hatched ground. */
export default function TrendPlot({
  points,
  series,
  as,
  xKind,
  mirrored,
  notes,
  target,
  fromZero,
  width,
  height,
  active,
  onGeometry,
}: TrendPlotProps) {
  const format = useFormat();
  const dir = format.direction;
  const rows = trendRows(points, series);
  // with three or more lines the bands would only be a fog; the tooltip still has every interval
  const banded = series.filter(({ comparison }) => !comparison).length <= 2;
  const scale = niceScale(
    [
      ...points.flatMap((point) =>
        series.flatMap(({ key, comparison }) => {
          const { value, low, high } = figureOf(point, key);
          return banded && !comparison ? [value, low, high] : [value];
        }),
      ),
      target?.value,
    ].filter((value): value is number => value != null),
    { fromZero, unit: unitOf(as, format.currency) },
  );
  const ends = width < narrow ? [] : endLabelsOf(points, series, (value) => format.value(value, as));
  const endRoom = Math.min(140, ends.length ? 20 + widest(ends.map(({ text }) => text)) : 8);
  const axisRoom = 12 + widest(scale.ticks.map((tick) => tickText(format, tick, as, scale)));
  const axisSide = dir === 'rtl' ? 'right' : 'left';
  const endSide = mirrored ? 'left' : 'right';
  const margin = { top: notes.length ? 4 : 12, right: 8, bottom: 0, left: 8 };
  if (axisSide !== endSide) margin[endSide] = endRoom;

  const room = width - axisRoom - endRoom;
  const shown = isAge(xKind)
    ? labelledAges(
        points.map(({ x }) => Number(x)),
        room,
        labelRoom[xKind],
        xKind === 'age_months',
      ).map(String)
    : labelledIndexes(points.length, room, labelRoom[xKind] || 72, xKind === 'month').map(
        (i) => points[i]?.x ?? '',
      );

  return (
    <ComposedChart width={width} height={height} data={rows} margin={margin} accessibilityLayer={false}>
      <RunningGround xs={points.map(({ x }) => x)} running={points.map(({ running }) => running ?? false)} />
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="x"
        reversed={mirrored}
        ticks={shown}
        interval={0}
        height={xKind === 'text' || isAge(xKind) ? 24 : 38}
        padding={{ left: 16, right: 16 }}
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
          />
        )}
      />
      <YAxis
        orientation={axisSide}
        width={axisRoom}
        domain={scale.domain}
        ticks={scale.ticks}
        axisLine={false}
        tickLine={false}
        tick={axisText}
        tickFormatter={(value: number) => tickText(format, value, as, scale)}
      />
      <CursorLine x={active === null ? undefined : points[active]?.x} />
      {banded &&
        series.map((one, i) =>
          one.comparison ? null : (
            <Area
              key={`${one.key}:band`}
              dataKey={`${one.key}:band`}
              stroke="none"
              fill={colourOf(one, i)}
              fillOpacity={0.14}
              activeDot={false}
              isAnimationActive={false}
            />
          ),
        )}
      {series.map((one, i) => (
        <Line
          key={one.key}
          dataKey={one.key}
          stroke={colourOf(one, i)}
          strokeWidth={one.comparison ? 1.25 : 2}
          strokeDasharray={one.comparison ? '5 4' : undefined}
          dot={(dot) => (
            <PointDot
              key={`${one.key}${dot.index}`}
              x={dot.cx}
              y={dot.cy}
              colour={colourOf(one, i)}
              shown={dot.index === active || rows[dot.index]?.[`${one.key}:alone`] === true}
            />
          )}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {series.map((one, i) =>
        one.comparison ? null : (
          <Line
            key={`${one.key}:running`}
            dataKey={`${one.key}:running`}
            stroke={colourOf(one, i)}
            strokeWidth={2}
            strokeDasharray="3 4"
            dot={(dot) => (
              <PointDot
                key={`${one.key}running${dot.index}`}
                x={dot.cx}
                y={dot.cy}
                colour={colourOf(one, i)}
                hollow={dot.index !== active}
                shown={points[dot.index]?.running === true}
              />
            )}
            activeDot={false}
            isAnimationActive={false}
          />
        ),
      )}
      {target && <TargetLine value={target.value} label={target.label} dir={dir} />}
      <NoteSigns notes={notes.map(({ x }, i) => ({ x, sign: format.number(i + 1) }))} />
      <EndLabels labels={ends} mirrored={mirrored} dir={dir} />
      <ReportGeometry xs={points.map(({ x }) => x)} onGeometry={onGeometry} />
    </ComposedChart>
  );
}

function PointDot({
  x,
  y,
  colour,
  shown,
  hollow = false,
}: {
  x?: number;
  y?: number;
  colour: string;
  shown: boolean;
  hollow?: boolean;
}) {
  if (!shown || x == null || y == null) return null;
  return (
    <circle cx={x} cy={y} r={3.5} fill={hollow ? 'var(--surface)' : colour} stroke={colour} strokeWidth={2} />
  );
}
