import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { ConnectedDays } from '@/lib/data/warnings/connected-sources';
import { dayOf, type KnownMoment } from '@/lib/data/warnings/known-moment';
import { addDays } from '@/lib/domain/calendar-date';

/** How long a champion's leaving is felt, unless somebody takes their place. */
const CHAMPION_DAYS = 180;

/** Distinct people of each customer active in the last 28 settled days, and in the 28 before: (customer_id, …). */
export function peopleFeatures(people: ConnectedDays, scope: RollupScope): SQL {
  const end = (days: number) => sql`${addDays(people.until, -days)}::date`;
  return sql`(
    select coalesce(m.canonical_id, a.customer_id) as customer_id,
      count(distinct (a.customer_id, a.contact_id)) filter (where a.day >= ${end(28)}) as active_people_28d,
      count(distinct (a.customer_id, a.contact_id)) filter (where a.day < ${end(28)}) as people_before
    from contact_active_day a left join merged m on m.customer_id = a.customer_id
    where a.day >= ${end(56)} and a.day < ${end(0)} and ${inScope(scope, sql`a.customer_id`)}
    group by 1)`;
}

/**
 * Whether a champion left within half a year and nobody took their place: (customer_id, champion_left), for customers
 * who have or had one.
 */
export function championFeatures(moment: KnownMoment, scope: RollupScope): SQL {
  const day = dayOf(moment);
  const hasLeft = sql`c.left_on < ${day}`;
  return sql`(
    select coalesce(m.canonical_id, c.customer_id) as customer_id,
      (bool_and(coalesce(${hasLeft}, false)) and max(c.left_on) filter (where ${hasLeft})
        >= ${dayOf(moment, -CHAMPION_DAYS)})::int as champion_left
    from contact c left join merged m on m.customer_id = c.customer_id
    where c.part = 'champion' and c.withdrawn_at is null and ${inScope(scope, sql`c.customer_id`)}
    group by 1)`;
}
