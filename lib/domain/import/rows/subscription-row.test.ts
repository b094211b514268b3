import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, fromEpochDay } from '@/lib/domain/calendar-date';
import { factOf, parseCells, rejectionOf } from '@/lib/domain/import/row-fixture';

const base = { customer_id: 'c1', starts_on: '2024-01-15', mrr: '100' };
const sub = (cells: Record<string, string>, answers = {}) =>
  factOf('subscriptions', { ...base, ...cells }, answers);
const rejected = (cells: Record<string, string>, answers = {}) =>
  rejectionOf('subscriptions', { ...base, ...cells }, answers);

describe('dates and state', () => {
  test('a plain subscription', () => {
    expect(sub({ plan: 'Team', status: 'active', seats: '5', interval: 'month' })).toEqual({
      subject: 'subscriptions',
      customerKey: 'c1',
      customerName: null,
      factKey: 'c1|Team|2024-01-15',
      recordedAt: null,
      subscriptionKey: 'c1|Team',
      plan: 'Team',
      status: 'active',
      startsOn: '2024-01-15',
      endsOn: null,
      endAssumed: false,
      cancellation: null,
      mrrMinor: 10_000,
      isPriceUnknown: false,
      customer: undefined,
      listMrrMinor: null,
      discountMinor: null,
      discountReason: null,
      currency: 'SAR',
      seats: 5,
      billingMonths: 1,
      termEndsOn: null,
      noticeOn: null,
      autoRenews: null,
      warnings: [],
    });
  });

  test('a cancel date that is the request: service goes on where the status says so', () => {
    const answers = { cancelDateMeans: 'request' };
    expect(sub({ status: 'active', cancelled_on: '2024-05-01' }, answers)).toMatchObject({
      endsOn: null,
      endAssumed: false,
      cancellation: { requestedOn: '2024-05-01', effectiveOn: null },
    });
    expect(sub({ status: 'canceled', cancelled_on: '2024-05-01' }, answers)).toMatchObject({
      status: 'active',
      endsOn: '2024-05-01',
      endAssumed: true,
      cancellation: { requestedOn: '2024-05-01', effectiveOn: null },
    });
  });

  test('a request before the start is kept, with a warning', () => {
    const answers = { cancelDateMeans: 'request' };
    expect(sub({ status: 'active', cancelled_on: '2023-12-01' }, answers)).toMatchObject({
      endsOn: null,
      cancellation: { requestedOn: '2023-12-01' },
      warnings: ['decision_before_start'],
    });
    expect(sub({ status: 'canceled', cancelled_on: '2023-12-01' }, answers)).toMatchObject({
      startsOn: '2024-01-15',
      endsOn: '2024-01-15',
      warnings: ['decision_before_start'],
    });
  });

  test('a cancel date that is the end of service may not be before the start', () => {
    expect(sub({ status: 'canceled', cancelled_on: '2024-05-01' })).toMatchObject({
      endsOn: '2024-05-01',
      endAssumed: false,
      cancellation: null,
    });
    expect(rejected({ cancelled_on: '2023-12-01' })).toBe('ends_before_start ends_on');
    expect(rejected({ ends_on: '2023-12-01' })).toBe('ends_before_start ends_on');
  });

  test('beside an end of service a cancel date is the request', () => {
    expect(sub({ ends_on: '2024-07-01', cancelled_on: '2024-05-01' })).toMatchObject({
      endsOn: '2024-07-01',
      cancellation: { requestedOn: '2024-05-01', effectiveOn: '2024-07-01' },
    });
  });

  test('ends may lie ahead, requests may not', () => {
    expect(sub({ ends_on: '2027-01-15', status: 'active' })).toMatchObject({
      endsOn: '2027-01-15',
      warnings: [],
    });
    expect(rejected({ requested_on: '2027-01-15' })).toBe('date_in_future requested_on');
    expect(rejected({ cancelled_on: '2027-01-15' }, { cancelDateMeans: 'request' })).toBe(
      'date_in_future cancelled_on',
    );
  });

  test('a last day is the day before the first day after', () => {
    expect(sub({ ends_on: '2024-12-31' }, { endDateIs: 'last_day' })).toMatchObject({ endsOn: '2025-01-01' });
    expect(sub({ ends_on: '2024-12-31' })).toMatchObject({ endsOn: '2024-12-31' });
  });

  test('contradictions are told', () => {
    expect(sub({ status: 'active', ends_on: '2024-03-01' })).toMatchObject({
      warnings: ['ended_but_active'],
    });
    expect(sub({ ends_on: '2024-01-15' })).toMatchObject({ warnings: ['zero_length'] });
    expect(rejected({ status: 'cancelled' })).toBe('cancelled_without_date status');
    expect(rejected({ status: 'incomplete_expired' })).toBe('never_started status');
    expect(rejected({ status: 'purple' })).toBe('unknown_value status');
  });

  test('a trial is no customer yet, a pause pays nothing', () => {
    expect(sub({ status: 'trialing' })).toMatchObject({ status: 'trial', mrrMinor: 0, listMrrMinor: 10_000 });
    expect(sub({ status: 'paused' })).toMatchObject({ status: 'paused', mrrMinor: 0 });
    expect(sub({ trial_ends_on: '2024-02-01' })).toMatchObject({
      status: 'active',
      startsOn: '2024-02-01',
      trialStartsOn: '2024-01-15',
    });
    expect(sub({ trial_ends_on: '2024-02-01', ends_on: '2024-02-01' })).toMatchObject({
      status: 'trial',
      startsOn: '2024-01-15',
    });
    expect(sub({ trial_ends_on: '2026-07-01' })).toMatchObject({ status: 'trial', mrrMinor: 0 });
    // what became of a trial takes its place
    expect(sub({ trial_ends_on: '2024-02-01' }).factKey).toBe(sub({ trial_ends_on: '2026-07-01' }).factKey);
  });

  test('a reason goes with the end of service when no request is dated', () => {
    expect(sub({ ends_on: '2024-05-01', cancel_reason: 'Too expensive' })).toMatchObject({
      cancellation: {
        requestedOn: '2024-05-01',
        reasonCode: 'too_expensive',
        isVoluntary: true,
        comment: null,
      },
    });
    expect(sub({ ends_on: '2024-05-01', cancel_reason: 'payment_failed' })).toMatchObject({
      cancellation: { isVoluntary: false },
    });
    expect(sub({ ends_on: '2024-05-01', cancel_reason: 'our own words' })).toMatchObject({
      cancellation: { reasonCode: null, comment: 'our own words', isVoluntary: null },
    });
  });

  test('a commitment that lies ahead ends on a date', () => {
    expect(sub({ starts_on: '2026-01-15', contract_term: 'One year' })).toMatchObject({
      termEndsOn: '2027-01-15',
    });
    expect(sub({ contract_term: 'One year' })).toMatchObject({ termEndsOn: null });
  });
});

describe('a snapshot', () => {
  const snapshot = (tenure: string, churned: string, asOfDate: string | null = '2026-01-31') =>
    parseCells(
      'subscriptions',
      { customer_id: 'c', tenure_months: tenure, is_churned: churned, mrr: '29.85' },
      { asOfDate },
    );

  test('tells how long each customer has been there, and who left in the last month', () => {
    expect(snapshot('34', 'No')).toMatchObject({
      fact: {
        startsOn: '2023-03-31',
        endsOn: null,
        endAssumed: false,
        factKey: 'c|snapshot',
        mrrMinor: 2_985,
      },
    });
    expect(snapshot('11', 'Yes')).toMatchObject({
      fact: { startsOn: '2025-02-28', endsOn: '2026-01-31', endAssumed: true },
    });
  });

  test('gives back the tenure as whole months, whatever the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 20_000 }),
        fc.integer({ min: 0, max: 200 }),
        (epochDay, months) => {
          const asOf = fromEpochDay(epochDay);
          const parsed = snapshot(String(months), 'Yes', asOf);
          expect(parsed).toMatchObject({ fact: { startsOn: addMonths(asOf, -months), endsOn: asOf } });
        },
      ),
    );
  });

  test('needs its day, and whole months', () => {
    expect(snapshot('5', 'No', null)).toMatchObject({
      ok: false,
      code: 'required_missing',
      params: { field: 'as_of_date' },
    });
    expect(snapshot('-1', 'No')).toMatchObject({ code: 'negative_number' });
    expect(snapshot('1.5', 'No')).toMatchObject({ code: 'not_whole' });
    expect(snapshot('5', 'maybe')).toMatchObject({ code: 'not_a_boolean' });
  });

  test('brings what it says of the customer', () => {
    const fact = factOf(
      'subscriptions',
      {
        customer_id: 'c',
        tenure_months: '1',
        is_churned: 'No',
        mrr: '5',
        total_paid: ' ',
        'attribute:senior:boolean': '0',
        country: 'KSA',
      },
      { asOfDate: '2026-01-31' },
    );
    expect(fact).toMatchObject({
      customer: { values: { country: 'SA' }, attributes: { senior: false } },
      warnings: ['blank_total'],
    });
  });
});

describe('price', () => {
  const price = (cells: Record<string, string>, answers = {}) =>
    factOf('subscriptions', { customer_id: 'c', starts_on: '2024-01-15', ...cells }, answers);

  test.each([
    [{ mrr: '99.99' }, 9_999],
    [{ arr: '1200' }, 10_000],
    [{ price: '1000', interval: 'year' }, 8_333],
    [{ price: '300', billing_months: '3' }, 10_000],
    [{ price: '100', interval: 'quarter', interval_count: '2' }, 1_667],
    [{ unit_price: '10', seats: '7', interval: 'month' }, 7_000],
    [{ price: '7', interval: 'week' }, 3_042],
    [{ price: '100', interval: 'year', currency: 'KWD' }, 8_333],
    [{ mrr: '1.005', currency: 'KWD' }, 1_005],
  ])('%j is %d a month', (cells, mrrMinor) => {
    expect(price(cells)).toMatchObject({ mrrMinor });
  });

  test('VAT is taken off, rounded once', () => {
    const vat = { isIncluded: true, rate: 0.15 };
    expect(price({ mrr: '115' }, { vat })).toMatchObject({ mrrMinor: 10_000 });
    expect(price({ price: '1000', interval: 'year' }, { vat })).toMatchObject({ mrrMinor: 7_246 });
  });

  test('discounts come off a price, and are added to a monthly figure to give its list price', () => {
    expect(price({ price: '100', interval: 'month', discount_rate: '20%' })).toMatchObject({
      mrrMinor: 8_000,
      listMrrMinor: 10_000,
      discountMinor: 2_000,
    });
    expect(price({ price: '1200', interval: 'year', discount_amount: '120' })).toMatchObject({
      mrrMinor: 9_000,
      listMrrMinor: 10_000,
    });
    expect(price({ mrr: '55', discount_rate: '0.45' })).toMatchObject({
      mrrMinor: 5_500,
      listMrrMinor: 10_000,
    });
    expect(price({ mrr: '90', discount_amount: '10' })).toMatchObject({
      mrrMinor: 9_000,
      listMrrMinor: 10_000,
    });
  });

  test('the currency beside an amount counts before the file’s', () => {
    expect(price({ mrr: '$10' })).toMatchObject({ currency: 'USD', mrrMinor: 1_000 });
    expect(price({ mrr: '10', currency: 'kwd' })).toMatchObject({ currency: 'KWD', mrrMinor: 10_000 });
  });

  test('no price is said, not taken for none', () => {
    expect(price({ mrr: '' })).toMatchObject({
      mrrMinor: 0,
      isPriceUnknown: true,
      warnings: ['price_missing'],
    });
    expect(price({ mrr: '10.005' })).toMatchObject({ mrrMinor: 1_000, warnings: ['amount_rounded'] });
  });

  test('prices are never negative', () => {
    expect(rejected({ mrr: '-5' })).toBe('negative_money mrr');
    expect(rejected({ mrr: '', price: '(5)' })).toBe('negative_money price');
    expect(rejected({ mrr: 'free' })).toBe('not_a_number mrr');
    expect(rejected({ mrr: '99999999999999999' })).toBe('number_too_large mrr');
  });
});
