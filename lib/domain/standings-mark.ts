import { toEpochDay } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { ABSENT, amountOf, beganWithin, endedWithin, type Standings } from '@/lib/domain/standings';
import { endsOf } from '@/lib/domain/standings-period';

/**
 * A mark of what customers contribute to a period: differs, as good as surely, where any of them does. The sums alone
 * would not tell, since two customers may change places.
 */
export function markOf(standings: Standings, period: KpiPeriod): string {
  const { from, to, opens, closes, openingRates, closingRates } = endsOf(standings, period);
  const words = new Float64Array(1);
  const halves = new Int32Array(words.buffer);
  let [one, other] = [toEpochDay(period.closingOn) | 0, 1];
  const mix = (value: number) => {
    words[0] = value;
    for (const half of halves) {
      one = Math.imul(one ^ half, 0x9e3779b1) ^ (one >>> 15);
      other = Math.imul(other ^ half, 0x85ebca6b) ^ (other >>> 13);
    }
  };
  for (let at = 0; at < standings.ids.length; at++) {
    const [atStart, atEnd] = [opens.state[at] as number, closes.state[at] as number];
    const began = atStart === ABSENT && beganWithin(standings, at, from, to);
    if (atStart === ABSENT && atEnd === ABSENT && !began) continue;
    mix(standings.ids[at] as number);
    mix(
      atStart * 64 +
        atEnd * 16 +
        (began ? 8 : 0) +
        (endedWithin(standings, at, from, to)?.length ?? 0) * 1024,
    );
    mix(amountOf(opens, at, openingRates));
    mix(amountOf(closes, at, openingRates));
    mix(amountOf(closes, at, closingRates));
  }
  return `${one}/${other}`;
}
