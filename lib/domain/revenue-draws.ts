import { bootstrapDifference, bootstrapRatio, type CustomerRatio } from '@/lib/domain/bootstrap';
import type { Difference } from '@/lib/domain/difference';
import type { Interval } from '@/lib/domain/interval';

/** What one unit that is drawn adds to the ratios of revenue in a period: a customer, or a random group of them. */
export interface DrawnSums {
  /** which unit: the same in every period */
  readonly drawn: number;
  /** MRR at the start */
  readonly start: number;
  /** of it, still paid at the end; and all that those customers pay then */
  readonly kept: number;
  readonly closingOfOpening: number;
  /** MRR at the end, and of how many customers */
  readonly end: number;
  readonly paying: number;
}

export type RevenueRatio = 'grr' | 'nrr' | 'arpa';

const ratios: Record<RevenueRatio, (sums: DrawnSums) => readonly [numerator: number, denominator: number]> = {
  grr: ({ kept, start }) => [kept, start],
  nrr: ({ closingOfOpening, start }) => [closingOfOpening, start],
  arpa: ({ end, paying }) => [end, paying],
};

/**
 * 95 % limits of a ratio of revenue, units drawn with replacement.
 * @returns null where there is no ratio, or drawing sees no uncertainty
 */
export function revenueInterval(ratio: RevenueRatio, units: readonly DrawnSums[]): Interval | null {
  const columns = columnsOf(ratio, units);
  const taking = columns.numerator.map((value, index) => value !== 0 || columns.denominator[index] !== 0);
  const keep = (column: readonly number[]) => column.filter((_, index) => taking[index]);
  return bootstrapRatio({ numerator: keep(columns.numerator), denominator: keep(columns.denominator) });
}

/** Limits of the difference of a ratio between two sets of sums, of two periods or two groups, units drawn together. */
export function revenueDifference(
  ratio: RevenueRatio,
  units: readonly DrawnSums[],
  others: readonly DrawnSums[],
): Difference | null {
  const places = [...new Set([...units, ...others].map(({ drawn }) => drawn))].sort((a, b) => a - b);
  const inPlace = (side: readonly DrawnSums[]) => {
    const known = new Map(side.map((sums) => [sums.drawn, sums]));
    return columnsOf(
      ratio,
      places.map((place) => known.get(place) ?? nothing),
    );
  };
  return bootstrapDifference(inPlace(units), inPlace(others));
}

/** Sums of several groups by unit, for all the others of a group together. */
export function addDraws(groups: readonly (readonly DrawnSums[])[]): DrawnSums[] {
  const sums = new Map<number, DrawnSums>();
  for (const unit of groups.flat()) {
    const known = sums.get(unit.drawn) ?? { ...nothing, drawn: unit.drawn };
    sums.set(unit.drawn, {
      drawn: unit.drawn,
      start: known.start + unit.start,
      kept: known.kept + unit.kept,
      closingOfOpening: known.closingOfOpening + unit.closingOfOpening,
      end: known.end + unit.end,
      paying: known.paying + unit.paying,
    });
  }
  return [...sums.values()].sort((a, b) => a.drawn - b.drawn);
}

const nothing: DrawnSums = { drawn: 0, start: 0, kept: 0, closingOfOpening: 0, end: 0, paying: 0 };

function columnsOf(ratio: RevenueRatio, units: readonly DrawnSums[]) {
  const pairs = units.map(ratios[ratio]);
  return {
    numerator: pairs.map(([numerator]) => numerator),
    denominator: pairs.map(([, denominator]) => denominator),
  } satisfies CustomerRatio;
}
