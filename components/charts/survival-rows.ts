import { type ChartPoint, type ChartSeries, figureOf } from '@/components/charts/chart-data';

/** With more curves their bands would only be a fog; the table and the tooltip still have every interval. */
export const BANDED_AT_MOST = 4;

export type SurvivalRow = { x: string } & Record<string, string | number | null | [number, number]>;

/**
 * One row for each point, with each curve taken apart where fewer than `few` are left to watch: `key` before, `key:few`
 * from the last point before that on, so that the two connect, and its limits likewise.
 */
export function survivalRows(
  points: readonly ChartPoint[],
  series: readonly ChartSeries[],
  few: number,
): SurvivalRow[] {
  const isFew = (point: ChartPoint | undefined, key: string) => {
    const n = point && figureOf(point, key).n;
    return n != null && n < few;
  };
  return points.map((point, i) => {
    const row: SurvivalRow = { x: point.x };
    for (const { key } of series) {
      const { value, low, high } = figureOf(point, key);
      const band: [number, number] | null = low != null && high != null ? [low, high] : null;
      const [here, next] = [isFew(point, key), isFew(points[i + 1], key)];
      row[key] = here ? null : value;
      row[`${key}:few`] = here || next ? value : null;
      row[`${key}:band`] = here ? null : band;
      row[`${key}:few:band`] = here || next ? band : null;
    }
    return row;
  });
}
