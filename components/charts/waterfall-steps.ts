export type WaterfallStep = {
  key: string;
  label: string;
  /** a total stands on zero; a movement hangs between what was and what is */
  kind: 'total' | 'movement';
  /** signed for a movement; null is written "–" and moves nothing */
  value: number | null;
};

export type WaterfallBar = WaterfallStep & { from: number; to: number };

/**
 * Movements of a few per cent are invisible under totals that stand on zero. Then the totals are drawn broken
 * off, and the axis begins near the lowest level.
 */
export function isBroken(bars: readonly WaterfallBar[]): boolean {
  const levels = bars.map(({ to }) => to);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  return low > 0 && high - low < 0.35 * high;
}

/** Where each bar begins and ends: movements start from where the step before has come to. */
export function waterfallBars(steps: readonly WaterfallStep[]): WaterfallBar[] {
  let level = 0;
  return steps.map((step) => {
    const from = step.kind === 'total' ? 0 : level;
    level = from + (step.value ?? 0);
    return { ...step, from, to: level };
  });
}
