import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { MovementKind } from '@/lib/domain/mrr-movement';
import { ABSENT, amountOf, beganWithin, type Standings } from '@/lib/domain/standings';
import { endsOf } from '@/lib/domain/standings-period';

export interface CustomerMovement {
  readonly customerId: number;
  readonly kind: MovementKind;
  /** at the opening's rates, losses negative */
  readonly amountMinor: number;
}

/** What each customer's recurring revenue changed by in a period, at the opening's rates; NaN without one. */
export function revenueChanges(standings: Standings, period: KpiPeriod): (at: number) => number {
  const { opens, closes, openingRates } = endsOf(standings, period);
  return (at) => amountOf(closes, at, openingRates) - amountOf(opens, at, openingRates);
}

/**
 * The largest losses and gains of a period, the largest first; of equals the lower id. Who moved by nothing, or by nobody
 * knows how much, is not listed.
 * @param changeOf what a customer's movement is worth, by the place of the customer
 */
export function largestMovements(
  standings: Standings,
  period: KpiPeriod,
  howMany: number,
  changeOf: (at: number) => number,
): { losses: CustomerMovement[]; gains: CustomerMovement[] } {
  const { from, to, opens, closes } = endsOf(standings, period);
  const [losses, gains] = [[] as CustomerMovement[], [] as CustomerMovement[]];
  for (let at = 0; at < standings.ids.length; at++) {
    const [atStart, atEnd] = [opens.state[at] !== ABSENT, closes.state[at] !== ABSENT];
    if (!atStart && !atEnd) continue;
    const amountMinor = changeOf(at);
    const list = amountMinor < 0 ? losses : gains;
    // customers come in the order of their ids: an equal one stands behind
    const isLarge =
      list.length < howMany || Math.abs(amountMinor) > Math.abs(list.at(-1)?.amountMinor as number);
    if (amountMinor === 0 || Number.isNaN(amountMinor) || !isLarge) continue;
    const kind = !atStart
      ? beganWithin(standings, at, from, to)
        ? 'new'
        : 'reactivation'
      : !atEnd
        ? 'churn'
        : amountMinor > 0
          ? 'expansion'
          : 'contraction';
    const place = list.findIndex((other) => Math.abs(other.amountMinor) < Math.abs(amountMinor));
    list.splice(place < 0 ? list.length : place, 0, {
      customerId: standings.ids[at] as number,
      kind,
      amountMinor,
    });
    if (list.length > howMany) list.pop();
  }
  return { losses, gains };
}
