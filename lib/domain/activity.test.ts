import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  customerMonth,
  customerPeriod,
  type DaySpan,
  isActiveOn,
  mergeSpans,
  orderSpans,
} from '@/lib/domain/activity';
import { addDays, addMonths } from '@/lib/domain/calendar-date';

const span = (startsOn: string, endsOn: string | null): DaySpan => ({ startsOn, endsOn });

const anySpans = fc.array(
  fc.tuple(fc.nat(400), fc.option(fc.nat(200), { nil: null })).map(([start, days]) => {
    const startsOn = addDays('2024-01-01', start);
    return span(startsOn, days === null ? null : addDays(startsOn, days));
  }),
  { maxLength: 6 },
);

describe('mergeSpans', () => {
  test('joins what overlaps or touches and drops what is empty', () => {
    expect(
      mergeSpans([
        span('2024-03-01', '2024-04-01'),
        span('2024-01-01', '2024-02-01'),
        span('2024-02-01', '2024-02-10'),
        span('2024-01-15', '2024-01-20'),
        span('2024-02-20', '2024-02-20'),
        span('2024-03-15', null),
      ]),
    ).toEqual([span('2024-01-01', '2024-02-10'), span('2024-03-01', null)]);
  });

  test('covers the same days with gaps between', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(700), (spans, offset) => {
        const day = addDays('2023-12-01', offset);
        const merged = mergeSpans(spans);
        expect(isActiveOn(merged, day)).toBe(isActiveOn(spans, day));
        merged.slice(1).forEach((next, index) => {
          expect(next.startsOn > (merged[index]?.endsOn ?? '9999')).toBe(true);
        });
      }),
    );
  });
});

describe('orderSpans', () => {
  test('keeps a shopper active for the window after each order', () => {
    const spans = orderSpans(['2024-01-10', '2024-03-01', '2024-01-31'], 30);
    expect(spans).toEqual([span('2024-01-10', '2024-03-31')]);
    expect(orderSpans(['2024-01-10', '2024-03-01'], 30)).toHaveLength(2);
    expect(isActiveOn(spans, '2024-03-30')).toBe(true);
    expect(isActiveOn(spans, '2024-03-31')).toBe(false);
  });

  test('refuses a window that is none', () => {
    expect(() => orderSpans([], 0)).toThrow(RangeError);
    expect(() => orderSpans([], 1.5)).toThrow(RangeError);
  });
});

describe('customerMonth', () => {
  const none = {
    activeAtStart: false,
    activeAtEnd: false,
    isNew: false,
    wonBack: false,
    lost: false,
    intraPeriod: false,
  };

  test.each([
    ['never a customer', [], none],
    ['kept', [span('2024-01-01', null)], { activeAtStart: true, activeAtEnd: true }],
    ['starts on the opening', [span('2024-03-01', null)], { activeAtStart: true, activeAtEnd: true }],
    ['new', [span('2024-03-02', null)], { activeAtEnd: true, isNew: true }],
    ['starts on the closing', [span('2024-04-01', null)], { activeAtEnd: true, isNew: true }],
    ['ends on the opening', [span('2024-01-01', '2024-03-01')], {}],
    ['lost', [span('2024-01-01', '2024-03-15')], { activeAtStart: true, lost: true }],
    ['ends on the closing', [span('2024-01-01', '2024-04-01')], { activeAtStart: true, lost: true }],
    [
      'ends after the closing',
      [span('2024-01-01', '2024-04-02')],
      { activeAtStart: true, activeAtEnd: true },
    ],
    [
      'won back',
      [span('2024-01-01', '2024-02-01'), span('2024-03-10', null)],
      { activeAtEnd: true, wonBack: true },
    ],
    [
      'left and returned inside the month',
      [span('2024-01-01', '2024-03-10'), span('2024-03-20', null)],
      { activeAtStart: true, activeAtEnd: true },
    ],
    ['came and went inside the month', [span('2024-03-05', '2024-03-20')], { intraPeriod: true }],
    ['came back and went again', [span('2024-01-01', '2024-02-01'), span('2024-03-05', '2024-03-20')], {}],
    [
      'new, left and back inside the month',
      [span('2024-03-05', '2024-03-10'), span('2024-03-20', null)],
      { activeAtEnd: true, isNew: true },
    ],
    ['not yet', [span('2024-05-01', null)], {}],
  ])('%s', (_, spans, expected) => {
    expect(customerMonth(spans, '2024-03-01')).toEqual({ ...none, ...expected });
  });

  test('a customer is at most one of new, won back, lost and gone again', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(24), (spans, month) => {
        const period = customerMonth(mergeSpans(spans), addMonths('2023-12-01', month));
        const { isNew, wonBack, lost, intraPeriod, activeAtStart, activeAtEnd } = period;
        expect([isNew, wonBack, lost, intraPeriod].filter(Boolean).length).toBeLessThanOrEqual(1);
        expect(activeAtEnd).toBe(isNew || wonBack || (activeAtStart && !lost));
        if (activeAtStart) expect(isNew || wonBack || intraPeriod).toBe(false);
      }),
    );
  });

  test('each customer is new once in their life', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const merged = mergeSpans(spans);
        const months = Array.from({ length: 30 }, (_, index) => addMonths('2023-12-01', index));
        const firsts = months
          .map((month) => customerMonth(merged, month))
          .filter(({ isNew, intraPeriod }) => isNew || intraPeriod);
        expect(firsts).toHaveLength(merged.length > 0 ? 1 : 0);
      }),
    );
  });

  test('refuses a period that closes before it opens', () => {
    expect(() => customerPeriod([], '2024-03-01', '2024-03-01')).toThrow(RangeError);
  });
});
