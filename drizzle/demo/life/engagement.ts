import type { Live } from './stint';

/**
 * Usage of the week: it grows in the first weeks, wobbles, and now and then fades for long. Some of those who fade
 * come back to it, most often after somebody called.
 */
export function stepEngagement(live: Live): void {
  const { random, stint, week } = live;
  const { profile } = stint;
  const championGone = isChampionGone(live);

  if (live.fadeTo === 0) {
    const likelihood = 0.006 * (live.mood < 0 ? 2 : 1) * (championGone ? 2.5 : 1);
    if (week > 10 && random.chance(likelihood)) live.fadeTo = -random.between(0.45, 1.9);
  } else if (random.chance(live.day - live.lastTouch < 21 ? 0.045 : 0.018)) {
    live.fadeTo = 0;
  }
  const target = live.leaving ? Math.min(live.fadeTo, -1.3) : live.fadeTo;
  live.fade += 0.18 * (target - live.fade);
  live.wobble = 0.72 * live.wobble + random.normal(0, 0.1);

  const rampWeeks = profile.poorOnboarding ? 15 : 6;
  const ramp = Math.log(Math.min(1, (week + 1) / rampWeeks)) - (profile.poorOnboarding ? 0.2 : 0);
  const level = live.pausedUntil === null ? ramp + live.fade + live.wobble : -6;
  stint.level.push(level);
  const settled = Math.min(1, (week + 2) / 9);
  stint.usedShare.push(
    live.pausedUntil === null ? profile.adoption * settled * (0.4 + 0.6 * Math.exp(live.fade)) : 0,
  );

  if (week > 8 && !championGone && random.chance(0.0033))
    stint.championLeftOn.push(live.day + random.int(0, 6));
  else if (championGone && random.chance(live.day - live.lastTouch < 28 ? 0.07 : 0.025)) {
    stint.championReplacedOn.push(live.day + random.int(0, 6));
  }
}

export function isChampionGone({ stint, day }: Pick<Live, 'stint' | 'day'>): boolean {
  const left = stint.championLeftOn.at(-1);
  return left !== undefined && left < day && stint.championReplacedOn.length < stint.championLeftOn.length;
}

/** Fall of the log of usage, last 4 weeks against the 26 before, from the weeks already over. */
export function usageDrop(level: readonly number[]): number {
  const last = level.length;
  if (last < 12) return 0;
  const recent = mean(level, last - 4, last);
  const before = mean(level, Math.max(0, last - 30), last - 4);
  return Math.min(1.6, Math.max(0, before - recent));
}

function mean(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.max(-4, values[i] ?? 0);
  return sum / (to - from);
}
