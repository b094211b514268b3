import { describe, expect, test } from 'vitest';
import { customerMonth } from '@/lib/domain/activity';
import {
  type ActivityDefinitions,
  contractSpans,
  countedStretches,
  type LeaveRequest,
  type SubscriptionStretch,
  standingOn,
} from '@/lib/domain/activity-subscription';

const definitions: ActivityDefinitions = {
  churnDate: 'service_end',
  pausedMaxDays: 90,
  pausedAs: 'contraction',
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
};
const byDecision: ActivityDefinitions = { ...definitions, churnDate: 'decision' };

function stretch(
  startsOn: string,
  endsOn: string | null,
  changes: Partial<SubscriptionStretch> = {},
): SubscriptionStretch {
  return { subscriptionKey: 'a', status: 'active', startsOn, endsOn, mrrMinor: 100, ...changes };
}

const request = (requestedOn: string, changes: Partial<LeaveRequest> = {}): LeaveRequest => ({
  subscriptionKey: 'a',
  requestedOn,
  withdrawnOn: null,
  ...changes,
});

function spansOf(stretches: SubscriptionStretch[], requests: LeaveRequest[] = [], using = definitions) {
  return contractSpans(countedStretches(stretches, requests, using)).map(({ startsOn, endsOn }) => [
    startsOn,
    endsOn,
  ]);
}

test('billing rows that touch are one span', () => {
  expect(spansOf([stretch('2024-02-01', '2024-03-01'), stretch('2024-01-01', '2024-02-01')])).toEqual([
    ['2024-01-01', '2024-03-01'],
  ]);
});

test('two subscriptions make one customer until the last ends', () => {
  const two = [
    stretch('2024-01-01', '2024-03-01'),
    stretch('2024-02-01', '2024-06-01', { subscriptionKey: 'b' }),
  ];
  expect(spansOf(two)).toEqual([['2024-01-01', '2024-06-01']]);
  const counted = countedStretches(two, [], definitions);
  expect(standingOn(counted, '2024-02-15').mrrMinor).toBe(200);
  expect(standingOn(counted, '2024-03-01').mrrMinor).toBe(100);
});

describe('nobody is a customer before the first paid day', () => {
  test('a trial counts from the day it is paid', () => {
    const trial = stretch('2024-01-01', '2024-01-15', { status: 'trial', mrrMinor: 0 });
    expect(spansOf([trial])).toEqual([]);
    expect(spansOf([trial, stretch('2024-01-15', null)])).toEqual([['2024-01-15', null]]);
  });

  test('free counts for nothing, before and after', () => {
    const free = (from: string, to: string | null) => stretch(from, to, { mrrMinor: 0 });
    expect(
      spansOf([
        free('2024-01-01', '2024-02-01'),
        stretch('2024-02-01', '2024-05-01'),
        free('2024-05-01', null),
      ]),
    ).toEqual([['2024-02-01', '2024-05-01']]);
  });

  test('nor does a trial that was paused because nobody paid', () => {
    const trial = stretch('2024-01-01', '2024-01-15', { status: 'trial', mrrMinor: 0 });
    const paused = stretch('2024-01-15', null, { status: 'paused', mrrMinor: 0 });
    expect(spansOf([trial, paused])).toEqual([]);
  });

  test('a price that is not known is a price', () => {
    const counted = countedStretches(
      [stretch('2024-01-01', null, { mrrMinor: 0, isPriceUnknown: true })],
      [],
      definitions,
    );
    expect(standingOn(counted, '2024-02-01')).toEqual({ isActive: true, isPaused: false, mrrMinor: 0 });
  });
});

describe('a pause', () => {
  const paused = (from: string, to: string | null) => stretch(from, to, { status: 'paused', mrrMinor: 0 });

  test('keeps the customer, at no revenue', () => {
    const counted = countedStretches(
      [stretch('2024-01-01', '2024-02-01'), paused('2024-02-01', '2024-03-01'), stretch('2024-03-01', null)],
      [],
      definitions,
    );
    expect(contractSpans(counted)).toEqual([{ startsOn: '2024-01-01', endsOn: null }]);
    expect(standingOn(counted, '2024-02-15')).toEqual({ isActive: true, isPaused: true, mrrMinor: 0 });
    expect(standingOn(counted, '2024-03-01')).toEqual({ isActive: true, isPaused: false, mrrMinor: 100 });
  });

  test('is churn on the day it is ninety days old', () => {
    // 2024-02-01 + 90 days = 2024-05-01
    expect(spansOf([stretch('2024-01-01', '2024-02-01'), paused('2024-02-01', null)])).toEqual([
      ['2024-01-01', '2024-05-01'],
    ]);
  });

  test('is counted from its first day, however many rows tell of it', () => {
    expect(
      spansOf([
        stretch('2024-01-01', '2024-02-01'),
        paused('2024-02-01', '2024-04-01'),
        paused('2024-04-01', '2024-07-01'),
        stretch('2024-07-01', null),
      ]),
    ).toEqual([
      ['2024-01-01', '2024-05-01'],
      ['2024-07-01', null],
    ]);
  });

  test('of one subscription leaves a customer of two unpaused', () => {
    const counted = countedStretches(
      [
        stretch('2024-01-01', '2024-02-01'),
        paused('2024-02-01', null),
        stretch('2024-01-01', null, { subscriptionKey: 'b', mrrMinor: 40 }),
      ],
      [],
      definitions,
    );
    expect(standingOn(counted, '2024-02-15')).toEqual({ isActive: true, isPaused: false, mrrMinor: 40 });
  });
});

describe('a late payment', () => {
  const late = (from: string, to: string | null, knownOn?: string) =>
    stretch(from, to, { status: 'past_due', ...(knownOn ? { knownOn } : {}) });

  test('is forgiven for the days of grace', () => {
    expect(spansOf([stretch('2024-01-01', '2024-02-01'), late('2024-02-01', null)])).toEqual([
      ['2024-01-01', '2024-03-02'],
    ]);
  });

  test('paid after that makes a customer again', () => {
    expect(
      spansOf([
        stretch('2024-01-01', '2024-02-01'),
        late('2024-02-01', '2024-04-01'),
        stretch('2024-04-01', null),
      ]),
    ).toEqual([
      ['2024-01-01', '2024-03-02'],
      ['2024-04-01', null],
    ]);
  });

  test('that a file tells of today is forgiven from today', () => {
    expect(spansOf([late('2020-01-01', null, '2024-01-19')])).toEqual([['2020-01-01', '2024-02-18']]);
  });
});

describe('asking to leave', () => {
  const contract = stretch('2024-01-01', '2024-12-01');

  test('changes nothing under service end, and ends the customer under decision', () => {
    expect(spansOf([contract], [request('2024-06-15')])).toEqual([['2024-01-01', '2024-12-01']]);
    expect(spansOf([contract], [request('2024-06-15')], byDecision)).toEqual([['2024-01-01', '2024-06-15']]);
  });

  test('on the first day leaves no day of activity, but a first day', () => {
    expect(spansOf([contract], [request('2024-01-01')], byDecision)).toEqual([['2024-01-01', '2024-01-01']]);
    const back = [contract, stretch('2025-02-01', null, { subscriptionKey: 'b' })];
    const spans = contractSpans(countedStretches(back, [request('2024-01-01')], byDecision));
    expect(customerMonth(spans, '2023-12-02')).toMatchObject({ isNew: false, intraPeriod: true });
    expect(customerMonth(spans, '2025-01-01')).toMatchObject({ isNew: false, wonBack: true });
  });

  test('before it began calls it off', () => {
    expect(spansOf([contract], [request('2023-12-20')], byDecision)).toEqual([['2024-01-01', '2024-01-01']]);
    expect(spansOf([contract], [request('2023-12-20')])).toEqual([['2024-01-01', '2024-12-01']]);
  });

  test('and thinking better of it changes nothing', () => {
    const withdrawn = request('2024-06-15', { withdrawnOn: '2024-06-20' });
    expect(spansOf([contract], [withdrawn], byDecision)).toEqual([['2024-01-01', '2024-12-01']]);
  });

  test('the first request decides', () => {
    expect(spansOf([contract], [request('2024-08-01'), request('2024-06-15')], byDecision)).toEqual([
      ['2024-01-01', '2024-06-15'],
    ]);
  });

  test('ends every later row of the same subscription', () => {
    const rows = [
      stretch('2024-01-01', '2024-07-01'),
      stretch('2024-07-01', '2024-12-01', { mrrMinor: 200 }),
    ];
    expect(spansOf(rows, [request('2024-06-15')], byDecision)).toEqual([['2024-01-01', '2024-06-15']]);
  });

  test('does not follow a customer who comes back', () => {
    expect(
      spansOf(
        [stretch('2024-01-01', '2024-07-01'), stretch('2024-09-01', null)],
        [request('2024-06-15')],
        byDecision,
      ),
    ).toEqual([
      ['2024-01-01', '2024-06-15'],
      ['2024-09-01', null],
    ]);
  });

  test('for one subscription leaves the other, for everything leaves none', () => {
    const two = [contract, stretch('2024-01-01', null, { subscriptionKey: 'b' })];
    expect(spansOf(two, [request('2024-06-15')], byDecision)).toEqual([['2024-01-01', null]]);
    expect(spansOf(two, [request('2024-06-15', { subscriptionKey: null })], byDecision)).toEqual([
      ['2024-01-01', '2024-06-15'],
    ]);
  });
});

test('stretches that end before they start count for nothing', () => {
  expect(spansOf([stretch('2024-03-01', '2024-02-01')])).toEqual([]);
});
