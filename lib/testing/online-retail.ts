import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Sql } from 'postgres';

/** One invoice of a known customer; thousandths of a pound, since a few prices have three decimals. */
export type Invoice = { customerId: number; on: string; thousandths: number };

/**
 * The orders of a wholesaler of gifts, 1 December 2010 to 9 December 2011, one row an invoice, ordered by customer:
 * without cancellations, without lines of no quantity or price, and without buyers who are not known.
 * @see Chen, Sain and Guo (2012), Online Retail, UCI Machine Learning Repository, CC BY 4.0; summed here by invoice
 */
export function readInvoices(): Invoice[] {
  const file = new URL('./online-retail.csv.gz', import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [customerId, on = '', thousandths] = line.split(',');
      return { customerId: Number(customerId), on, thousandths: Number(thousandths) };
    });
}

/** Stores the buyers and their invoices, each as an order of one line, with thousandths as the minor unit (KWD). */
export async function insertInvoices(owner: Sql): Promise<void> {
  const invoices = readInvoices();
  const ids = [...new Set(invoices.map(({ customerId }) => customerId))];
  await owner`
    insert into customer (id, name, source_id) select id, 'Customer ' || id, 1 from unnest(${ids}::int[]) id`;
  await owner`
    insert into order_line
      (customer_id, occurred_at, recorded_at, source_id, order_number, ordered_on, quantity, amount_minor, currency)
    select id, day, day, 1, 'N' || n, day, 1, minor, 'KWD'
    from unnest(${invoices.map(({ customerId }) => customerId)}::int[], ${invoices.map(({ on }) => on)}::date[],
      ${invoices.map(({ thousandths }) => thousandths)}::bigint[], ${invoices.map((_, n) => n)}::int[])
      o(id, day, minor, n)`;
}
