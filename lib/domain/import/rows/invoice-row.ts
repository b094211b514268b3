import { amountMinor } from '@/lib/domain/import/amount-minor';
import type { InvoiceFact } from '@/lib/domain/import/imported-fact';
import type { Amount, RowReader } from '@/lib/domain/import/row-reader';
import { getRowCustomer } from '@/lib/domain/import/rows/row-customer';

/** An invoice, without its tax. */
export function readInvoice(row: RowReader): InvoiceFact {
  const { customerKey, customerName } = getRowCustomer(row);
  const issuedOn = row.required(row.date('issued_on', true), 'issued_on');
  const paidOn = row.date('paid_on', true);
  const number = row.key('number');
  return {
    subject: 'invoices',
    customerKey,
    customerName,
    factKey: number,
    recordedAt: row.recordedAt(),
    number,
    subscriptionKey: row.key('subscription_id'),
    issuedOn,
    dueOn: row.date('due_on'),
    paidOn,
    status: row.enum('status', 'invoice_status') ?? (paidOn ? 'paid' : 'open'),
    ...readAmounts(row),
  };
}

function readAmounts(row: RowReader): Pick<InvoiceFact, 'netMinor' | 'taxMinor' | 'currency'> {
  const net = row.price('net');
  const tax = row.price('tax');
  const total = net ? null : row.price('total');
  const currency = row.currency(net, total, tax);
  const minor = (amount: Amount, vatRate: number) =>
    amountMinor([amount.decimal], currency, { vatRate }) ?? row.reject('number_too_large', 'total');
  const taxMinor = tax ? minor(tax, 0) : null;
  if (net) return { netMinor: minor(net, 0), taxMinor, currency };
  const gross = minor(row.required(total, 'total'), 0);
  if (taxMinor !== null) {
    if (taxMinor > gross) row.reject('negative_money', 'tax');
    return { netMinor: gross - taxMinor, taxMinor, currency };
  }
  const { isIncluded, rate } = row.plan.answers.vat;
  if (!isIncluded) return { netMinor: gross, taxMinor: null, currency };
  const netMinor = minor(row.required(total, 'total'), rate);
  return { netMinor, taxMinor: gross - netMinor, currency };
}
