import type { CalendarDate } from '@/lib/domain/calendar-date';

/** A stretch of one subscription with one price, plan and state. */
export type SubscriptionStretch = {
  key: string;
  plan: string | null;
  status: string;
  startsOn: CalendarDate;
  /** first day no longer in force; null while open */
  endsOn: CalendarDate | null;
  mrrMinor: number;
  isPriceUnknown: boolean;
  currency: string;
  discountMinor: number | null;
  seats: number | null;
  termEndsOn: CalendarDate | null;
  autoRenews: boolean | null;
};

export type SubscriptionSummary = {
  key: string;
  /** the stretch that says how it is: in force today, else the next to come, else the last */
  now: SubscriptionStretch;
  state: 'running' | 'future' | 'ended';
  /** first day of the first stretch */
  since: CalendarDate;
  /** all others, newest first */
  others: SubscriptionStretch[];
};

/** Stretches gathered by subscription: those running first, then what is to come, then what ended, newest first. */
export function summariseSubscriptions(
  stretches: readonly SubscriptionStretch[],
  today: CalendarDate,
): SubscriptionSummary[] {
  const byKey = new Map<string, SubscriptionStretch[]>();
  for (const stretch of stretches) byKey.set(stretch.key, [...(byKey.get(stretch.key) ?? []), stretch]);
  const order = { running: 0, future: 1, ended: 2 };
  return [...byKey]
    .flatMap(([key, all]): SubscriptionSummary[] => {
      const sorted = [...all].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
      const running = sorted.findLast(
        ({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || endsOn > today),
      );
      const future = sorted.find(({ startsOn }) => startsOn > today);
      const now = running ?? future ?? sorted.at(-1);
      const first = sorted[0];
      if (!now || !first) return [];
      return [
        {
          key,
          now,
          state: running ? 'running' : future ? 'future' : 'ended',
          since: first.startsOn,
          others: sorted.filter((stretch) => stretch !== now).reverse(),
        },
      ];
    })
    .sort((a, b) => order[a.state] - order[b.state] || (a.now.startsOn > b.now.startsOn ? -1 : 1));
}
