import { describe, expect, test } from 'vitest';
import { factOf, parseCells, rejectionOf } from '@/lib/domain/import/row-fixture';

describe('customers', () => {
  test('say what they say, and nothing of what is blank', () => {
    const fact = factOf('customers', {
      customer_id: ' 42 ',
      name: 'شركة النور',
      domain: 'https://www.noor.sa/about',
      opened_on: '15/03/2020',
      country: 'KSA',
      exclusion: 'Test',
      city: '',
      tags: 'vip, retail; vip',
      owner: 'sara@example.sa',
      'attribute:seats:number': '12',
      'attribute:vip:boolean': 'نعم',
      'attribute:note:text': '',
    });
    expect(fact).toEqual({
      subject: 'customers',
      customerKey: '42',
      customerName: 'شركة النور',
      recordedAt: null,
      values: {
        name: 'شركة النور',
        domain: 'noor.sa',
        openedOn: '2020-03-15',
        country: 'SA',
        exclusion: 'test',
        tags: ['vip', 'retail'],
        owner: 'sara@example.sa',
      },
      attributes: { seats: 12, vip: true },
      warnings: [],
    });
  });

  test('are known by address or name where there is no id', () => {
    expect(factOf('customers', { customer_email: 'A@B.sa', name: 'x' })).toMatchObject({
      customerKey: 'a@b.sa',
    });
    expect(factOf('customers', { name: 'Noor' })).toMatchObject({ customerKey: 'Noor' });
    expect(rejectionOf('customers', { customer_id: '', name: '' })).toBe('required_missing customer_id');
  });

  test('keep a Hijri date as it was written, beside the converted one', () => {
    expect(
      factOf(
        'customers',
        { customer_id: '1', opened_on: '1446/09/01' },
        { calendar: 'hijri', dateOrder: 'ymd' },
      ),
    ).toMatchObject({
      values: { openedOn: '2025-03-01' },
      attributes: { opened_on_hijri: '1446/09/01' },
    });
    expect(rejectionOf('customers', { customer_id: '1', opened_on: '1446/09/01' })).toBe(
      'date_looks_hijri opened_on',
    );
  });

  test('lose what harms no figure, with a warning', () => {
    expect(
      factOf('customers', {
        customer_id: '1',
        name: '=cmd()',
        domain: 'no domain',
        country: 'Narnia',
        'attribute:n:number': 'x',
      }),
    ).toMatchObject({
      values: { name: '=cmd()' },
      warnings: ['formula_text', 'value_dropped', 'country_dropped'],
    });
    expect(factOf('customers', { customer_id: '1', name: 'a\u0007b', city: '#N/A' })).toMatchObject({
      values: { name: 'ab' },
      warnings: ['control_characters', 'value_dropped'],
    });
    expect(rejectionOf('customers', { customer_id: '#REF!', name: 'x' })).toBe('error_cell customer_id');
    expect(factOf('customers', { customer_id: '1', name: 'x'.repeat(600) })).toMatchObject({
      warnings: ['text_shortened'],
    });
  });

  test('cannot have come in the future', () => {
    expect(rejectionOf('customers', { customer_id: '1', opened_on: '2026-06-16' })).toBe(
      'date_in_future opened_on',
    );
    expect(factOf('customers', { customer_id: '1', opened_on: '2026-06-15' })).toMatchObject({
      warnings: [],
    });
  });

  test('are known when a column says so', () => {
    expect(factOf('customers', { customer_id: '1', known_at: '2024-01-05 10:00' })).toMatchObject({
      recordedAt: '2024-01-05T07:00:00.000Z',
    });
  });
});

describe('contacts', () => {
  test('with telephone and address in order', () => {
    expect(
      factOf('contacts', {
        customer_id: '1',
        first_name: 'Sara',
        last_name: 'Ali',
        email: 'S@X.sa',
        phone: '050 123 4567',
        part: 'صاحب القرار',
      }),
    ).toMatchObject({
      name: 'Sara Ali',
      email: 's@x.sa',
      phone: '+966501234567',
      part: 'decision_maker',
      consents: [],
      warnings: [],
    });
    expect(factOf('contacts', { customer_id: '1', name: 'S', email: 'nope', phone: '12' })).toMatchObject({
      email: null,
      phone: null,
      warnings: ['email_dropped', 'phone_dropped'],
    });
    expect(
      factOf('contacts', { customer_id: '1', name: 'S', phone: '01001234567' }, { phoneCountry: 'EG' }),
    ).toMatchObject({
      phone: '+201001234567',
    });
  });

  test('consent comes from columns, else from what the person vouches for, else not at all', () => {
    const person = { customer_id: '1', name: 'S' };
    const consent = { channels: ['email', 'sms'], origin: 'paper form', givenOn: '2025-01-01' };
    const given = { at: '2024-12-31T21:00:00.000Z', origin: 'paper form' };
    expect(factOf('contacts', person, { consent } as never)).toMatchObject({
      consents: [
        { channel: 'email', status: 'subscribed', ...given },
        { channel: 'sms', status: 'subscribed', ...given },
      ],
    });
    expect(
      factOf('contacts', { ...person, consent_email: 'no', consent_sms: '' }, { consent } as never),
    ).toMatchObject({
      consents: [{ channel: 'email', status: 'unsubscribed', ...given }],
    });
    expect(rejectionOf('contacts', { ...person, consent_email: 'yes' })).toBe('required_missing consent_at');
    expect(factOf('contacts', { ...person, consent_email: 'yes', consent_at: '2025-05-05' })).toMatchObject({
      consents: [{ channel: 'email', status: 'subscribed', origin: 'import' }],
    });
  });

  test('a shopper is the customer', () => {
    expect(factOf('contacts', { first_name: 'Sara', email: 's@x.sa' })).toMatchObject({
      customerKey: 's@x.sa',
    });
    expect(rejectionOf('contacts', { first_name: 'Sara', email: '' })).toBe('no_customer customer_id');
  });
});

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
