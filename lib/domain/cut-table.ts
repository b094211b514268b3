import { compareToOthers, type GroupComparison } from '@/lib/domain/cut-comparison';
import { type Interval, wilsonInterval } from '@/lib/domain/interval';

/** A group of a cut in a period, as it is worked out and kept. */
export interface CutTableGroup {
  /** null: those of whom it is not known */
  readonly value: string | null;
  /** more than one where the smallest groups are put together, and then without a list of their own */
  readonly groups: number;
  readonly customersStart: number;
  readonly customersKept: number;
  readonly customersEnd: number;
  /** null for shoppers, and where an exchange rate is missing */
  readonly mrrStartMinor: number | null;
  readonly mrrEndMinor: number | null;
  readonly mrrLostMinor: number | null;
  readonly keptMinor: number | null;
  readonly closingOfOpeningMinor: number | null;
  readonly grrInterval: Interval | null;
  readonly nrrInterval: Interval | null;
  /** its GRR against that of all the others */
  readonly grrAgainstOthers: GroupComparison | null;
}

/** A group with what its counts come to. */
export interface CutTableRow extends CutTableGroup {
  readonly lost: number;
  /** null: nobody was there at the start */
  readonly retention: number | null;
  readonly retentionInterval: Interval | null;
  readonly againstOthers: GroupComparison | null;
  readonly grr: number | null;
  readonly nrr: number | null;
}

/**
 * The rows of a table by group: rates from summed counts, each with its interval, and against all the others.
 * @param isComplete false where the source does not tell of everybody: then there is no rate
 */
export function cutTableRows(groups: readonly CutTableGroup[], isComplete: boolean): CutTableRow[] {
  const compared = compareToOthers(
    groups.map(({ customersKept, customersStart }) => ({ part: customersKept, whole: customersStart })),
  );
  return groups.map((group, index) => {
    const { customersStart: start, customersKept: kept } = group;
    const hasRate = isComplete && start > 0;
    const shareOfOpening = (amount: number | null) =>
      isComplete && amount !== null && group.mrrStartMinor ? amount / group.mrrStartMinor : null;
    return {
      ...group,
      lost: start - kept,
      retention: hasRate ? kept / start : null,
      retentionInterval: hasRate ? wilsonInterval(kept, start) : null,
      againstOthers: isComplete ? (compared[index] ?? null) : null,
      grr: shareOfOpening(group.keptMinor),
      nrr: shareOfOpening(group.closingOfOpeningMinor),
    };
  });
}
