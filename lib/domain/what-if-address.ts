import { parseValueCut } from '@/lib/domain/lifetime-value-address';
import type { Cut } from '@/lib/domain/retention-cut';
import type { SurvivalCut, SurvivalGroup } from '@/lib/domain/survival-question';
import { parseTypedNumber } from '@/lib/domain/typed-number';

/** What the simulator is asked, as it stands in the address. */
export interface WhatIfAddress {
  readonly cut: SurvivalCut | null;
  /** the segment to keep more of; null: every one */
  readonly group: SurvivalGroup | null;
  /** percentage points by which the share kept over a year rises */
  readonly points: number;
  /** what keeping more costs each month, in currency units */
  readonly cost: number;
  readonly joins: boolean;
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

const USUAL_POINTS = 5;
const MOST_POINTS = 50;
const MOST_COST = 1e12;

/** How a form names the customers of whom the segment is not known. */
export const UNKNOWN_GROUP = '(unknown)';

/** Reads an address, also as people type numbers; what is out of bounds is brought back to them. */
export function parseWhatIf(params: Params, offered: readonly Cut[]): WhatIfAddress {
  const one = (name: string) => [params[name]].flat()[0];
  const typed = (name: string, usual: number, low: number, high: number) => {
    const value = parseTypedNumber(one(name) ?? '');
    return value === null || !Number.isFinite(value) ? usual : Math.min(high, Math.max(low, value));
  };
  const cut = parseValueCut(params, offered);
  const group = one('group');
  return {
    cut,
    group:
      cut === null || group === undefined || group === ''
        ? null
        : { value: group === UNKNOWN_GROUP ? null : group },
    points: typed('points', USUAL_POINTS, -MOST_POINTS, MOST_POINTS),
    cost: typed('cost', 0, 0, MOST_COST),
    joins: one('joins') !== 'no',
  };
}
