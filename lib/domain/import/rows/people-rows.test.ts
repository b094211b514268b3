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
    ).toMatchObject({ values: { openedOn: '2025-03-01' }, attributes: {} });
    expect(
      parseCells(
        'customers',
        { customer_id: '1', opened_on: '1446/09/01' },
        { calendar: 'hijri', dateOrder: 'ymd' },
      ),
    ).toMatchObject({
      originals: [{ field: 'opened_on', text: '1446/09/01', date: '2025-03-01' }],
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
