import { addDays, addMonths, type CalendarDate, daysBetween } from '@/lib/domain/calendar-date';

/** A stretch of calendar days [startsOn, endsOn); null while it is open. */
export interface DaySpan {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
}

/** What one customer did between two boundaries. */
export interface CustomerPeriod {
  readonly activeAtStart: boolean;
  readonly activeAtEnd: boolean;
  /** a customer for the first time, or the first after so long that it counts as such, and still one at the end */
  readonly isNew: boolean;
  /** a customer before and not too long ago, not at the start, and one again at the end */
  readonly wonBack: boolean;
  /** a customer at the start and not at the end */
  readonly lost: boolean;
  /** new in the period and gone before its end: on a line of its own, in neither rate */
  readonly intraPeriod: boolean;
}

const OPEN = '9999-12-31';

/** Whether a span covers a day: from its start, up to but not on its end. */
export function covers(span: DaySpan, day: CalendarDate): boolean {
  return span.startsOn <= day && day < (span.endsOn ?? OPEN);
}

/** The fewest spans that cover the same days, in order: overlapping and adjacent ones become one, empty ones none. */
export function mergeSpans(spans: readonly DaySpan[]): DaySpan[] {
  const merged: DaySpan[] = [];
  const inOrder = spans
    .filter(({ startsOn, endsOn }) => startsOn < (endsOn ?? OPEN))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  for (const { startsOn, endsOn } of inOrder) {
    const last = merged.at(-1);
    if (!last || startsOn > (last.endsOn ?? OPEN)) {
      merged.push({ startsOn, endsOn });
    } else if ((endsOn ?? OPEN) > (last.endsOn ?? OPEN)) {
      merged[merged.length - 1] = { startsOn: last.startsOn, endsOn };
    }
  }
  return merged;
}

/**
 * Spans of a repeat-purchase customer: active on the day of an order and until `windowDays` have passed without another.
 * Being overdue against one's own habit is a signal, never churn.
 * @throws RangeError when the window is not a positive number of days
 */
export function orderSpans(orderDays: readonly CalendarDate[], windowDays: number): DaySpan[] {
  if (!Number.isInteger(windowDays) || windowDays < 1)
    throw new RangeError(`not a window of days: ${windowDays}`);
  return mergeSpans(orderDays.map((day) => ({ startsOn: day, endsOn: addDays(day, windowDays) })));
}

/** Whether a customer with these spans is active at the opening of a day. */
export function isActiveOn(spans: readonly DaySpan[], day: CalendarDate): boolean {
  return spans.some((span) => covers(span, day));
}

/**
 * Days on which a customer begins anew: the first ever, and each return after an absence of more than `wonBackMaxDays`.
 * @param spans merged, in order
 * @param wonBackMaxDays null: who was ever a customer is never new again
 */
export function newStarts(spans: readonly DaySpan[], wonBackMaxDays: number | null): CalendarDate[] {
  return spans
    .filter((span, index) => {
      const leftOn = spans[index - 1]?.endsOn;
      if (!leftOn) return true;
      return wonBackMaxDays !== null && daysBetween(leftOn, span.startsOn) > wonBackMaxDays;
    })
    .map(({ startsOn }) => startsOn);
}

/**
 * Compares two boundaries: who starts on a boundary is active at it, who ends on it is not. Leaving and returning between
 * the two is not seen, on the same day or not: a period nets each customer.
 * @param spans merged, in order
 * @param wonBackMaxDays who returns after a longer absence counts as new; null: never
 * @throws RangeError when the closing is not after the opening
 * @see metrics.md, "Customers"
 */
export function customerPeriod(
  spans: readonly DaySpan[],
  openingOn: CalendarDate,
  closingOn: CalendarDate,
  wonBackMaxDays: number | null = null,
): CustomerPeriod {
  if (closingOn <= openingOn)
    throw new RangeError(`period closes (${closingOn}) before it opens (${openingOn})`);
  const activeAtStart = isActiveOn(spans, openingOn);
  const activeAtEnd = isActiveOn(spans, closingOn);
  const beganInside = newStarts(spans, wonBackMaxDays).some((on) => openingOn < on && on <= closingOn);
  return {
    activeAtStart,
    activeAtEnd,
    isNew: activeAtEnd && !activeAtStart && beganInside,
    wonBack: activeAtEnd && !activeAtStart && !beganInside,
    lost: activeAtStart && !activeAtEnd,
    intraPeriod: beganInside && !activeAtStart && !activeAtEnd,
  };
}

/** customerPeriod for a calendar month, given by its first day: from that opening to the next month's. */
export function customerMonth(spans: readonly DaySpan[], month: CalendarDate): CustomerPeriod {
  return customerPeriod(spans, month, addMonths(month, 1));
}
