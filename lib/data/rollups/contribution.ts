import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { periodFigures, type Sums } from '@/lib/data/rollups/kpi-figures';
import { keptPeriods } from '@/lib/data/rollups/kpi-month';
import { intArray } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { type StandingsReader, standingsReader } from '@/lib/data/rollups/standings';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import { markOf } from '@/lib/domain/standings-mark';

/**
 * What some customers add to the figures: read before and after their rollups are mended. It is made of rollups alone,
 * since the facts have changed already.
 */
export type Contribution = {
  /** by kind/month/span: the sums, and a mark that changes when any customer's part does */
  periods: Map<string, { sums: Sums; mark: string }>;
  /** how these customers stood, by kind */
  readers: Map<CustomerKind, StandingsReader>;
  /** by customer: the months in which it was one for the first time, of either kind */
  startingMonths: Map<number, string[]>;
};

export async function contributionOf(
  db: Db,
  settings: RollupSettings,
  customerIds: readonly number[],
): Promise<Contribution> {
  const contribution: Contribution = { periods: new Map(), readers: new Map(), startingMonths: new Map() };
  for (const { kind, periods } of await keptPeriods(db, settings.today)) {
    const reader = standingsReader(db, settings, kind, { customerIds });
    const standings = await reader.read(periods);
    contribution.readers.set(kind, reader);
    for (const period of periods) {
      contribution.periods.set(`${kind}/${period.month}/${period.spanMonths}`, {
        sums: periodFigures(kind, standings, period),
        mark: `${markOf(standings.accounts, period)} ${markOf(standings.units, period)}`,
      });
    }
  }
  const starts = (await db.execute(sql`
    select customer_id as id, array_agg(date_trunc('month', starts_on::timestamp)::date::text) as months
    from activity_span where is_first and customer_id = any(${intArray(customerIds)}) group by 1`)) as unknown as {
    id: number;
    months: string[];
  }[];
  contribution.startingMonths = new Map(starts.map(({ id, months }) => [id, months]));
  return contribution;
}

/** after − before, column by column; null where either is not known. */
export function difference(
  before: Sums | undefined,
  after: Sums | undefined,
  columns: readonly string[],
): Sums {
  return Object.fromEntries(
    columns.map((name) => {
      const [from, to] = [before ? before[name] : 0, after ? after[name] : 0];
      return [name, from == null || to == null ? null : to - from];
    }),
  );
}
