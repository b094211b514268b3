import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { dayOf, instantOf, type KnownMoment, knownFacts } from '@/lib/data/warnings/known-moment';
import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';

/** Counts of a day are complete once the two days have passed in which they may arrive. */
export const SETTLED_AFTER_DAYS = 2;
/** How far back usage is read: older use says the same as none. */
export const USAGE_DAYS = 365;
/** A source of usage that has sent nothing for so long has stopped: that customers are silent cannot be told. */
const STOPPED_AFTER_DAYS = 14;
/** More metrics than this bring noise: the most used are kept. */
const MOST_METRICS = 12;

/** Days of a source within the year before the moment; null when nothing of it is known. */
export interface ConnectedDays {
  readonly from: CalendarDate;
  /** first day that is not known, or not whole yet */
  readonly until: CalendarDate;
}

export interface UsageMetric {
  readonly id: number;
  readonly key: string;
}

/** Which sources had told anything by a moment. What a source that is not connected would say is null, never 0. */
export interface ConnectedSources {
  readonly usage: ConnectedDays | null;
  readonly people: ConnectedDays | null;
  readonly metrics: readonly UsageMetric[];
  /** values of usage that were replaced after the moment: what was known before stands beside them */
  readonly hasReplacedUsage: boolean;
  readonly nps: boolean;
  readonly csat: boolean;
  readonly moods: boolean;
  readonly tickets: boolean;
  readonly payments: boolean;
  readonly invoices: boolean;
  readonly refunds: boolean;
  readonly onboarding: boolean;
  readonly touches: boolean;
  readonly champions: boolean;
  readonly cancellationPage: boolean;
  readonly orders: boolean;
}

type Flags = Omit<ConnectedSources, 'usage' | 'people' | 'metrics'>;

export async function findConnectedSources(db: Db, moment: KnownMoment): Promise<ConnectedSources> {
  const [usage, people, flags] = await Promise.all([
    findDays(db, moment, 'usage_daily'),
    findDays(db, moment, 'contact_active_day'),
    findFlags(db, moment),
  ]);
  return { usage, people, metrics: usage ? await findMetrics(db, usage) : [], ...flags };
}

/** The first and last days with any row, month by month from either end: the table is large and its months are few. */
async function findDays(
  db: Db,
  moment: KnownMoment,
  table: 'usage_daily' | 'contact_active_day',
): Promise<ConnectedDays | null> {
  const settled = addDays(moment.day, -SETTLED_AFTER_DAYS);
  const from = addDays(settled, -USAGE_DAYS);
  const edge = (end: 'min' | 'max') => sql`(
    select ${sql.raw(end)}(r.day)::text from ${sql.identifier(table)} r
    where r.day >= (select ${sql.raw(end)}(month) from month where is_used) and r.day >= ${from}::date
      and r.day < (select (${sql.raw(end)}(month) + interval '1 month')::date from month where is_used)
      and r.day < ${settled}::date)`;
  const [row] = (await db.execute(sql`
    with month as (
      select m::date as month, exists (
        select 1 from ${sql.identifier(table)} r where r.day >= m::date and r.day < (m + interval '1 month')::date
          and r.day >= ${from}::date and r.day < ${settled}::date) as is_used
      from generate_series(date_trunc('month', ${from}::date), date_trunc('month', ${settled}::date), '1 month') m)
    select ${edge('min')} as first, ${edge('max')} as last`)) as unknown as {
    first: CalendarDate | null;
    last: CalendarDate | null;
  }[];
  if (!row?.first || !row.last) return null;
  const next = addDays(row.last, 1);
  if (addDays(next, STOPPED_AFTER_DAYS) < settled) return null;
  return { from: row.first, until: next < settled ? next : settled };
}

async function findMetrics(db: Db, { until }: ConnectedDays): Promise<UsageMetric[]> {
  const rows = await db.execute(sql`
    select m.id::int as id, m.key from usage_metric m
    join (
      select metric_id, count(*) as n from usage_daily
      where day >= ${addDays(until, -28)}::date and day < ${until}::date group by 1) u on u.metric_id = m.id
    order by u.n desc, m.id limit ${MOST_METRICS}`);
  return rows as unknown as UsageMetric[];
}

async function findFlags(db: Db, moment: KnownMoment): Promise<Flags> {
  const any = (table: Parameters<typeof knownFacts>[0], condition: SQL = sql`true`) =>
    sql`exists (select 1 from ${knownFacts(table, moment, 'all')} f where ${condition})`;
  const rows = await db.execute(sql`
    select ${any('feedback', sql`kind = 'nps'`)} as nps,
      ${any('feedback', sql`kind = 'csat'`)} as csat,
      ${any('feedback', sql`polarity is not null`)} as moods,
      ${any('ticket')} as tickets, ${any('payment')} as payments,
      ${any('invoice', sql`due_on is not null`)} as invoices, ${any('refund')} as refunds,
      ${any('onboarding_step')} as onboarding, ${any('interaction', sql`kind <> 'note'`)} as touches,
      ${any('cancellation_page_visit')} as "cancellationPage",
      ${any('order_line', sql`quantity > 0`)} as orders,
      exists (select 1 from contact where part = 'champion' and withdrawn_at is null) as champions,
      exists (select 1 from usage_daily_history where superseded_at >= ${instantOf(moment)}
        and day < ${dayOf(moment)} and day >= ${dayOf(moment, -USAGE_DAYS - SETTLED_AFTER_DAYS)}) as "hasReplacedUsage"`);
  return (rows as unknown as Flags[])[0] as Flags;
}
