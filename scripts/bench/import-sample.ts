import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays, addMonths } from '@/lib/domain/calendar-date';

const products = [
  'Olive oil 1 l',
  'قهوة عربية 250 غ',
  'Dates, Ajwa',
  'شاي أخضر',
  'Cardamom',
  'عسل سدر',
  'Rice 5 kg',
];
const plans = ['starter', 'team', 'business', 'enterprise'];

/** Lines of orders as a shop exports them: several lines an order, many orders a customer, a few returns. */
export function* orderLines(rows: number): Generator<string> {
  yield 'order_number,order_date,customer_id,customer_name,sku,product,category,quantity,unit_price,currency\n';
  const customers = Math.max(50, Math.round(rows / 12));
  for (let n = 0; n < rows; n++) {
    const order = Math.floor(n / 3);
    const customer = (order * 7919) % customers;
    const day = addDays('2024-01-01', Math.floor((order / rows) * 3 * 900));
    const product = (n * 31) % products.length;
    const quantity = n % 97 === 0 ? -1 : 1 + (n % 4);
    yield `SO-${100_000 + order},${day}T${10 + (order % 10)}:${10 + (order % 50)}:00,C${customer},${nameOf(customer)},SKU-${n % 500},"${products[product]}",food,${quantity},${12 + (n % 90)}.50,SAR\n`;
  }
}

/** Billing rows of subscriptions as a billing program exports them: five stretches a customer. */
export function* subscriptionRows(rows: number): Generator<string> {
  yield 'subscription_id,customer_id,customer_name,plan,status,start_date,end_date,mrr,currency,seats\n';
  for (let n = 0; n < rows; n++) {
    const customer = Math.floor(n / 5);
    const stretch = n % 5;
    const start = addMonths('2023-01-01', (customer % 20) + stretch * 4);
    const end = stretch === 4 ? '' : addMonths(start, 4);
    yield `S-${customer},C${customer},${nameOf(customer)},${plans[(customer + stretch) % 4]},${end === '' ? 'active' : 'cancelled'},${start},${end},${100 + (n % 900)}.00,SAR,${1 + (customer % 40)}\n`;
  }
}

function nameOf(customer: number): string {
  return customer % 2 === 0 ? `Customer ${customer} Trading` : `مؤسسة العميل ${customer}`;
}

export async function writeSample(file: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(inChunks(lines), { objectMode: false }), createWriteStream(file));
}

function* inChunks(lines: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < 256 * 1024) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
