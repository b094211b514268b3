import type { DemoCustomer } from '../customer';
import { fromRiyals } from '../money';
import { Random } from '../random';
import { categories, type Order } from '../shoppers';
import { products } from '../words/products';
import { isoDate, type World } from '../world';
import { type FactSink, type Frame, factTable, stamp, type TableRows, type Value } from './table';

const COLUMNS =
  'order_number ordered_on product_code product_name category quantity amount_minor discount_minor currency country';

/** Order lines of the shops, their returns, and the sales at the counter of nobody known. */
export function orderTable(frame: Frame, world: World, customers: readonly DemoCustomer[]): TableRows {
  return factTable(
    frame,
    'order_line',
    COLUMNS,
    customers,
    (facts, customer) => {
      for (const [index, order] of (customer.shopper?.orders ?? []).entries()) {
        writeOrder(facts, world, customer, order, index);
      }
    },
    (facts) => writeCounterSales(facts, world),
  );
}

function writeOrder(
  facts: FactSink,
  world: World,
  customer: DemoCustomer,
  order: Order,
  index: number,
): void {
  const shopper = customer.shopper;
  if (!shopper) return;
  const { interests, basket } = shopper.profile;
  const random = new Random(world.seed, 'basket', customer.key, order.day);
  const number = `SO-${10_000 + customer.id}-${index + 1}`;
  const wanted = basket * random.logNormal(1, 0.35);
  // the first order is of what brought the shop here; others join with time
  const known = interests.slice(0, Math.max(1, Math.min(interests.length, Math.ceil((index + 1) / 3))));
  const lines = Math.min(4, 1 + random.poisson(0.9));
  const coupon = random.chance(0.12) ? 0.1 : 0;
  for (let line = 0; line < lines; line++) {
    const category = random.pick(known);
    const product = random.pick(products[category] ?? []);
    const quantity = Math.max(
      1,
      Math.min(product.most * 3, Math.round((wanted / lines / product.price) * random.between(0.6, 1.4))),
    );
    const gross = fromRiyals(product.price * quantity, customer.currency);
    const discount = Math.round(gross * coupon);
    const values = (count: number, amount: number, off: number): Value[] => [
      number,
      isoDate(order.day),
      product.code,
      product.name,
      categories[category] ?? null,
      count,
      amount,
      off,
      customer.currency,
      customer.country,
    ];
    const at = stamp(order.day, order.minute);
    facts.add({
      customerId: customer.id,
      occurredAt: at,
      externalId: `${number}-${line + 1}`,
      values: values(quantity, gross - discount, discount),
    });
    if (order.returnedOn === null || line > 0) continue;
    const back = Math.max(1, Math.round(quantity * random.between(0.3, 1)));
    const returned = values(-back, -Math.round(((gross - discount) * back) / quantity), 0);
    returned[0] = `${number}-R`;
    returned[1] = isoDate(order.returnedOn);
    facts.add({
      customerId: customer.id,
      occurredAt: stamp(order.returnedOn, 700),
      externalId: `${number}-R${line + 1}`,
      values: returned,
    });
  }
}

/** Sold at the counter in Riyadh without a name: in the totals, in no retention. */
function writeCounterSales(facts: FactSink, world: World): void {
  for (let day = world.epoch; day < world.today; day += 5) {
    const random = new Random(world.seed, 'counter', day - world.epoch);
    const category = random.int(0, categories.length - 1);
    const product = random.pick(products[category] ?? []);
    const quantity = random.int(1, Math.max(1, Math.round(product.most / 2)));
    facts.add({
      customerId: 0,
      occurredAt: stamp(day, random.int(540, 1260)),
      externalId: `POS-${day}`,
      values: [
        `POS-${day}`,
        isoDate(day),
        product.code,
        product.name,
        categories[category] ?? null,
        quantity,
        product.price * quantity * 100,
        0,
        'SAR',
        'SA',
      ],
    });
  }
}
