import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { periodRenewals } from '@/lib/data/kpis/period-renewals';
import { cutValues } from '@/lib/data/retention/cut-values';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import { CONTRACT_TERMS, type ContractTermId } from '@/lib/domain/kpi-term';
import { decodePlace, encodePlace } from '@/lib/domain/list-place';
import type { MetricId } from '@/lib/domain/metric-registry';
import type { CutGroup } from '@/lib/domain/retention-address';

/** The contracts of one outcome in one period. */
export type ContractsOfPeriod = {
  readonly term: ContractTermId;
  readonly period: KpiPeriod;
  readonly settings: RollupSettings;
  /** only those of one group of customers */
  readonly within: CutGroup | null;
};

/** A contract behind a term. */
export type TermContract = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  stage: string;
  subscriptionKey: string;
  plan: string | null;
  dueOn: string;
  agreedOn: string | null;
  /** what it brings a month, at the opening's exchange rates; null without one */
  amountMinor: number | null;
};

export type ContractTotal = { contracts: number; amountMinor: number | null; unrated: number };

export type ContractPage = {
  total: ContractTotal;
  contracts: TermContract[];
  before: string | null;
  after: string | null;
};

// larger than any amount: contracts without a rate lead, since they are why there is no sum
const unknownFirst = sql.raw('9007199254740991');

/** The rows behind the sums of `kpi_month`, of one outcome, numbered so that a page can be found by its last row. */
function contractsOf({ term, period, settings, within }: ContractsOfPeriod): SQL {
  const days = sql`(select distinct customer_id, ${period.openingOn}::date as on_date from found)`;
  return sql`(
    with found as materialized (
      select * from ${periodRenewals(settings, periodRelation([period]))} r where outcome = ${CONTRACT_TERMS[term]})
    select f.*, coalesce(f.amount_minor, ${unknownFirst})::bigint as sort_value,
      row_number() over (order by f.customer_id, f.booked_id, f.subscription_key, f.term_ends_on) as number
    from found f
    ${within ? sql`join ${cutValues(within.cut, days)} v on v.customer_id = f.customer_id and v.value is not distinct from ${within.value}` : sql``})`;
}

const totals = sql`
  count(*)::int as contracts, (count(*) filter (where amount_minor is null))::int as unrated,
  case when bool_or(amount_minor is null) then null else coalesce(sum(amount_minor), 0)::bigint end::text as total`;

const described = (contracts: SQL) => sql`
  select c.number, c.sort_value, s.public_id as "publicId", s.name, s.name_ar as "nameAr", s.stage,
    s.owner_user_id as "ownerUserId", c.subscription_key as "subscriptionKey", c.plan, c.due_on::text as "dueOn",
    c.agreed_on::text as "agreedOn", c.amount_minor::text as "amountMinor"
  from ${contracts} c join customer_state s on s.customer_id = c.customer_id`;

type Stored = Omit<TermContract, 'amountMinor'> & {
  number: string;
  sort_value: string;
  amountMinor: string | null;
};
type StoredTotal = { contracts: number; unrated: number; total: string | null };

const toContract = ({ number: _, sort_value: __, amountMinor, ...row }: Stored): TermContract => ({
  ...row,
  amountMinor: amountMinor === null ? null : Number(amountMinor),
});

const toTotal = (row: StoredTotal | undefined): ContractTotal => ({
  contracts: row?.contracts ?? 0,
  unrated: row?.unrated ?? 0,
  amountMinor: row?.total == null ? null : Number(row.total),
});

/** One page of the contracts behind a term, largest first, found by the last row seen. */
export async function listTermContracts(
  ctx: Ctx,
  asked: ContractsOfPeriod,
  { limit, cursor }: { limit: number; cursor: { toward: 'after' | 'before'; token: string } | null },
): Promise<ContractPage> {
  assertCan(ctx.actor, 'kpi:read');
  const place = cursor && decodePlace(cursor.token);
  const isBackward = place !== null && cursor?.toward === 'before';
  const beyond = isBackward ? sql`>` : sql`<`;
  const own = contractsOf(asked);
  const [counted, found] = await Promise.all([
    ctx.db.execute(sql`select ${totals} from ${own} c`),
    ctx.db.execute(sql`
      select * from (${described(own)}) o
      where ${place ? sql`(sort_value, number) ${beyond} (${place.value}::bigint, ${place.id}::bigint)` : sql`true`}
      order by ${isBackward ? sql`sort_value, number` : sql`sort_value desc, number desc`}
      limit ${limit + 1}`),
  ]);
  const rows = found as unknown as Stored[];
  const shown = rows.slice(0, limit);
  if (isBackward) shown.reverse();
  const hasMore = rows.length > limit;
  const [first, last] = [shown[0], shown.at(-1)];
  const [isStart, isEnd] = isBackward ? [!hasMore, false] : [place === null, !hasMore];
  const token = (row: Stored) => encodePlace({ value: row.sort_value, id: Number(row.number) });
  return {
    total: toTotal((counted as unknown as StoredTotal[])[0]),
    contracts: shown.map(toContract),
    before: first && !isStart ? token(first) : null,
    after: last && !isEnd ? token(last) : null,
  };
}

const batchRows = 2_000;

/** Reads the contracts behind a term in the order of their list; what leaves is written down first. */
export async function exportTermContracts(
  ctx: Ctx,
  metric: MetricId,
  asked: ContractsOfPeriod,
  onBatch: (contracts: TermContract[]) => Promise<void>,
): Promise<ContractTotal> {
  assertCan(ctx.actor, 'kpi:export');
  return withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    await tx.db.execute(sql`select set_config('idle_in_transaction_session_timeout', '60s', true)`);
    const own = contractsOf(asked);
    const counted = await tx.db.execute(sql`select ${totals} from ${own} c`);
    const total = toTotal((counted as unknown as StoredTotal[])[0]);
    const { term, period } = asked;
    await recordAudit(ctx, {
      action: 'kpi.exported',
      subjectKind: 'kpi_term',
      subjectId: `${metric}/${term}`,
      details: {
        month: period.month,
        spanMonths: period.spanMonths,
        contracts: total.contracts,
        asOf: ctx.now.toISOString(),
      },
    });
    await tx.db.execute(sql`declare exported no scroll cursor for
      select * from (${described(own)}) o order by sort_value desc, number desc`);
    for (;;) {
      const rows = await tx.db.execute(sql`fetch ${sql.raw(String(batchRows))} from exported`);
      const batch = (rows as unknown as Stored[]).map(toContract);
      if (batch.length > 0) await onBatch(batch);
      if (batch.length < batchRows) return total;
    }
  });
}
