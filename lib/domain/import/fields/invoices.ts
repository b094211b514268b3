import {
  CUSTOMER_EMAIL,
  CUSTOMER_KEY,
  CUSTOMER_NAME,
  KNOWN_AT,
  type SubjectFields,
} from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const invoiceFields: SubjectFields = {
  requires: [['customer_id', 'customer_email', 'customer_name'], ['issued_on'], ['total', 'net']],
  signature: ['number', 'due_on', 'paid_on', 'tax', 'net'],
  fields: [
    CUSTOMER_KEY,
    CUSTOMER_NAME,
    CUSTOMER_EMAIL,
    {
      key: 'number',
      type: 'key',
      synonyms: terms(`
        invoice number, invoice no, invoice id, invoice, number, bill number, document number, id,
        رقم الفاتورة, الفاتورة, رقم المستند, رقم الوثيقة
      `),
    },
    {
      key: 'subscription_id',
      type: 'key',
      synonyms: terms(`
        subscription id, subscription, contract id, contract no,
        رقم الاشتراك, رقم العقد
      `),
    },
    {
      key: 'issued_on',
      type: 'date',
      isPast: true,
      synonyms: terms(`
        issued on, issue date, invoice date, date, created, created at, billed on, issued at,
        billing date,
        تاريخ الفاتورة, تاريخ الإصدار, التاريخ
      `),
    },
    {
      key: 'due_on',
      type: 'date',
      synonyms: terms(`
        due date, due on, due, payment due, due at,
        تاريخ الاستحقاق, موعد السداد, الاستحقاق
      `),
    },
    {
      key: 'paid_on',
      type: 'date',
      isPast: true,
      synonyms: terms(`
        paid on, paid at, payment date, date paid, paid date, settled on,
        تاريخ السداد, تاريخ الدفع, دفعت في
      `),
    },
    {
      key: 'status',
      type: 'enum',
      values: 'invoice_status',
      synonyms: terms(`
        status, state, invoice status, payment status,
        الحالة, حالة الفاتورة, حالة السداد, حالة الدفع
      `),
    },
    {
      key: 'total',
      type: 'money',
      synonyms: terms(`
        total, amount, invoice total, invoice amount, gross, gross amount, amount due, total amount,
        grand total,
        الإجمالي, المبلغ, المبلغ الإجمالي, إجمالي الفاتورة, قيمة الفاتورة, الإجمالي شامل الضريبة
      `),
    },
    {
      key: 'net',
      type: 'money',
      synonyms: terms(`
        net, net amount, subtotal, amount before tax, total excluding tax, untaxed amount,
        المبلغ قبل الضريبة, الصافي, المجموع الفرعي, الإجمالي قبل الضريبة, الإجمالي غير شامل الضريبة
      `),
    },
    {
      key: 'tax',
      type: 'money',
      synonyms: terms(`
        tax, vat, tax amount, vat amount, taxes,
        الضريبة, ضريبة القيمة المضافة, مبلغ الضريبة, قيمة الضريبة
      `),
    },
    { key: 'currency', type: 'currency', synonyms: ['currency', 'currency code', 'العملة', 'رمز العملة'] },
    KNOWN_AT,
  ],
};
