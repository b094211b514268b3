import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

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
