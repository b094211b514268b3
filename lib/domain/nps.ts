import { type Difference, differenceOf, squareAndAdd } from '@/lib/domain/difference';
import { type Interval, Z_95 } from '@/lib/domain/interval';

/** Answers to "how likely are you to recommend us", counted. */
export interface NpsCounts {
  /** 9–10 */
  readonly promoters: number;
  /** 7–8 */
  readonly passives: number;
  /** 0–6 */
  readonly detractors: number;
}

export type NpsGroup = keyof NpsCounts;

/**
 * The group of one answer.
 * @throws RangeError unless the answer is a whole number 0–10: a scale of 1–5 is no NPS
 */
export function npsGroup(rating: number): NpsGroup {
  if (!Number.isInteger(rating) || rating < 0 || rating > 10)
    throw new RangeError(`not an answer 0–10: ${rating}`);
  if (rating >= 9) return 'promoters';
  return rating >= 7 ? 'passives' : 'detractors';
}

/** Counts answers by group. */
export function countNps(ratings: Iterable<number>): NpsCounts {
  const counts = { promoters: 0, passives: 0, detractors: 0 };
  for (const rating of ratings) counts[npsGroup(rating)] += 1;
  return counts;
}

function answersOf(counts: NpsCounts): number {
  const { promoters, passives, detractors } = counts;
  if (![promoters, passives, detractors].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`not counts of answers: ${JSON.stringify(counts)}`);
  }
  return promoters + passives + detractors;
}

/**
 * NPS: 100 × (promoters − detractors) ÷ answers. Passives count in the answers.
 * @returns −100 to 100; null without answers
 * @see metrics.md, "Voice"
 */
export function npsScore(counts: NpsCounts): number | null {
  const answers = answersOf(counts);
  return answers === 0 ? null : (100 * (counts.promoters - counts.detractors)) / answers;
}

/**
 * 95 % interval of NPS by Tango's score method for a paired difference. It holds its promise from five answers up, where
 * the textbook ± covers as little as half; twelve promoters of twelve give 52 to 100, not 100 to 100.
 * @returns limits −100 to 100; null without answers
 * @see metrics.md, "Voice"; Tango 1998
 */
export function npsInterval(counts: NpsCounts): Interval | null {
  const answers = answersOf(counts);
  if (answers === 0) return null;
  const share = (counts.promoters - counts.detractors) / answers;
  // the statistic falls as the assumed difference rises: each limit is where it crosses ± z
  const excess = (difference: number, z: number) => tangoStatistic(counts, answers, difference) - z;
  return {
    low: 100 * crossing((difference) => excess(difference, Z_95), -1, share),
    high: 100 * crossing((difference) => excess(difference, -Z_95), share, 1),
  };
}

/** How far the counts lie from an assumed difference of shares, in standard errors under that assumption. */
function tangoStatistic({ promoters, detractors }: NpsCounts, answers: number, difference: number): number {
  const distance = promoters - detractors - answers * difference;
  if (distance === 0) return 0;
  const linear = -promoters - detractors + (2 * answers - promoters + detractors) * difference;
  const constant = -detractors * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * answers * constant));
  const likelyDetractors = (root - linear) / (4 * answers);
  const variance = answers * (2 * likelyDetractors + difference * (1 - difference));
  return variance > 0 ? distance / Math.sqrt(variance) : Math.sign(distance) * Number.POSITIVE_INFINITY;
}

/** Where a falling function crosses zero between two points; the nearer end where it does not. */
function crossing(falling: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  if (falling(low) <= 0) return low;
  if (falling(high) >= 0) return high;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The textbook ± of NPS (Wald), printed beside the interval for comparison only: 100·√((p + d − (p − d)²) ÷ n).
 * @returns standard error on the NPS scale; null without answers
 */
export function npsStandardError(counts: NpsCounts): number | null {
  const answers = answersOf(counts);
  if (answers === 0) return null;
  const [p, d] = [counts.promoters / answers, counts.detractors / answers];
  return 100 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / answers);
}

/** npsStandardError as a 95 % interval, which may reach past ±100. */
export function npsWaldInterval(counts: NpsCounts): Interval | null {
  const [score, error] = [npsScore(counts), npsStandardError(counts)];
  return score === null || error === null ? null : { low: score - Z_95 * error, high: score + Z_95 * error };
}

/**
 * Difference a − b of two independent scores, by squaring and adding Tango's limits.
 * @returns null when either side has no answers
 */
export function compareNps(a: NpsCounts, b: NpsCounts): Difference | null {
  const [aScore, aLimits, bScore, bLimits] = [npsScore(a), npsInterval(a), npsScore(b), npsInterval(b)];
  if (aScore === null || bScore === null || !aLimits || !bLimits) return null;
  return differenceOf(aScore - bScore, squareAndAdd(aScore, aLimits, bScore, bLimits));
}

/** compareNps by the textbook normal approximation, for comparison only; null where it cannot be computed. */
export function compareNpsWald(a: NpsCounts, b: NpsCounts): (Difference & { readonly z: number }) | null {
  const [aScore, aError, bScore, bError] = [
    npsScore(a),
    npsStandardError(a),
    npsScore(b),
    npsStandardError(b),
  ];
  if (aScore === null || bScore === null || aError === null || bError === null) return null;
  const error = Math.hypot(aError, bError);
  if (error === 0) return null;
  const difference = aScore - bScore;
  const half = Z_95 * error;
  return {
    ...differenceOf(difference, { low: difference - half, high: difference + half }),
    z: difference / error,
  };
}
