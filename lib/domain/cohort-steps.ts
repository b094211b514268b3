/** Widths of a colour step that read well in a legend, as ratios. */
const WIDTHS = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.5, 1, 2, 5, 10];

/** How many colours a sequence has. */
export const COLOUR_STEPS = 7;

/** One in fifty at either end may lie outside: a single odd cohort must not wash out all others. */
const OUTSIDE = 0.02;

/**
 * Bounds between the seven colours of a matrix: equal and round, as narrow as its rates allow, the lowest and the highest
 * colour open at their ends.
 * @param rates in any order; `isShare` when none can exceed 1, so that no colour is kept for more
 * @returns six rising ratios; a rate equal to a bound belongs above it
 */
export function colourBounds(rates: readonly number[], { isShare }: { isShare: boolean }): number[] {
  const sorted = [...rates].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low = 0, high = 1] = [at(OUTSIDE), at(1 - OUTSIDE)];
  const width = WIDTHS.find((candidate) => floorTo(low, candidate) + COLOUR_STEPS * candidate >= high) ?? 10;
  const lowest = floorTo(low, width);
  const start = isShare ? Math.max(0, Math.min(lowest, floorTo(1 - COLOUR_STEPS * width, width))) : lowest;
  return Array.from({ length: COLOUR_STEPS - 1 }, (_, index) => tidy(start + (index + 1) * width));
}

/** Which of the seven colours a rate has: 1 is the lowest. */
export function colourStep(rate: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => rate >= bound).length + 1;
}

function floorTo(value: number, width: number): number {
  return Math.floor(value / width + 1e-9) * width;
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
