import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { intArray } from '@/lib/data/rollups/scope';

export type CustomerOrder = {
  orderNumber: string;
  orderedOn: string;
  amountMinor: number;
  currency: string;
  lines: number;
  isReturn: boolean;
  products: string[];
};

export type CustomerOrders = { orders: CustomerOrder[]; total: number; returns: number };

/** The latest orders and returns, one row an order, with how many there are in all. */
export async function getCustomerOrders(ctx: Ctx, { allIds }: CustomerIds): Promise<CustomerOrders> {
  assertCan(ctx.actor, 'customer:read');
  const rows = (await ctx.db.execute(sql`
    with orders as (
      select order_number as "orderNumber", ordered_on as "orderedOn", currency, sum(amount_minor)::float8 as "amountMinor",
        count(*)::int as lines, bool_and(quantity < 0) as "isReturn",
        (array_agg(distinct coalesce(product_name, product_code)) filter (where coalesce(product_name, product_code) is not null))[1:3] as products
      from order_line where customer_id = any(${intArray(allIds)}) and superseded_at is null
      group by order_number, ordered_on, currency)
    select *, (count(*) filter (where not "isReturn") over ())::int as total,
      (count(*) filter (where "isReturn") over ())::int as returns
    from orders order by "orderedOn" desc, "orderNumber" desc limit 5`)) as unknown as (CustomerOrder & {
    total: number;
    returns: number;
  })[];
  const first = rows[0];
  return {
    orders: rows.map(({ total: _t, returns: _r, ...order }) => ({
      ...order,
      products: order.products ?? [],
    })),
    total: first?.total ?? 0,
    returns: first?.returns ?? 0,
  };
}
