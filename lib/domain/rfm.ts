/** 1 is the worst fifth, 5 the best. */
export type Quintile = 1 | 2 | 3 | 4 | 5;
export const QUINTILES: readonly Quintile[] = [1, 2, 3, 4, 5];

/** What a customer's orders up to a day say: how long ago the last one was, how many, and what they came to. */
export type BuyerFacts = {
  recencyDays: number;
  orders: number;
  /** one unit of money for all; null where it is not known, as for want of an exchange rate */
  amount: number | null;
};

export type RfmScores = { r: Quintile; f: Quintile; m: Quintile | null };

/**
 * Fifths of a list: 1 + ⌊5 × number strictly worse ÷ n⌋. Equal values share one score, the lower of those they span, so
 * that two customers with the same number of orders never differ; the fifths are then of unequal size.
 * @param better whether the higher or the lower value is the better one
 * @param ties `split`: equal values are ranked in the order of the list instead, which fills every fifth evenly: what
 *   tools that cut ranks show, for comparing with them
 * @returns one score for each value, in the order of the list
 */
export function quintiles(
  values: readonly number[],
  better: 'higher' | 'lower',
  ties: 'share' | 'split' = 'share',
): Quintile[] {
  const sign = better === 'higher' ? 1 : -1;
  const order = values.map((_, i) => i).sort((i, j) => sign * ((values[i] ?? 0) - (values[j] ?? 0)));
  const scores: Quintile[] = new Array(values.length);
  let worse = 0;
  for (const [rank, i] of order.entries()) {
    const before = order[rank - 1];
    if (ties === 'split' || before === undefined || values[before] !== values[i]) worse = rank;
    scores[i] = (1 + Math.floor((5 * worse) / values.length)) as Quintile;
  }
  return scores;
}

/**
 * Recency, frequency and money of buyers as fifths among each other. Buyers whose money is not known are ranked by
 * recency and frequency with all others, and by money not at all.
 */
export function rfmScores(buyers: readonly BuyerFacts[], ties: 'share' | 'split' = 'share'): RfmScores[] {
  const fifths = (of: (buyer: BuyerFacts) => number, better: 'higher' | 'lower') =>
    quintiles(buyers.map(of), better, ties);
  const r = fifths((buyer) => buyer.recencyDays, 'lower');
  const f = fifths((buyer) => buyer.orders, 'higher');
  const known = buyers.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const m = quintiles(known, 'higher', ties).values();
  return buyers.map(({ amount }, i) => ({
    r: r[i] as Quintile,
    f: f[i] as Quintile,
    m: amount === null ? null : (m.next().value ?? null),
  }));
}

/** The groups that recency and frequency make, from the best to those who were lost long ago. */
export const RFM_GROUPS = [
  'champions',
  'loyal',
  'potential',
  'new',
  'promising',
  'attention',
  'quiet',
  'slipping',
  'gone_best',
  'lapsed',
] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

/** Rows: recency 5 to 1. Columns: frequency 1 to 5. */
const groups: readonly (readonly RfmGroup[])[] = [
  ['new', 'potential', 'potential', 'champions', 'champions'],
  ['promising', 'potential', 'potential', 'loyal', 'loyal'],
  ['quiet', 'quiet', 'attention', 'loyal', 'loyal'],
  ['lapsed', 'lapsed', 'slipping', 'slipping', 'gone_best'],
  ['lapsed', 'lapsed', 'slipping', 'slipping', 'gone_best'],
];

/** The group of a cell of the grid of recency and frequency: every cell belongs to one. */
export function rfmGroup(r: Quintile, f: Quintile): RfmGroup {
  return groups[5 - r]?.[f - 1] ?? 'lapsed';
}

/** Groups taken together where ten are too many to tell apart. */
export const RFM_FAMILIES = ['best', 'growing', 'slowing', 'gone'] as const;
export type RfmFamily = (typeof RFM_FAMILIES)[number];

const families: Readonly<Record<RfmGroup, RfmFamily>> = {
  champions: 'best',
  loyal: 'best',
  potential: 'growing',
  new: 'growing',
  promising: 'growing',
  attention: 'slowing',
  quiet: 'slowing',
  slipping: 'gone',
  gone_best: 'gone',
  lapsed: 'gone',
};

export function rfmFamily(group: RfmGroup): RfmFamily {
  return families[group];
}

/** The cells of a group, best recency first: which scores it is made of. */
export function cellsOf(group: RfmGroup): { r: Quintile; f: Quintile }[] {
  return QUINTILES.toReversed().flatMap((r) =>
    QUINTILES.filter((f) => rfmGroup(r, f) === group).map((f) => ({ r, f })),
  );
}
