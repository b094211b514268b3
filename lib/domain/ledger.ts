import { MOVEMENT_KINDS, type MovementKind } from '@/lib/domain/mrr-movement';

/** What the ledger can be limited to: a kind of movement, or of those only pauses and what ended them. */
export const LEDGER_FILTERS = [...MOVEMENT_KINDS, 'paused', 'resumed'] as const;
export type LedgerFilter = (typeof LEDGER_FILTERS)[number];

/** @returns null for none, or for one that is not understood */
export function parseLedgerFilter(text: string | undefined): LedgerFilter | null {
  return (LEDGER_FILTERS as readonly string[]).includes(text ?? '') ? (text as LedgerFilter) : null;
}

/** All movements of one kind in a period. */
export interface LedgerSum {
  readonly movements: number;
  /** gains positive, losses negative; null where an exchange rate is missing */
  readonly amountMinor: number | null;
}

export type LedgerSums = Readonly<Record<MovementKind, LedgerSum>>;

/** What the ledger lost that gross revenue churn does not show, in minor units, positive; null without rates. */
export interface LedgerLosses {
  /** lost by customers who joined or came back in the period */
  readonly ofJoinersMinor: number | null;
  /** lost by customers of the opening and made good before the end */
  readonly madeGoodMinor: number | null;
}

/** All that was lost in the ledger, in minor units, positive. */
export function ledgerLossesMinor(sums: LedgerSums): number | null {
  const { churn, contraction } = sums;
  if (churn.amountMinor === null || contraction.amountMinor === null) return null;
  return 0 - churn.amountMinor - contraction.amountMinor;
}

/** What all movements of the ledger come to; null without rates. */
export function ledgerTotalMinor(sums: LedgerSums): number | null {
  let total = 0;
  for (const kind of MOVEMENT_KINDS) {
    const { amountMinor } = sums[kind];
    if (amountMinor === null) return null;
    total += amountMinor;
  }
  return total;
}
