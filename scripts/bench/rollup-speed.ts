import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Ctx, Db } from '@/lib/data/context';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { refreshTouched } from '@/lib/data/rollups/refresh';
import { touchCustomers } from '@/lib/data/rollups/touch';
import { systemContext } from '@/lib/data/system-context';
import { processorSeconds } from './processor-time';
import { BENCH_TODAY, type ScaleDatabase } from './scale-database';
import { median } from './statistics';

export type RollupSpeed = {
  work: string;
  seconds: number;
  /** of this process and the server; null where the system does not tell */
  processor: number | null;
  /** of the full rebuild, in processor time where that is known */
  ratio: number;
};

const TOUCHED_AT_ONCE = 1_000;
const ROUNDS = 5;

/** The context in which the benchmark works, on the day of its company. */
export async function benchContext(sql: Sql): Promise<Ctx> {
  const now = new Date(`${BENCH_TODAY}T09:00:00Z`);
  const ctx = await systemContext(drizzle(sql) as unknown as Db, 'bench', now);
  if (!ctx) throw new Error('the organisation is missing');
  return ctx;
}

/** Bringing the figures up to date: all of them, after a touch, and after the price of long ago was corrected. */
export async function measureRollups({ sql }: ScaleDatabase, postmasterPid: number): Promise<RollupSpeed[]> {
  const ctx = await benchContext(sql);
  const measure = (work: () => Promise<unknown>) => measured(postmasterPid, work);
  const customers = await someCustomers(sql, TOUCHED_AT_ONCE + ROUNDS);
  const refreshed = (ids: readonly number[]) =>
    measure(async () => {
      await touchCustomers(ctx.db, ids);
      await refreshTouched(ctx);
    });
  const full = await measure(() => rebuildRollups(ctx));
  await refreshed(customers.slice(-1));
  const single: Measured[] = [];
  for (const id of customers.slice(0, ROUNDS)) single.push(await refreshed([id]));
  const many = await refreshed(customers.slice(ROUNDS));
  const corrected: Measured[] = [];
  // there and back again: the database is left with the figures it was found with
  for (const factor of [2, 0.5]) {
    const id = await correctOldPrice(sql, factor);
    corrected.push(await refreshed([id]));
  }
  return [
    ['full rebuild', full],
    ['one customer touched', middleOf(single)],
    [`${TOUCHED_AT_ONCE.toLocaleString('en')} customers touched`, many],
    ['the price of an old subscription corrected', middleOf(corrected)],
  ].map(([work, one]) => asSpeed(work as string, one as Measured, full));
}

type Measured = { seconds: number; processor: number | null };

async function measured(postmasterPid: number, work: () => Promise<unknown>): Promise<Measured> {
  const [from, before] = [performance.now(), processorSeconds(postmasterPid)];
  await work();
  const [until, after] = [performance.now(), processorSeconds(postmasterPid)];
  return {
    seconds: (until - from) / 1000,
    processor: before === null || after === null ? null : after - before,
  };
}

function middleOf(all: readonly Measured[]): Measured {
  const known = all.map(({ processor }) => processor).filter((one) => one !== null);
  return {
    seconds: median(all.map(({ seconds }) => seconds)),
    processor: known.length === all.length ? median(known) : null,
  };
}

function asSpeed(work: string, { seconds, processor }: Measured, full: Measured): RollupSpeed {
  const ratio = processor === null || !full.processor ? seconds / full.seconds : processor / full.processor;
  return { work, seconds, processor, ratio };
}

/** Customers from all over the company. */
async function someCustomers(sql: Sql, howMany: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select customer_id as id from customer_state where exclusion is null
    order by hashint4(customer_id), customer_id limit ${howMany}`;
  return rows.map(({ id }) => id);
}

/** Multiplies the price of a stretch that ended more than a year ago, as an import corrects it; returns whose it is. */
async function correctOldPrice(sql: Sql, factor: number): Promise<number> {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'subscription_period'
      and column_name not in ('id', 'mrr_minor', 'superseded_at') order by ordinal_position`;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  return sql.begin(async (tx) => {
    const [old] = await tx<{ id: number; customerId: number }[]>`
      update subscription_period set superseded_at = now()
      where (customer_id, id) in (
        select p.customer_id, p.id from subscription_period p
        join customer c on c.id = p.customer_id and c.exclusion is null and c.withdrawn_at is null
        where p.superseded_at is null and p.status = 'active' and p.mrr_minor >= 2
          and p.starts_on < ${BENCH_TODAY}::date - 730 and p.ends_on < ${BENCH_TODAY}::date - 365
        order by p.customer_id, p.starts_on limit 1)
      returning id, customer_id as "customerId"`;
    if (!old) throw new Error('nobody had a subscription two years ago');
    await tx.unsafe(
      `insert into subscription_period (${names}, mrr_minor)
        select ${names}, round(mrr_minor * $1::numeric) from subscription_period where customer_id = $2 and id = $3`,
      [String(factor), old.customerId, old.id],
    );
    return old.customerId;
  }) as Promise<number>;
}
