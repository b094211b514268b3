import { amountMinor } from '@/lib/domain/import/amount-minor';
import type { OrderFact } from '@/lib/domain/import/imported-fact';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { getRowCustomerOrNobody } from '@/lib/domain/import/rows/row-customer';

/** One line of an order, or of a return: then quantity and amount are negative. */
export function readOrder(row: RowReader): OrderFact {
  const { customerKey, customerName } = getRowCustomerOrNobody(row);
  const orderNumber = row.required(row.key('order_number'), 'order_number');
  if (row.softEnum('order_status', 'order_status') === 'cancelled')
    row.reject('order_cancelled', 'order_status');
  const ordered = row.required(row.instant('ordered_at', true), 'ordered_at');
  const line = readLine(row, isMarkedReturn(row, orderNumber));
  return {
    subject: 'orders',
    customerKey,
    customerName,
    factKey: row.key('line_id'),
    recordedAt: row.recordedAt(),
    orderNumber,
    occurredAt: ordered.at,
    orderedOn: ordered.on,
    productCode: row.key('product_code'),
    productName: row.text('product_name'),
    category: row.text('category'),
    ...line,
    country: row.country('country'),
  };
}

function isMarkedReturn(row: RowReader, orderNumber: string): boolean {
  const { returnPrefix } = row.plan.answers;
  return returnPrefix !== null && orderNumber.toUpperCase().startsWith(returnPrefix.toUpperCase());
}

type Line = Pick<OrderFact, 'quantity' | 'amountMinor' | 'discountMinor' | 'currency'>;

function readLine(row: RowReader, isMarked: boolean): Line {
  const unitPrice = row.price('unit_price');
  const total = unitPrice ? null : (row.amount('line_total') ?? row.amount('order_total'));
  const discount = row.amount('discount');
  const currency = row.currency(unitPrice, total, discount);
  const quantityText = row.decimal('quantity') ?? '1';
  const isReturn = isMarked || quantityText.startsWith('-') || (total?.decimal.startsWith('-') ?? false);
  if (isReturn && row.plan.answers.negativeRows === 'reject') {
    row.reject('negative_money', quantityText.startsWith('-') ? 'quantity' : 'line_total');
  }
  const price = row.required(unitPrice ?? total, 'unit_price');
  const quantity = unsigned(quantityText);
  const factors = unitPrice ? [quantity, price.decimal] : [unsigned(price.decimal)];
  const amount = minorOf(row, factors, currency);
  return {
    quantity: signed(wholeQuantity(row, quantity), isReturn),
    amountMinor: signed(amount, isReturn),
    discountMinor: discount ? minorOf(row, [unsigned(discount.decimal)], currency) : null,
    currency,
  };
}

const unsigned = (decimal: string) => (decimal.startsWith('-') ? decimal.slice(1) : decimal);
const signed = (value: number, isNegative: boolean) => (isNegative && value !== 0 ? -value : value);

/** Goods sold by weight: the amount stays exact, the number of pieces is at least one. */
function wholeQuantity(row: RowReader, quantity: string): number {
  const number = Number(quantity);
  if (!(number <= 2_147_483_647)) row.reject('number_too_large', 'quantity');
  if (Number.isInteger(number)) return number;
  row.warn('quantity_rounded');
  return Math.max(1, Math.round(number));
}

function minorOf(row: RowReader, factors: readonly string[], currency: string): number {
  const { isIncluded, rate } = row.plan.answers.vat;
  return (
    amountMinor(factors, currency, { vatRate: isIncluded ? rate : 0 }) ??
    row.reject('number_too_large', 'unit_price')
  );
}
