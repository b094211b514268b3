import { describe, expect, test } from 'vitest';
import { guessSubject } from '@/lib/domain/import/guess-subject';
import { headerKey } from '@/lib/domain/import/header-key';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { importSubjects } from '@/lib/domain/import/subject';
import { subjectFields } from '@/lib/domain/import/subject-fields';
import { suggestMapping } from '@/lib/domain/import/suggest-mapping';

/** "header:target" of each column, as a person would read it. */
function mapped(subject: ImportSubject, headers: string[], rows: string[][] = []): string[] {
  return suggestMapping(subject, headers, rows).mapping.columns.map(({ target }) =>
    target === null ? '–' : target.kind === 'field' ? target.field : `${target.kind}:${target.key}`,
  );
}

describe('headerKey', () => {
  test('sees through spelling', () => {
    expect(
      new Set(['Customer ID', 'customer_id', 'customerId', 'CustomerID', 'CUSTOMER-ID '].map(headerKey)),
    ).toEqual(new Set(['customerid']));
    expect(headerKey('تاريخ البداية')).toBe(headerKey('تاريخ بدايه'));
    expect(headerKey('الإسم')).toBe(headerKey('اسم'));
  });
});

describe('every synonym', () => {
  test.each(importSubjects)('of %s leads to its own field, or to one that shares it', (subject) => {
    const sharing = new Map<string, string[]>();
    for (const { key, synonyms } of subjectFields[subject].fields) {
      for (const name of synonyms.map(headerKey)) sharing.set(name, [...(sharing.get(name) ?? []), key]);
    }
    for (const synonym of subjectFields[subject].fields.flatMap((field) => field.synonyms)) {
      const [target] = mapped(subject, [synonym]);
      expect(sharing.get(headerKey(synonym)), synonym).toContain(target);
    }
  });

  test.each(importSubjects)('of %s is written in both languages', (subject) => {
    for (const { key, synonyms } of subjectFields[subject].fields) {
      expect(
        synonyms.some((name) => /[\u0600-\u06ff]/.test(name)),
        key,
      ).toBe(true);
      expect(
        synonyms.some((name) => /^[a-z]/.test(name)),
        key,
      ).toBe(true);
    }
  });
});

describe('suggestMapping', () => {
  test('Arabic headers', () => {
    const headers = [
      'رقم العميل',
      'اسم العميل',
      'الباقة',
      'تاريخ البداية',
      'تاريخ الانتهاء',
      'السعر الشهري (SAR)',
      'حالة الاشتراك',
    ];
    const suggestion = suggestMapping('subscriptions', headers, [
      ['c1', 'شركة النور', 'أساسية', '٢٠٢٤/٠١/٠١', '٢٠٢٥/٠١/٠١', '١٢٠٫٥', 'نشط'],
    ]);
    expect(mapped('subscriptions', headers)).toEqual([
      'customer_id',
      'customer_name',
      'plan',
      'starts_on',
      'ends_on',
      'mrr',
      'status',
    ]);
    expect(suggestion.currency).toBe('SAR');
  });

  test('a header is not believed when its values contradict it', () => {
    const rows = [
      ['1', 'NY'],
      ['2', 'OH'],
      ['3', 'TX'],
    ];
    expect(mapped('customers', ['account_id', 'country'], rows)).toEqual([
      'customer_id',
      'attribute:country_in_file',
    ]);
    expect(mapped('orders', ['Order', 'Date', 'Total'], [['1', 'pending', '5']])).toEqual([
      'order_number',
      '–',
      'order_total',
    ]);
  });

  test('of two columns for one field the more usual name wins, the other stays open', () => {
    expect(mapped('contacts', ['Mobile', 'Phone', 'Email', 'Name', 'Company'])).toEqual([
      '–',
      'phone',
      'email',
      'name',
      'customer_name',
    ]);
  });

  test('columns with further words are found, with less certainty', () => {
    const { mapping, confidence } = suggestMapping(
      'subscriptions',
      ['Customer ID (CRM)', 'Start date of contract'],
      [],
    );
    expect(mapping.columns.map(({ target }) => target?.kind === 'field' && target.field)).toEqual([
      'customer_id',
      'starts_on',
    ]);
    expect(confidence.every((value) => value < 0.7)).toBe(true);
  });

  test('what is left over of customers becomes attributes with a type', () => {
    const { mapping, offers } = suggestMapping(
      'customers',
      ['id', 'name', 'Loyalty level', 'Seats', 'VIP', 'Birthday', 'plan', 'Plan', ''],
      [['1', 'a', 'gold', '12', 'yes', '1990-01-01', 'basic', 'pro', 'z']],
    );
    expect(mapping.columns.slice(2).map(({ target }) => target)).toEqual([
      { kind: 'attribute', key: 'loyalty_level', type: 'text' },
      { kind: 'attribute', key: 'seats', type: 'number' },
      { kind: 'attribute', key: 'vip', type: 'boolean' },
      { kind: 'attribute', key: 'birthday', type: 'date' },
      { kind: 'field', field: 'plan' },
      { kind: 'attribute', key: 'plan_8', type: 'text' },
      null,
    ]);
    expect(offers[8]).toBeNull();
  });

  test('usage is long or wide', () => {
    expect(mapped('usage', ['account', 'date', 'event', 'n'], [['1', '2024-01-01', 'login', '3']])).toEqual([
      'customer_id',
      'day',
      'metric',
      'count',
    ]);
    expect(
      mapped('usage', ['account', 'date', 'logins', 'total', 'note'], [['1', '2024-01-01', '3', '4', 'x']]),
    ).toEqual(['customer_id', 'day', 'metric:logins', 'metric:total', '–']);
  });

  test('a discount column is a share or an amount, by its values', () => {
    const headers = ['customer', 'start', 'mrr', 'discount'];
    expect(mapped('subscriptions', headers, [['1', '2024-01-01', '9', '0.3']])[3]).toBe('discount_rate');
    expect(mapped('subscriptions', headers, [['1', '2024-01-01', '9', '15%']])[3]).toBe('discount_rate');
    expect(mapped('subscriptions', headers, [['1', '2024-01-01', '9', '15']])[3]).toBe('discount_amount');
  });
});

const SHOPIFY_ORDERS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Country,Billing Phone,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Tags,Risk Level,Source,Lineitem discount,Phone'.split(
    ',',
  );
const SHOPIFY_CUSTOMERS =
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags'.split(
    ',',
  );
const WOO_ORDERS =
  'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax'.split(
    ',',
  );
const WOO_CUSTOMERS =
  'Name,Username,Last active,Sign up,Email,Orders,Total spend,AOV,Country / Region,City,Region,Postal code'.split(
    ',',
  );

describe('presets', () => {
  test('Shopify orders: the name is the order, the address is the customer', () => {
    const suggestion = suggestMapping('orders', SHOPIFY_ORDERS, []);
    const targetOf = (header: string) => suggestion.mapping.columns[SHOPIFY_ORDERS.indexOf(header)]?.target;
    expect(suggestion.preset).toBe('shopify_orders');
    expect(targetOf('Name')).toEqual({ kind: 'field', field: 'order_number' });
    expect(targetOf('Email')).toEqual({ kind: 'field', field: 'customer_email' });
    expect(targetOf('Lineitem price')).toEqual({ kind: 'field', field: 'unit_price' });
    expect(targetOf('Total')).toBeNull();
  });

  test.each([
    ['orders', SHOPIFY_ORDERS],
    ['customers', SHOPIFY_CUSTOMERS],
    ['orders', WOO_ORDERS],
    ['customers', WOO_CUSTOMERS],
  ] as const)('are recognised as %s', (subject, headers) => {
    expect(guessSubject(headers)[0]?.subject).toBe(subject);
    expect(suggestMapping(subject, headers, []).preset).not.toBeNull();
  });
});

describe('guessSubject', () => {
  test.each([
    ['customers', ['id', 'company', 'industry', 'city', 'account manager', 'created at']],
    ['customers', ['الرقم', 'اسم العميل', 'السجل التجاري', 'المدينة', 'المسؤول']],
    ['contacts', ['company', 'first name', 'last name', 'job title', 'email', 'mobile']],
    ['contacts', ['رقم العميل', 'الاسم', 'المسمى الوظيفي', 'الجوال', 'البريد الإلكتروني']],
    ['subscriptions', ['customer', 'plan', 'start date', 'end date', 'monthly price']],
    ['subscriptions', ['رقم العميل', 'الباقة', 'تاريخ البداية', 'تاريخ النهاية', 'السعر الشهري']],
    ['subscriptions', ['customerID', 'tenure', 'MonthlyCharges', 'Churn']],
    ['usage', ['customer_id', 'event', 'day', 'count']],
    ['usage', ['رقم العميل', 'التاريخ', 'الحدث', 'العدد']],
    ['feedback', ['date', 'nps score', 'comment']],
    ['feedback', ['التاريخ', 'التقييم', 'التعليق']],
    ['orders', ['order id', 'order date', 'customer', 'sku', 'quantity', 'price']],
    ['orders', ['رقم الطلب', 'تاريخ الطلب', 'رقم العميل', 'المنتج', 'الكمية', 'السعر']],
    ['tickets', ['ticket id', 'customer', 'created at', 'priority', 'status', 'resolved at']],
    ['tickets', ['رقم التذكرة', 'رقم العميل', 'تاريخ الفتح', 'الأولوية', 'تاريخ الحل']],
    ['invoices', ['invoice number', 'customer', 'invoice date', 'due date', 'total', 'vat', 'paid on']],
    ['invoices', ['رقم الفاتورة', 'رقم العميل', 'تاريخ الفاتورة', 'تاريخ الاستحقاق', 'الإجمالي', 'الضريبة']],
  ] as const)('%s: %j', (subject, headers) => {
    expect(guessSubject(headers)[0]?.subject).toBe(subject);
  });

  test('is below zero for a file that says nothing of customers', () => {
    expect(guessSubject(['stock code', 'description'])[0]?.score).toBeLessThan(0);
  });
});
