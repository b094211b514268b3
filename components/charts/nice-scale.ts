export type Scale = { domain: [number, number]; ticks: number[]; step: number };

/**
 * A value axis with few, round ticks around the data. Steps are 1, 2, 2.5 or 5 times a power of ten, so they
 * are as round in minor units and ratios as in what is written.
 * @param unit how far the axis reaches where everything is zero
 * @param fromZero bars stand on zero; lines may start where the data does
 */
export function niceScale(values: readonly number[], { fromZero = false, count = 5, unit = 1 } = {}): Scale {
  let low = values.length ? Math.min(...values) : 0;
  let high = values.length ? Math.max(...values) : 1;
  if (fromZero) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  if (low === high) {
    const room = Math.abs(low) * 0.1 || unit;
    high += room;
    // figures that are never negative do not get a negative axis
    low = low >= 0 ? Math.max(0, low - room) : low - room;
  }
  const step = niceStep((high - low) / Math.max(1, count - 1));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
  return { domain: [tidy(first * step), tidy(last * step)], ticks, step };
}

/** Decimals needed to write multiples of `step` without two ticks looking the same. */
export function decimalsFor(step: number): number {
  for (let digits = 0; digits < 6; digits++) {
    const scaled = step * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return digits;
  }
  return 6;
}

/** Every which point is labelled so that labels of `room` pixels fit; the newest always is. */
export function labelledIndexes(count: number, width: number, room: number, calendar: boolean): number[] {
  const most = Math.max(1, Math.floor(width / room));
  const steps = calendar ? [1, 2, 3, 4, 6, 12, 24, 48] : [1, 2, 5, 10, 20, 50, 100];
  const step = steps.find((candidate) => count / candidate <= most) ?? Math.ceil(count / most);
  const indexes: number[] = [];
  for (let i = count - 1; i >= 0; i -= step) indexes.unshift(i);
  return indexes;
}

/**
 * Which ages are labelled, from 0 on: round numbers of days, and of months what divides years.
 * @param ages rising whole numbers
 */
export function labelledAges(
  ages: readonly number[],
  width: number,
  room: number,
  inMonths: boolean,
): number[] {
  const most = Math.max(1, Math.floor(width / room));
  const last = ages.at(-1) ?? 0;
  const steps = inMonths ? [1, 2, 3, 6, 12, 24, 48] : [1, 5, 10, 30, 60, 90, 180, 360, 720, 1800];
  const step = steps.find((candidate) => last / candidate <= most) ?? Math.ceil(last / most);
  return ages.filter((age) => age % step === 0);
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return tidy((share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10) * power);
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
