import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import { numbersOf } from '@/lib/data/rollups/standings-people';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { Purchases } from '@/lib/domain/standings-purchases';

type PurchaseRow = { currency: string; ids: string; days: string; amounts: string };

/** What was bought since a day, at the customers that stand in the columns of standings. */
export async function readPurchases(
  db: Db,
  asked: {
    scope: RollupScope;
    since: CalendarDate;
    ids: Int32Array;
    /** place of each currency in a row of rates, the reporting currency first; grows by those that are met */
    currencies: Map<string, number>;
  },
): Promise<Purchases> {
  const { scope, since, ids, currencies } = asked;
  const [reporting] = currencies.keys();
  // amounts of other currencies are rounded line by line
  const rows = (await db.execute(sql`
    select currency, array_agg(customer_id)::text as ids, array_agg(day)::text as days, array_agg(amount)::text as amounts
    from (
      select coalesce(m.canonical_id, l.customer_id) as customer_id, l.ordered_on - date '1970-01-01' as day, l.currency,
        sum(l.amount_minor) as amount
      from order_line l left join ${canonicalCustomers} m on m.customer_id = l.customer_id
      where l.superseded_at is null and l.customer_id <> 0 and l.ordered_on >= ${since}::date
        and ${inScope(scope, sql`l.customer_id`)}
      group by 1, 2, 3, case when l.currency <> ${reporting} then l.id end) l
    group by 1 order by 1`)) as unknown as PurchaseRow[];
  const places = new Map(Array.from(ids, (id, at) => [id, at]));
  const columns = rows.map(({ currency, ids: whose, days, amounts }) => {
    if (!currencies.has(currency)) currencies.set(currency, currencies.size);
    return {
      place: currencies.get(currency) as number,
      at: numbersOf(whose).map((id) => places.get(id) ?? -1),
      days: numbersOf(days),
      amounts: numbersOf(amounts),
    };
  });

  const starts = new Int32Array(ids.length + 1);
  for (const { at } of columns) {
    for (const place of at) if (place >= 0) starts[place + 1] = (starts[place + 1] as number) + 1;
  }
  for (let at = 0; at < ids.length; at++) {
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  }
  const next = starts.slice();
  const size = starts[ids.length] as number;
  const purchases = {
    starts,
    day: new Int32Array(size),
    amount: new Float64Array(size),
    currency: new Uint8Array(size),
  };
  for (const { place, at, days, amounts } of columns) {
    at.forEach((customer, index) => {
      if (customer < 0) return;
      const to = next[customer] as number;
      next[customer] = to + 1;
      purchases.day[to] = days[index] as number;
      purchases.amount[to] = amounts[index] as number;
      purchases.currency[to] = place;
    });
  }
  return purchases;
}
