import { type ChartPoint, type ChartSeries, colourOf, figureOf } from '@/components/charts/chart-data';

export type TrendRow = { x: string } & Record<string, string | number | boolean | null | [number, number]>;

/**
 * One row for each point, with each series taken apart: the complete part, the running part (which begins at
 * the last complete point, so that the dashes connect), its band, and whether it stands alone between gaps.
 */
export function trendRows(points: readonly ChartPoint[], series: readonly ChartSeries[]): TrendRow[] {
  return points.map((point, i) => {
    const row: TrendRow = { x: point.x };
    for (const { key, comparison } of series) {
      const { value, low, high } = figureOf(point, key);
      const before = points[i - 1];
      const after = points[i + 1];
      const known = (other: ChartPoint | undefined) =>
        other !== undefined && figureOf(other, key).value !== null;
      row[key] = point.running && !comparison ? null : value;
      row[`${key}:running`] = point.running || after?.running ? value : null;
      row[`${key}:band`] = low != null && high != null ? [low, high] : null;
      row[`${key}:alone`] = value !== null && !point.running && !known(before) && !known(after);
    }
    return row;
  });
}

/** Where each line's name goes: its newest known point. One line alone is told by its value instead. */
export function endLabelsOf(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  write: (value: number) => string,
): { key: string; text: string; x: string; value: number; colour: string }[] {
  const alone = series.filter(({ comparison }) => !comparison).length === 1;
  return series.flatMap((one, i) => {
    const last = points.findLast((point) => !point.running && figureOf(point, one.key).value !== null);
    const value = last && figureOf(last, one.key).value;
    if (!last || value == null || (alone && one.comparison)) return [];
    return [
      { key: one.key, text: alone ? write(value) : one.label, x: last.x, value, colour: colourOf(one, i) },
    ];
  });
}
