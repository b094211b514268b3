import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { QUINTILES, rfmGroup } from '@/lib/domain/rfm';

/** `quintiles` of lib/domain over the rows of a relation: `rank` less 1 is how many are strictly worse. */
function fifth(order: SQL, within: SQL = sql``): SQL {
  return sql`(1 + 5 * (rank() over (${within} order by ${order}) - 1) / count(*) over (${within}))::int`;
}

/** Recency and frequency as fifths: columns r and f of a relation that has last_on and orders. */
export function recencyAndFrequency(within: SQL = sql``): SQL {
  return sql`${fifth(sql`last_on`, within)} as r, ${fifth(sql`orders`, within)} as f`;
}

/** `rfmGroup` of lib/domain over columns r and f. */
export function groupOf(r: SQL, f: SQL): SQL {
  const cells = QUINTILES.flatMap((of) =>
    QUINTILES.map(
      (by) => sql`when ${sql.raw(String(10 * of + by))} then ${sql.raw(`'${rfmGroup(of, by)}'`)}`,
    ),
  );
  return sql`(case 10 * ${r} + ${f} ${sql.join(cells, sql` `)} end)`;
}

/**
 * Buyers with their scores among each other: the columns of the relation, r, f, m (null where money is not known) and
 * rfm_group.
 * @param buyers relation with customer_id, last_on, orders and revenue_minor
 */
export function scoredBuyers(buyers: SQL): SQL {
  return sql`(
    select s.*, ${groupOf(sql`s.r`, sql`s.f`)} as rfm_group
    from (
      select b.*, ${recencyAndFrequency()},
        case when revenue_minor is not null
          then ${fifth(sql`revenue_minor`, sql`partition by revenue_minor is null`)} end as m
      from ${buyers} b) s)`;
}
