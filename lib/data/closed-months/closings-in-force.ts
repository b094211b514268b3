import 'server-only';
import { type SQL, sql } from 'drizzle-orm';

/** The closing that holds for each month: the newest, unless the month was reopened since. Columns of `closed_month`. */
export const closingsInForce: SQL = sql`(
  select newest.* from (
    select distinct on (month) * from closed_month order by month, number desc) newest
  where not exists (
    select 1 from closed_month_event e where e.closed_month_id = newest.id and e.event = 'reopened'))`;
