import 'server-only';
import { sql } from 'drizzle-orm';
import type { Closing } from '@/lib/data/closed-months/find-closing';
import { assertCan, type Ctx } from '@/lib/data/context';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { addMonths } from '@/lib/domain/calendar-date';
import { changedDefinitions, type RestatementCause, readDefinitions } from '@/lib/domain/restatement-cause';

type Named = { name: string; nameAr: string | null };
type Distributed<Cause> = Cause extends unknown ? Omit<Cause, 'customers'> : never;

/** A change since a closing, with the customers whose figures it can move; null: anybody's. */
export type CauseFound = { cause: Distributed<RestatementCause>; customerIds: Set<number> | null };

/** Everything since a closing that can move the month's figures: imports, merges, exclusions, definitions, rates. */
export async function listChangesSince(
  ctx: Ctx,
  closing: Closing,
  settings: RollupSettings,
): Promise<CauseFound[]> {
  assertCan(ctx.actor, 'kpi:read');
  const found = await Promise.all([
    imports(ctx, closing),
    merges(ctx, closing),
    exclusions(ctx, closing),
    definitions(ctx, closing, settings),
    rates(ctx, closing),
  ]);
  return found.flat();
}

type ByRow = { at: string | null; byName: string | null; byNameAr: string | null };

const changed = ({ at, byName, byNameAr }: ByRow) => ({
  at: at === null ? null : new Date(at),
  by: byName === null ? null : { name: byName, nameAr: byNameAr },
});

async function rowsOf<Row>({ db }: Ctx, query: ReturnType<typeof sql>): Promise<Row[]> {
  return (await db.execute(query)) as unknown as Row[];
}

/** Imports stored or undone since, that say something of days up to the month's end. */
async function imports(ctx: Ctx, closing: Closing): Promise<CauseFound[]> {
  const since = closing.closedAt.toISOString();
  const end = addMonths(closing.month, 1);
  const rows = await rowsOf<
    ByRow & { importId: string; fileName: string; isUndone: boolean; customerIds: number[] }
  >(
    ctx,
    sql`
    with merged as materialized ${canonicalCustomers},
    run as materialized (
      select id, public_id, file_name, committed_at, undone_at, created_by, undone_by
      from import_run where committed_at >= ${since}::timestamptz or undone_at >= ${since}::timestamptz),
    said as (
      select f.import_id, f.customer_id from subscription_period f join run r on r.id = f.import_id where f.starts_on < ${end}
      union select f.import_id, f.customer_id from cancellation_request f join run r on r.id = f.import_id where f.requested_on < ${end}
      union select f.import_id, f.customer_id from order_line f join run r on r.id = f.import_id where f.ordered_on < ${end}
      union select f.import_id, f.customer_id from feedback f join run r on r.id = f.import_id
        where f.occurred_at < ${end}::timestamp at time zone ${ctx.organisation.timeZone}
      union select f.import_id, f.customer_id from customer_change f join run r on r.id = f.import_id
        where f.before ? 'exclusion' or f.after ? 'exclusion')
    select r.public_id as "importId", r.file_name as "fileName", coalesce(r.undone_at >= ${since}::timestamptz, false) as "isUndone",
      coalesce(r.undone_at, r.committed_at)::text as at, u.name as "byName", u.name_ar as "byNameAr",
      array_agg(distinct coalesce(m.canonical_id, s.customer_id)) as "customerIds"
    from run r join said s on s.import_id = r.id
    left join merged m on m.customer_id = s.customer_id
    left join app_user u on u.id = case when r.undone_at is null then r.created_by else r.undone_by end
    group by r.id, r.public_id, r.file_name, r.undone_at, r.committed_at, u.id order by at`,
  );
  return rows.map((row) => ({
    cause: {
      kind: row.isUndone ? 'import_undone' : 'import',
      key: `import:${row.importId}`,
      importId: row.importId,
      fileName: row.fileName,
      ...changed(row),
    },
    customerIds: new Set(row.customerIds),
  }));
}

async function merges(ctx: Ctx, { closedAt }: Closing): Promise<CauseFound[]> {
  const since = closedAt.toISOString();
  const rows = await rowsOf<
    ByRow & { id: string; isUndone: boolean; fromId: number; intoId: number; from: Named; into: Named }
  >(
    ctx,
    sql`
    select a.customer_id || '/' || a.id as id, a.undone_at is not null as "isUndone",
      coalesce(a.undone_at, a.recorded_at)::text as at, u.name as "byName", u.name_ar as "byNameAr",
      a.customer_id as "fromId", a.canonical_customer_id as "intoId",
      json_build_object('name', f.name, 'nameAr', f.name_ar) as "from",
      json_build_object('name', i.name, 'nameAr', i.name_ar) as "into"
    from customer_alias a
    join customer f on f.id = a.customer_id join customer i on i.id = a.canonical_customer_id
    left join app_user u on u.id = case when a.undone_at is null then a.merged_by else a.undone_by end
    where (a.recorded_at >= ${since}::timestamptz) <> coalesce(a.undone_at >= ${since}::timestamptz, false)
    order by at`,
  );
  return rows.map((row) => ({
    cause: {
      kind: row.isUndone ? 'unmerge' : 'merge',
      key: `merge:${row.id}`,
      customer: row.into,
      other: row.from,
      ...changed(row),
    },
    customerIds: new Set([row.fromId, row.intoId]),
  }));
}

/** Customers taken out of the figures since, or put back into them. */
async function exclusions(ctx: Ctx, { closedAt, excluded }: Closing): Promise<CauseFound[]> {
  const rows = await rowsOf<
    ByRow & { id: number; before: string | null; after: string | null; customer: Named }
  >(
    ctx,
    sql`
    with was as (
      select "customerId" as id, exclusion
      from json_to_recordset(${JSON.stringify(excluded)}::json) as x ("customerId" int, exclusion text))
    select c.id, w.exclusion as before, c.exclusion as after,
      json_build_object('name', c.name, 'nameAr', c.name_ar) as customer,
      h.at::text as at, u.name as "byName", u.name_ar as "byNameAr"
    from customer c left join was w on w.id = c.id
    left join lateral (
      select at, user_id from customer_change
      where customer_id = c.id and at >= ${closedAt.toISOString()}::timestamptz and after ? 'exclusion'
      order by id desc limit 1) h on true
    left join app_user u on u.id = h.user_id
    where c.id <> 0 and c.withdrawn_at is null and (c.exclusion is null) <> (w.exclusion is null)
    order by c.id`,
  );
  return rows.map((row) => ({
    cause: {
      kind: 'exclusion',
      key: `exclusion:${row.id}`,
      customer: row.customer,
      before: row.before,
      after: row.after,
      ...changed(row),
    },
    customerIds: new Set([row.id]),
  }));
}

async function definitions(ctx: Ctx, closing: Closing, settings: RollupSettings): Promise<CauseFound[]> {
  const now = readDefinitions(settings);
  const names = changedDefinitions(closing.definitions, now);
  if (names.length === 0) return [];
  const rows = await rowsOf<ByRow & { name: string }>(
    ctx,
    sql`
    select distinct on (k.name) k.name, a.at::text as at, u.name as "byName", u.name_ar as "byNameAr"
    from audit_log a cross join lateral jsonb_object_keys(a.details -> 'after') as k (name)
    left join app_user u on u.id = a.actor_id and a.actor_kind = 'user'
    where a.action in ('definitions.changed', 'organisation.changed')
      and a.at >= ${closing.closedAt.toISOString()}::timestamptz and jsonb_typeof(a.details -> 'after') = 'object'
    order by k.name, a.id desc`,
  );
  const by = new Map(rows.map((row) => [row.name, row]));
  return names.map((setting) => ({
    cause: {
      kind: 'definition',
      key: `definition:${setting}`,
      setting,
      before: closing.definitions[setting],
      after: now[setting],
      ...changed(by.get(setting) ?? { at: null, byName: null, byNameAr: null }),
    },
    customerIds: null,
  }));
}

/** Rates recorded since for the months whose rates were used. */
async function rates(ctx: Ctx, closing: Closing): Promise<CauseFound[]> {
  const currency = String(closing.definitions.currency);
  const months = [0, -2, -5, -11, 1].map((offset) => addMonths(closing.month, offset));
  const rows = await rowsOf<
    ByRow & { base: string; quote: string; month: string; rate: number; customerIds: number[] | null }
  >(
    ctx,
    sql`
    select distinct on (r.base, r.quote, r.month) r.base, r.quote, r.month::text as month, r.rate,
      r.recorded_at::text as at, u.name as "byName", u.name_ar as "byNameAr",
      (select array_agg(distinct m.customer_id) from customer_month m
        where m.kind = 'contract' and m.month in (${closing.month}, ${addMonths(closing.month, 1)})
          and m.currency = case when r.base = ${currency} then r.quote else r.base end) as "customerIds"
    from exchange_rate r left join app_user u on u.id = r.recorded_by
    where ${currency} in (r.base, r.quote) and r.month = any(${`{${months.join(',')}}`}::date[])
      and r.recorded_at >= ${closing.closedAt.toISOString()}::timestamptz
    order by r.base, r.quote, r.month, r.recorded_at desc`,
  );
  return rows.flatMap((row) => {
    const before =
      closing.exchangeRates.find(
        ({ base, quote, month }) => base === row.base && quote === row.quote && month === row.month,
      )?.rate ?? null;
    if (before === row.rate) return [];
    const { base, quote, month, rate } = row;
    return [
      {
        cause: {
          kind: 'exchange_rate',
          key: `rate:${base}/${quote}/${month}`,
          base,
          quote,
          month,
          before,
          after: rate,
          ...changed(row),
        },
        customerIds: new Set(row.customerIds ?? []),
      } satisfies CauseFound,
    ];
  });
}
