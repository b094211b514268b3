import {
  CUSTOMER_EMAIL,
  CUSTOMER_KEY,
  CUSTOMER_NAME,
  KNOWN_AT,
  type SubjectFields,
} from '@/lib/domain/import/field';
import { terms } from '@/lib/domain/import/terms';

export const orderFields: SubjectFields = {
  requires: [['order_number'], ['ordered_at'], ['unit_price', 'line_total', 'order_total']],
  signature: ['order_number', 'product_code', 'product_name', 'unit_price', 'line_total', 'ordered_at'],
  fields: [
    {
      ...CUSTOMER_KEY,
      synonyms: CUSTOMER_KEY.synonyms.concat('buyer id', 'customer user id', 'shopper id', 'رقم المشتري'),
    },
    CUSTOMER_NAME,
    CUSTOMER_EMAIL,
    {
      key: 'first_name',
      type: 'text',
      synonyms: terms(`
        first name, billing first name, customer first name, first name billing,
        الاسم الأول
      `),
    },
    {
      key: 'last_name',
      type: 'text',
      synonyms: terms(`
        last name, billing last name, customer last name, last name billing,
        اسم العائلة, الاسم الأخير
      `),
    },
    {
      key: 'order_status',
      type: 'enum',
      values: 'order_status',
      synonyms: terms(`
        order status, status, order state,
        حالة الطلب, الحالة
      `),
    },
    {
      key: 'customer_phone',
      type: 'phone',
      synonyms: terms(`
        phone, customer phone, billing phone, mobile,
        الجوال, رقم الجوال, الهاتف, جوال العميل
      `),
    },
    {
      key: 'order_number',
      type: 'key',
      synonyms: terms(`
        order number, order no, order id, order, order ref, order reference, invoice no,
        invoice number, invoice, receipt no, transaction id, transaction, bill no,
        رقم الطلب, رقم الطلبية, الطلب, رقم الفاتورة, رقم العملية
      `),
    },
    {
      key: 'line_id',
      type: 'key',
      synonyms: ['line id', 'line item id', 'order line id', 'row id', 'رقم السطر', 'رقم البند'],
    },
    {
      key: 'ordered_at',
      type: 'instant',
      isPast: true,
      synonyms: terms(`
        ordered at, order date, order time, invoice date, date, created at, purchase date,
        purchased at, purchased on, transaction date, sale date, placed at, completed at, paid at date,
        timestamp, day,
        تاريخ الطلب, التاريخ, تاريخ الشراء, تاريخ العملية, تاريخ الفاتورة, وقت الطلب
      `),
    },
    {
      key: 'product_code',
      type: 'key',
      synonyms: terms(`
        product code, sku, stock code, product id, item code, item id, item no, barcode, lineitem sku,
        item sku,
        رمز المنتج, كود المنتج, رقم المنتج, رمز الصنف, كود الصنف, الباركود
      `),
    },
    {
      key: 'product_name',
      type: 'text',
      synonyms: terms(`
        product name, product, item, item name, description, lineitem name, article, title,
        اسم المنتج, المنتج, الصنف, اسم الصنف, الوصف, البند
      `),
    },
    {
      key: 'category',
      type: 'text',
      synonyms: terms(`
        category, product category, department, product type,
        الفئة, فئة المنتج, التصنيف, القسم
      `),
    },
    {
      key: 'quantity',
      type: 'decimal',
      synonyms: terms(`
        quantity, qty, units, count, lineitem quantity, item quantity, pieces, quantity refund,
        الكمية, العدد, عدد القطع
      `),
    },
    {
      key: 'unit_price',
      type: 'money',
      synonyms: terms(`
        unit price, price, price each, item price, lineitem price, item cost, unit cost,
        price per unit,
        سعر الوحدة, السعر, سعر القطعة, سعر المنتج
      `),
    },
    {
      key: 'line_total',
      type: 'money',
      synonyms: terms(`
        line total, item total, line amount, amount, subtotal line, sales, revenue, net sales,
        line revenue,
        إجمالي السطر, إجمالي البند, المبلغ, قيمة البند, المبيعات
      `),
    },
    {
      key: 'order_total',
      type: 'money',
      synonyms: terms(`
        order total, total, total price, grand total, order amount, total amount, order value,
        إجمالي الطلب, الإجمالي, المجموع, قيمة الطلب, المبلغ الإجمالي
      `),
    },
    {
      key: 'discount',
      type: 'money',
      synonyms: terms(`
        discount, line discount, lineitem discount, discount amount, cart discount amount,
        item discount,
        الخصم, قيمة الخصم, مبلغ الخصم
      `),
    },
    {
      key: 'currency',
      type: 'currency',
      synonyms: ['currency', 'currency code', 'order currency', 'العملة', 'رمز العملة'],
    },
    {
      key: 'country',
      type: 'country',
      synonyms: terms(`
        country, shipping country, billing country, country code, country code billing,
        country code shipping,
        الدولة, البلد, بلد الشحن
      `),
    },
    KNOWN_AT,
  ],
};
