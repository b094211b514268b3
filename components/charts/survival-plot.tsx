'use client';

import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import { AtRiskRows, atRiskHeight } from '@/components/charts/at-risk-rows';
import { type ChartPoint, type ChartSeries, colourOf, figureOf } from '@/components/charts/chart-data';
import { narrow, type PlotProps } from '@/components/charts/chart-frame';
import { labelledAges, niceScale } from '@/components/charts/nice-scale';
import { axisText, labelRoom, tickText, XTick } from '@/components/charts/plot-axes';
import { CursorLine, EndLabels, PlaceMark, ReportGeometry, TargetLine } from '@/components/charts/plot-marks';
import { BANDED_AT_MOST, survivalRows } from '@/components/charts/survival-rows';
import { textWidth, widest } from '@/components/charts/text-width';
import { endLabelsOf } from '@/components/charts/trend-rows';
import { isolateAs } from '@/lib/i18n/bidi';
import type { ValueFormat } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

const pale = (colour: string) => `color-mix(in oklab, ${colour} 38%, var(--surface))`;

/** Step curves with bands, pale where few are watched, and the numbers watched below. */
export default function SurvivalPlot({
  points,
  series,
  as,
  age,
  few,
  words,
  marks,
  mirrored,
  width,
  height,
  active,
  onGeometry,
}: PlotProps & {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  as: ValueFormat;
  age: 'age_months' | 'age_days';
  few: number;
  words: { atRisk: string; half: string };
  marks: readonly { x: string; label: string }[];
  mirrored: boolean;
}) {
  const format = useFormat();
  const dir = format.direction;
  const rows = survivalRows(points, series, few);
  const isBanded = series.length <= BANDED_AT_MOST;
  const values = points.flatMap((point) =>
    series.flatMap(({ key }) => {
      const { value, low } = figureOf(point, key);
      return isBanded ? [value, low] : [value];
    }),
  );
  const known = values.filter((value): value is number => value != null);
  // a share cannot exceed 1: where nobody left, the axis is all of it
  const fromZero = known.every((value) => value === 1) || known.some((value) => value < 0.55);
  const scale = niceScale([1, ...known], { fromZero });
  const ends = width < narrow ? [] : endLabelsOf(points, series, (value) => format.value(value, as));
  const endRoom = Math.min(140, ends.length ? 20 + widest(ends.map(({ text }) => text)) : 8);
  const widestCount = widest(points.slice(0, 1).map((point) => countOf(point, series, format.number)));
  const axisRoom = 12 + widest(scale.ticks.map((tick) => tickText(format, tick, as, scale)));
  const axisSide = dir === 'rtl' ? 'right' : 'left';
  const endSide = mirrored ? 'left' : 'right';
  const margin = { top: 12, right: 8, bottom: atRiskHeight(series.length), left: 8 };
  margin[endSide] = endRoom;
  const shown = labelledAges(
    points.map(({ x }) => Number(x)),
    width - axisRoom - endRoom,
    Math.max(labelRoom[age], widestCount + 12),
    age === 'age_months',
  ).map(String);
  const lines = series.flatMap((one, i) => [
    { key: one.key, colour: colourOf(one, i), band: 0.13 },
    { key: `${one.key}:few`, colour: pale(colourOf(one, i)), band: 0.06 },
  ]);

  return (
    <ComposedChart width={width} height={height} data={rows} margin={margin} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      <XAxis
        dataKey="x"
        reversed={mirrored}
        ticks={shown}
        interval={0}
        height={24}
        padding={{ left: 16, right: 16 }}
        tickLine={false}
        axisLine={{ stroke: 'var(--outline)' }}
        tick={(props) => (
          <XTick x={props.x} y={props.y} payload={props.payload} format={format} xKind={age} shown={shown} />
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
      {marks.map(({ x, label }) => (
        <PlaceMark key={x} x={x} label={isolateAs(dir, label)} />
      ))}
      <CursorLine x={active === null ? undefined : points[active]?.x} />
      {isBanded &&
        lines.map(({ key, colour, band }) => (
          <Area
            key={`${key}:band`}
            type="stepAfter"
            dataKey={`${key}:band`}
            stroke="none"
            fill={colour}
            fillOpacity={band}
            activeDot={false}
            isAnimationActive={false}
          />
        ))}
      {lines.map(({ key, colour }) => (
        <Line
          key={key}
          type="stepAfter"
          dataKey={key}
          stroke={colour}
          strokeWidth={2}
          dot={({ cx, cy, index }) =>
            index === active && cx != null && cy != null ? (
              <circle key={`${key}${index}`} cx={cx} cy={cy} r={3.5} fill={colour} />
            ) : (
              <g key={`${key}${index}`} />
            )
          }
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {(scale.domain[0] ?? 0) < 0.5 && <TargetLine value={0.5} label={words.half} dir={dir} />}
      <EndLabels labels={ends} mirrored={mirrored} dir={dir} />
      <AtRiskRows points={points} series={series} shown={shown} title={words.atRisk} format={format} />
      <ReportGeometry xs={points.map(({ x }) => x)} onGeometry={onGeometry} />
    </ComposedChart>
  );
}

/** The longest number that will stand under the axis: most are watched at the start. */
function countOf(
  point: ChartPoint,
  series: readonly ChartSeries[],
  write: (value: number) => string,
): string {
  return series
    .map(({ key }) => write(figureOf(point, key).n ?? 0))
    .reduce((longest, text) => (textWidth(text) > textWidth(longest) ? text : longest), '');
}
