import { describe, expect, test } from 'vitest';
import { factOf, parseCells, rejectionOf } from '@/lib/domain/import/row-fixture';

describe('usage', () => {
  const long = { customer_id: '1', day: '2024-01-05', metric: 'Export PDF', count: '3' };

  test('long and wide', () => {
    expect(factOf('usage', long)).toMatchObject({ day: '2024-01-05', counts: { export_pdf: 3 } });
    expect(
      factOf('usage', {
        customer_id: '1',
        day: '2024-01-05',
        'metric:logins': '٤',
        'metric:calls': '0',
        'metric:mails': '',
        'metric:time': '1.5',
      }),
    ).toMatchObject({ counts: { logins: 4, time: 1.5 } });
    expect(factOf('usage', { ...long, count: '0' })).toMatchObject({ counts: {} });
  });

  test('a timestamp is a day of the organisation’s', () => {
    expect(factOf('usage', { ...long, day: '2024-01-05T22:30:00Z' })).toMatchObject({ day: '2024-01-06' });
  });

  test('refuses what cannot have been', () => {
    expect(rejectionOf('usage', { ...long, count: '-1' })).toBe('negative_number count');
    expect(rejectionOf('usage', { ...long, day: '2026-07-01' })).toBe('date_in_future day');
    expect(rejectionOf('usage', { customer_id: '1', day: '2024-01-05', 'metric:logins': '-4' })).toBe(
      'negative_number logins',
    );
    expect(rejectionOf('usage', { customer_id: '1', day: '2024-01-05', 'metric:logins': 'many' })).toBe(
      'not_a_number logins',
    );
    expect(rejectionOf('usage', { ...long, customer_id: '' })).toBe('no_customer customer_id');
  });
});

describe('feedback', () => {
  test('scores keep their scale', () => {
    expect(factOf('feedback', { answered_at: '2024-01-05', score: '9' })).toMatchObject({
      customerKey: null,
      kind: 'nps',
      score: 9,
      scaleMin: 0,
      scaleMax: 10,
      touchpoint: 'relationship',
      occurredAt: '2024-01-04T21:00:00.000Z',
    });
    expect(factOf('feedback', { answered_at: '2024-01-05', score: '4', kind: 'CSAT' })).toMatchObject({
      kind: 'csat',
      scaleMin: 1,
      scaleMax: 5,
    });
    expect(rejectionOf('feedback', { answered_at: '2024-01-05', score: '11' })).toBe(
      'score_out_of_scale score',
    );
  });

  test('reviews may have a polarity and no day of their own', () => {
    expect(
      factOf(
        'feedback',
        { comment: 'ممتاز جدا', polarity: '-1', channel: 'shop' },
        { asOfDate: '2024-01-05', feedbackKind: 'review' },
      ),
    ).toMatchObject({
      kind: 'review',
      polarity: -1,
      score: null,
      scaleMin: null,
      language: 'ar',
      touchpoint: 'purchase',
    });
    expect(rejectionOf('feedback', { comment: 'x' })).toBe('required_missing answered_at');
    expect(rejectionOf('feedback', { answered_at: '', comment: 'x' }, { asOfDate: '2024-01-05' })).toBe(
      'required_missing answered_at',
    );
    expect(rejectionOf('feedback', { answered_at: '2024-01-05', comment: '', score: '' })).toBe(
      'no_value score',
    );
  });
});

describe('tickets', () => {
  const ticket = { customer_id: '1', ticket_id: 't', opened_at: '2024-01-05 10:00' };

  test('end after they began', () => {
    expect(
      factOf('tickets', { ...ticket, resolved_at: '2024-01-06 09:00', priority: 'P1', status: 'Solved' }),
    ).toMatchObject({
      factKey: 't',
      status: 'resolved',
      priority: 'urgent',
      occurredAt: '2024-01-05T07:00:00.000Z',
      resolvedAt: '2024-01-06T06:00:00.000Z',
    });
    expect(rejectionOf('tickets', { ...ticket, resolved_at: '2024-01-04' })).toBe(
      'ends_before_start resolved_at',
    );
    expect(factOf('tickets', { ...ticket, resolved_at: '2024-01-05' })).toMatchObject({
      resolvedAt: '2024-01-05T07:00:00.000Z',
    });
  });

  test('are open until they are resolved', () => {
    expect(factOf('tickets', ticket)).toMatchObject({ status: 'open', isComplaint: false, reopenedCount: 0 });
    expect(factOf('tickets', { ...ticket, status: 'escalated to Mars' })).toMatchObject({
      status: 'open',
      warnings: ['value_dropped'],
    });
  });
});

describe('invoices', () => {
  const invoice = { customer_id: '1', number: 'F-1', issued_on: '2024-01-05' };

  test('without their tax, by column or by answer', () => {
    expect(factOf('invoices', { ...invoice, total: '115', tax: '15' })).toMatchObject({
      netMinor: 10_000,
      taxMinor: 1_500,
    });
    expect(factOf('invoices', { ...invoice, net: '100', tax: '15', total: '115' })).toMatchObject({
      netMinor: 10_000,
      taxMinor: 1_500,
    });
    expect(
      factOf('invoices', { ...invoice, total: '115' }, { vat: { isIncluded: true, rate: 0.15 } }),
    ).toMatchObject({
      netMinor: 10_000,
      taxMinor: 1_500,
    });
    expect(factOf('invoices', { ...invoice, total: '115' })).toMatchObject({
      netMinor: 11_500,
      taxMinor: null,
    });
  });

  test('are paid when a day says so', () => {
    expect(
      factOf('invoices', { ...invoice, total: '1', paid_on: '2024-02-01', due_on: '2027-01-01' }),
    ).toMatchObject({
      status: 'paid',
      dueOn: '2027-01-01',
    });
    expect(factOf('invoices', { ...invoice, total: '1' })).toMatchObject({ status: 'open', factKey: 'F-1' });
    expect(rejectionOf('invoices', { ...invoice, total: '-1' })).toBe('negative_money total');
    expect(rejectionOf('invoices', { ...invoice, issued_on: '2026-07-01', total: '1' })).toBe(
      'date_in_future issued_on',
    );
  });
});

test('a row that could not be read is rejected for that', () => {
  expect(parseCells('customers', { customer_id: '1' })).toMatchObject({ ok: true });
});
