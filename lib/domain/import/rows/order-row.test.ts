import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountMinor } from '@/lib/domain/import/amount-minor';
import { factOf, rejectionOf } from '@/lib/domain/import/row-fixture';
import { parseProductMinor } from '@/lib/domain/money';

const base = { order_number: '536365', ordered_at: '2024-12-01T08:26:00', customer_id: '17850' };
const order = (cells: Record<string, string>, answers = {}) =>
  factOf('orders', { ...base, ...cells }, answers);
const rejected = (cells: Record<string, string>, answers = {}) =>
  rejectionOf('orders', { ...base, ...cells }, answers);

describe('readOrder', () => {
  test('a line: quantity × price, at the local time of the organisation', () => {
    expect(
      order({ quantity: '6', unit_price: '4.25', product_code: '21730', country: 'EIRE' }),
    ).toMatchObject({
      customerKey: '17850',
      orderNumber: '536365',
      occurredAt: '2024-12-01T05:26:00.000Z',
      orderedOn: '2024-12-01',
      quantity: 6,
      amountMinor: 2_550,
      currency: 'SAR',
      country: 'IE',
      warnings: [],
    });
  });

  test('tiny prices are rounded once, over the whole line', () => {
    expect(order({ quantity: '12540', unit_price: '0.001' })).toMatchObject({ amountMinor: 1_254 });
    expect(order({ quantity: '3', unit_price: '1.115' })).toMatchObject({ amountMinor: 334 });
  });

  test('returns are negative, however they are written', () => {
    const returned = { quantity: -2, amountMinor: -1_000 };
    expect(order({ quantity: '-2', unit_price: '5' })).toMatchObject(returned);
    expect(order({ quantity: '2', line_total: '-10' })).toMatchObject(returned);
    expect(order({ quantity: '-2', line_total: '-10' })).toMatchObject(returned);
    expect(order({ quantity: '-2', line_total: '10' })).toMatchObject(returned);
    expect(
      order({ order_number: 'C5', quantity: '2', unit_price: '5' }, { returnPrefix: 'C' }),
    ).toMatchObject(returned);
    expect(
      order({ order_number: 'C5', quantity: '-2', unit_price: '5' }, { returnPrefix: 'C' }),
    ).toMatchObject(returned);
    expect(rejected({ quantity: '-2', unit_price: '5' }, { negativeRows: 'reject' })).toBe(
      'negative_money quantity',
    );
  });

  test('a negative price is no return', () => {
    expect(rejected({ quantity: '1', unit_price: '-11062.06' })).toBe('negative_money unit_price');
  });

  test('totals stand in for prices, VAT comes off', () => {
    expect(order({ order_total: '115' }, { vat: { isIncluded: true, rate: 0.15 } })).toMatchObject({
      quantity: 1,
      amountMinor: 10_000,
    });
    expect(order({ quantity: '1.5', unit_price: '10' })).toMatchObject({
      quantity: 2,
      amountMinor: 1_500,
      warnings: ['quantity_rounded'],
    });
  });

  test('customers are known by id, else address, else telephone, else name', () => {
    const blank = { customer_id: '', quantity: '1', unit_price: '1' };
    expect(order({ ...blank, customer_email: 'A@b.sa', customer_name: 'Sara' })).toMatchObject({
      customerKey: 'a@b.sa',
      customerName: 'Sara',
    });
    expect(order({ ...blank, customer_phone: '0501234567' })).toMatchObject({ customerKey: '+966501234567' });
    expect(order({ ...blank, first_name: 'Sara', last_name: 'Ali' })).toMatchObject({
      customerKey: 'Sara Ali',
    });
    expect(order(blank)).toMatchObject({ customerKey: null });
    expect(rejected(blank, { anonymousRows: 'reject' })).toBe('no_customer customer_id');
  });

  test('what did not come about does not count', () => {
    expect(rejected({ order_status: 'Cancelled', unit_price: '1' })).toBe('order_cancelled order_status');
    expect(rejected({ ordered_at: '2026-06-17', unit_price: '1' })).toBe('date_in_future ordered_at');
    expect(rejected({ order_number: '', unit_price: '1' })).toBe('required_missing order_number');
    expect(rejected({ quantity: '2' })).toBe('required_missing unit_price');
  });
});

describe('amountMinor', () => {
  const decimal = fc
    .tuple(
      fc.integer({ min: 0, max: 10 ** 5 }),
      fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 5 }),
    )
    .map(([whole, fraction]) => (fraction === '' ? String(whole) : `${whole}.${fraction}`));

  test('its short way equals exact arithmetic', () => {
    fc.assert(
      fc.property(
        fc.array(decimal, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('SAR', 'KWD', 'JPY'),
        (factors, currency) => {
          const exact = parseProductMinor(factors, currency, 'round');
          expect(amountMinor(factors, currency, { vatRate: 0 })).toBe(exact);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('is null where no number holds the amount', () => {
    expect(amountMinor(['999999999999999', '999999'], 'SAR', { vatRate: 0 })).toBeNull();
  });
});
