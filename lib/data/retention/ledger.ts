import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { boundaryStates } from '@/lib/data/kpis/boundary-states';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { type LedgerOfPeriod, ledgerCondition, ledgerRelation } from '@/lib/data/retention/ledger-relation';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { LedgerLosses, LedgerSum, LedgerSums } from '@/lib/domain/ledger';
import { decodePlace, encodePlace } from '@/lib/domain/list-place';
import { MOVEMENT_KINDS, type MovementKind } from '@/lib/domain/mrr-movement';

/** One movement of the ledger. */
export type LedgerRow = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  changedOn: string;
  kind: MovementKind;
  reason: 'paused' | 'resumed' | null;
  /** at the exchange rates of the period's opening; null without one */
  amountMinor: number | null;
};

export type LedgerPage = {
  /** of the movements that are listed */
  total: LedgerSum;
  rows: LedgerRow[];
  before: string | null;
  after: string | null;
};

const totals = sql`count(*)::int as movements,
  case when bool_or(amount_minor is null) then null else coalesce(sum(amount_minor), 0)::bigint end::text as total`;

type StoredTotal = { movements: number; total: string | null };
type StoredRow = Omit<LedgerRow, 'amountMinor'> & {
  amountMinor: string | null;
  customerId: number;
  day: string;
};

const described = (rows: SQL) => sql`
  select l.customer_id as "customerId", (l.changed_on - date '1970-01-01')::text as day, s.public_id as "publicId",
    s.name, s.name_ar as "nameAr", s.owner_user_id as "ownerUserId", l.changed_on::text as "changedOn", l.kind, l.reason,
    l.amount_minor::text as "amountMinor"
  from ${rows} l join customer_state s on s.customer_id = l.customer_id`;

const whole = (text: string | null | undefined) => (text == null ? null : Number(text));
const toRow = ({ customerId: _, day: __, amountMinor, ...row }: StoredRow): LedgerRow => ({
  ...row,
  amountMinor: whole(amountMinor),
});
const toSum = (row: StoredTotal | undefined): LedgerSum => ({
  movements: row?.movements ?? 0,
  amountMinor: row ? whole(row.total) : 0,
});

const listed = (asked: LedgerOfPeriod) =>
  sql`(select * from ${ledgerRelation(asked)} movements where ${ledgerCondition(asked.filter)})`;

/** One page of the movements of a period, newest first, found by the last row seen. */
export async function listLedger(
  ctx: Ctx,
  asked: LedgerOfPeriod,
  { limit, cursor }: { limit: number; cursor: { toward: 'after' | 'before'; token: string } | null },
): Promise<LedgerPage> {
  assertCan(ctx.actor, 'kpi:read');
  const place = cursor && decodePlace(cursor.token);
  const isBackward = place !== null && cursor?.toward === 'before';
  const beyond = isBackward ? sql`>` : sql`<`;
  const found = (await ctx.db.execute(sql`
    with everything as materialized ${listed(asked)}
    select n.*, r.* from (select ${totals} from everything) n
    left join lateral (
      ${described(sql`everything`)}
      where ${place ? sql`(l.changed_on - date '1970-01-01', l.customer_id) ${beyond} (${place.value}::int, ${place.id}::int)` : sql`true`}
      order by ${isBackward ? sql`l.changed_on, l.customer_id` : sql`l.changed_on desc, l.customer_id desc`}
      limit ${limit + 1}) r on true`)) as unknown as (StoredTotal & StoredRow)[];
  const rows = found.filter(({ customerId }) => customerId !== null);
  const shown = rows.slice(0, limit);
  if (isBackward) shown.reverse();
  const hasMore = rows.length > limit;
  const [first, last] = [shown[0], shown.at(-1)];
  const [isStart, isEnd] = isBackward ? [!hasMore, false] : [place === null, !hasMore];
  const token = ({ day, customerId }: StoredRow) => encodePlace({ value: day, id: customerId });
  return {
    total: toSum(found[0]),
    rows: shown.map(({ movements: _, total: __, ...row }) => toRow(row)),
    before: first && !isStart ? token(first) : null,
    after: last && !isEnd ? token(last) : null,
  };
}

type Whose = { readonly settings: RollupSettings; readonly period: KpiPeriod };

/** All movements of a period by kind: what its waterfall nets customer by customer. */
export async function sumLedger(ctx: Ctx, { settings, period }: Whose): Promise<LedgerSums> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(sql`
    select kind, ${totals} from ${ledgerRelation({ settings, period, customerId: null })} l group by kind`)) as unknown as (StoredTotal & {
    kind: MovementKind;
  })[];
  const sums = MOVEMENT_KINDS.map((kind) => [kind, toSum(rows.find((row) => row.kind === kind))] as const);
  return Object.fromEntries(sums) as Record<MovementKind, LedgerSum>;
}

/**
 * What the ledger lost that the period's gross churn does not show: `lossesApart` of lib/domain. Losses of the ledger =
 * gross churn + joiners' losses + what was made good.
 */
export async function sumLossesApart(ctx: Ctx, { settings, period }: Whose): Promise<LedgerLosses> {
  assertCan(ctx.actor, 'kpi:read');
  const states = boundaryStates('contract', settings, period);
  const customers = periodCustomers({
    kind: 'contract',
    settings,
    periods: periodRelation([period]),
    states,
  });
  const [row] = (await ctx.db.execute(sql`
    select case when bool_or(unrated) then null else coalesce(sum(lost) filter (where not at_start), 0) end::text as joiners,
      case when bool_or(unrated) then null
        else coalesce(sum(lost - (start_minor - least(start_minor, end_minor))) filter (where at_start), 0) end::text as "madeGood"
    from (
      select coalesce(l.lost, 0) as lost, coalesce(p.at_start, false) as at_start, p.start_minor,
        case when p.at_end then p.end_minor else 0 end as end_minor,
        coalesce(l.unrated, false) or (p.at_start and p.start_minor is null) or (p.at_end and p.end_minor is null) as unrated
      from (
        select customer_id, sum(greatest(-amount_minor, 0)) as lost, bool_or(amount_minor is null) as unrated
        from ${ledgerRelation({ settings, period, customerId: null })} m group by 1) l
      full join ${customers} p on p.customer_id = l.customer_id) c`)) as unknown as {
    joiners: string | null;
    madeGood: string | null;
  }[];
  return { ofJoinersMinor: whole(row?.joiners), madeGoodMinor: whole(row?.madeGood) };
}

const batchRows = 2_000;

/** Reads the movements in the order of their list; what leaves is written down first. */
export async function exportLedger(
  ctx: Ctx,
  asked: LedgerOfPeriod,
  onBatch: (rows: LedgerRow[]) => Promise<void>,
): Promise<LedgerSum> {
  assertCan(ctx.actor, 'kpi:export');
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    await tx.db.execute(sql`select set_config('idle_in_transaction_session_timeout', '60s', true)`);
    const counted = await tx.db.execute(sql`select ${totals} from ${listed(asked)} l`);
    const total = toSum((counted as unknown as StoredTotal[])[0]);
    const { period, filter } = asked;
    await recordAudit(ctx, {
      action: 'kpi.exported',
      subjectKind: 'kpi_term',
      subjectId: `ledger/${filter ?? 'all'}`,
      details: {
        from: period.openingOn,
        to: period.closingOn,
        movements: total.movements,
        asOf: ctx.now.toISOString(),
      },
    });
    await tx.db.execute(sql`declare exported no scroll cursor for
      ${described(listed(asked))} order by l.changed_on desc, l.customer_id desc`);
    for (;;) {
      const rows = await tx.db.execute(sql`fetch ${sql.raw(String(batchRows))} from exported`);
      const batch = (rows as unknown as StoredRow[]).map(toRow);
      if (batch.length > 0) await onBatch(batch);
      if (batch.length < batchRows) return total;
    }
  });
}

/** The customer that a ledger is limited to, by the id of its page. */
export async function findLedgerCustomer(
  ctx: Ctx,
  publicId: string,
): Promise<{ customerId: number; name: string; nameAr: string | null } | null> {
  assertCan(ctx.actor, 'kpi:read');
  const [row] = (await ctx.db.execute(sql`
    select customer_id as "customerId", name, name_ar as "nameAr" from customer_state
    where public_id::text = ${publicId}`)) as unknown as {
    customerId: number;
    name: string;
    nameAr: string | null;
  }[];
  return row ?? null;
}
