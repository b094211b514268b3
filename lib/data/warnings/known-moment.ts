import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { canonicalCustomers, inScope, type RollupScope } from '@/lib/data/rollups/scope';
import { addDays, type CalendarDate, calendarDateIn } from '@/lib/domain/calendar-date';
import { startOfDay } from '@/lib/domain/period-start-of-day';

/** A moment at which we ask what was known. */
export interface KnownMoment {
  readonly at: Date;
  /** the day that is running, or just begins, at that moment; days before it are whole */
  readonly day: CalendarDate;
  /** the day whose state is asked for: the running one, or the one that is just over */
  readonly stateOn: CalendarDate;
  readonly timeZone: string;
}

/** The moment at which a day is over: all of it is known, nothing of the next. */
export function momentAfter(day: CalendarDate, timeZone: string): KnownMoment {
  const next = addDays(day, 1);
  return { at: startOfDay(next, timeZone), day: next, stateOn: day, timeZone };
}

/**
 * A moment within a day, such as now.
 * @public
 */
export function momentOf(at: Date, timeZone: string): KnownMoment {
  const day = calendarDateIn(at, timeZone);
  return { at, day, stateOn: day, timeZone };
}

/** An instant as a parameter. */
export function instantOf({ at }: KnownMoment): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

/** A day before or after the moment's own as a parameter. */
export function dayOf({ day }: KnownMoment, shift = 0): SQL {
  return sql`${shift === 0 ? day : addDays(day, shift)}::date`;
}

/** The day whose state is asked for, as a parameter. */
export function stateDayOf({ stateOn }: KnownMoment): SQL {
  return sql`${stateOn}::date`;
}

/** Tables of facts that features are made of. */
type FactTable =
  | 'subscription_period'
  | 'cancellation_request'
  | 'cancellation_page_visit'
  | 'onboarding_step'
  | 'invoice'
  | 'payment'
  | 'refund'
  | 'order_line'
  | 'feedback'
  | 'ticket'
  | 'interaction';

/**
 * Facts as they stood at a moment, with the customer they count at as `owner_id`: recorded before it, and not yet
 * replaced. What a file dates with a day alone happens at its midnight: it is not known when the day only begins. Where a file without times of its own was imported again, old and new both claim to have been known since
 * they happened; what the file said first held until the second import.
 */
export function knownFacts(table: FactTable, moment: KnownMoment, scope: RollupScope): SQL {
  const at = instantOf(moment);
  const name = sql.identifier(table);
  // that a payment is late is news of the import, that the subscription is there is not
  const isThere = (row: SQL) =>
    table === 'subscription_period'
      ? sql`(${row}.recorded_at < ${at} or (${row}.status = 'past_due' and ${row}.recorded_assumed and ${row}.occurred_at < ${at}))`
      : sql`${row}.recorded_at < ${at}`;
  return sql`(
    select coalesce(m.canonical_id, f.customer_id) as owner_id, f.*
    from ${name} f left join ${canonicalCustomers} m on m.customer_id = f.customer_id
    where f.customer_id <> 0 and ${inScope(scope, sql`f.customer_id`)} and ${isThere(sql`f`)}
      and (f.superseded_at is null or f.superseded_at >= ${at})
      and not (f.recorded_assumed and f.external_id is not null and exists (
        select 1 from ${name} o
        where o.customer_id = f.customer_id and o.source_id = f.source_id and o.external_id = f.external_id
          and o.superseded_at >= ${at} and ${isThere(sql`o`)} and o.id < f.id)))`;
}
