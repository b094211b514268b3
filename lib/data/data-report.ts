import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';

export type ReportedPeriod = {
  kind: 'contract' | 'repeat';
  month: string;
  spanMonths: number;
  customersStart: number;
  customersKept: number;
  lost: number;
  /** null: nobody at the start, or a snapshot that lacks those who left earlier */
  retention: number | null;
  mrrLostMinor: number | null;
};

export type Leaver = {
  publicId: string;
  name: string;
  nameAr: string | null;
  leftOn: string;
  reasonCode: string | null;
};

/** A gap in what the data can say: how many of how many. */
export type DataGap = { code: GapCode; rows: number; of: number };

const gapCodes = [
  'no_owner',
  'no_country',
  'no_contact',
  'no_plan',
  'price_unknown',
  'end_assumed',
  'no_customer',
  'unknown_consent',
] as const;
export type GapCode = (typeof gapCodes)[number];

export const connectable = [
  'subscriptions',
  'orders',
  'usage',
  'feedback',
  'tickets',
  'invoices',
  'contacts',
] as const;
export type Connectable = (typeof connectable)[number];

export type SourceCoverage = {
  subject: Connectable;
  rows: number;
  firstOn: string | null;
  lastOn: string | null;
};

export type DataReport = {
  customers: number;
  periods: ReportedPeriod[];
  leavers: Leaver[];
  leaversLastYear: number;
  gaps: DataGap[];
  coverage: SourceCoverage[];
};

/**
 * What the data says after a first import: retention of the last complete month and the year before it, who left and
 * what went with them, where the data has gaps, and what is not connected yet.
 */
export async function getDataReport(ctx: Ctx): Promise<DataReport> {
  assertCan(ctx.actor, 'import:run');
  const lastMonth = addMonths(monthStart(ctx.today), -1);
  const [periods, leavers, counts, coverage] = await Promise.all([
    listPeriods(ctx, lastMonth),
    listLeavers(ctx),
    countGaps(ctx),
    listCoverage(ctx),
  ]);
  return { periods, coverage, ...leavers, ...counts };
}

type Row = Record<string, unknown>;
const rowsOf = async (query: Promise<unknown>) => (await query) as Row[];
const whole = (value: unknown) => (value === null || value === undefined ? null : Number(value));

async function listPeriods(ctx: Ctx, month: string): Promise<ReportedPeriod[]> {
  const rows = await rowsOf(
    ctx.db.execute(sql`
      select kind, month, span_months, customers_start, customers_kept, is_complete, mrr_churn_minor
      from kpi_month where month = ${month} and span_months in (1, 12) order by kind, span_months`),
  );
  return rows.map((row) => {
    const start = Number(row.customers_start);
    const kept = Number(row.customers_kept);
    return {
      kind: row.kind as ReportedPeriod['kind'],
      month: String(row.month),
      spanMonths: Number(row.span_months),
      customersStart: start,
      customersKept: kept,
      lost: start - kept,
      retention: row.is_complete && start > 0 ? kept / start : null,
      mrrLostMinor: whole(row.mrr_churn_minor),
    };
  });
}

async function listLeavers(ctx: Ctx): Promise<Pick<DataReport, 'leavers' | 'leaversLastYear'>> {
  const since = addMonths(ctx.today, -12);
  const rows = await rowsOf(
    ctx.db.execute(sql`
      select s.public_id, s.name, s.name_ar, s.left_on, r.reason_code, count(*) over () as total
      from customer_state s
      left join lateral (
        select reason_code from cancellation_request c
        where c.customer_id = s.customer_id and c.superseded_at is null order by requested_on desc limit 1) r on true
      where s.stage = 'left' and s.left_on > ${since} and s.exclusion is null
      order by s.left_on desc, s.customer_id limit 10`),
  );
  return {
    leaversLastYear: Number(rows[0]?.total ?? 0),
    leavers: rows.map((row) => ({
      publicId: String(row.public_id),
      name: String(row.name),
      nameAr: row.name_ar as string | null,
      leftOn: String(row.left_on),
      reasonCode: row.reason_code as string | null,
    })),
  };
}

async function countGaps(ctx: Ctx): Promise<Pick<DataReport, 'customers' | 'gaps'>> {
  const [row = {}] = await rowsOf(
    ctx.db.execute(sql`
      select
        (select count(*) from customer_state) as customers,
        (select count(*) from customer_state where owner_user_id is null) as no_owner,
        (select count(*) from customer_state where country is null) as no_country,
        (select count(*) from customer_state where plan is null) as no_plan,
        (select count(*) from customer_state s where not exists (
          select 1 from contact c where c.customer_id = s.customer_id and c.withdrawn_at is null)) as no_contact,
        (select count(*) from subscription_period where superseded_at is null) as periods,
        (select count(*) from subscription_period where superseded_at is null and is_price_unknown) as price_unknown,
        (select count(*) from subscription_period where superseded_at is null and end_assumed) as end_assumed,
        (select count(*) from feedback where superseded_at is null) as answers,
        (select count(*) from feedback where superseded_at is null and customer_id = 0) as no_customer,
        (select count(*) from contact where withdrawn_at is null) as contacts,
        (select count(*) from contact p where withdrawn_at is null and not exists (
          select 1 from consent n where n.customer_id = p.customer_id and n.contact_id = p.id)) as unknown_consent`),
  );
  const of: Record<GapCode, unknown> = {
    no_owner: row.customers,
    no_country: row.customers,
    no_contact: row.customers,
    no_plan: row.customers,
    price_unknown: row.periods,
    end_assumed: row.periods,
    no_customer: row.answers,
    unknown_consent: row.contacts,
  };
  return {
    customers: Number(row.customers ?? 0),
    gaps: gapCodes
      .map((code) => ({ code, rows: Number(row[code] ?? 0), of: Number(of[code] ?? 0) }))
      .filter(({ rows }) => rows > 0),
  };
}

async function listCoverage(ctx: Ctx): Promise<SourceCoverage[]> {
  const rows = await rowsOf(
    ctx.db.execute(sql`
      select 'subscriptions' as subject, count(*) as n, min(starts_on) as first_on, max(greatest(starts_on, coalesce(ends_on, starts_on))) as last_on
        from subscription_period where superseded_at is null
      union all select 'orders', count(*), min(ordered_on), max(ordered_on) from order_line where superseded_at is null
      union all select 'usage', count(*), min(day), max(day) from usage_daily
      union all select 'feedback', count(*), min(occurred_at)::date, max(occurred_at)::date from feedback where superseded_at is null
      union all select 'tickets', count(*), min(occurred_at)::date, max(occurred_at)::date from ticket where superseded_at is null
      union all select 'invoices', count(*), min(issued_on), max(issued_on) from invoice where superseded_at is null
      union all select 'contacts', count(*), null, null from contact where withdrawn_at is null`),
  );
  return rows.map((row) => ({
    subject: row.subject as Connectable,
    rows: Number(row.n),
    firstOn: row.first_on as string | null,
    lastOn: row.last_on as string | null,
  }));
}
