import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx, type Db } from '@/lib/data/context';
import { buildActivitySpans } from '@/lib/data/rollups/activity';
import { buildCohorts } from '@/lib/data/rollups/cohort';
import { buildContractTerms } from '@/lib/data/rollups/contract-term';
import { buildCustomerMonths } from '@/lib/data/rollups/customer-month';
import { buildCustomerPurchases } from '@/lib/data/rollups/customer-purchase';
import { buildSearch } from '@/lib/data/rollups/customer-search';
import { buildCustomerStates } from '@/lib/data/rollups/customer-state';
import { buildKpis } from '@/lib/data/rollups/kpi-build';
import { buildMrrMovements } from '@/lib/data/rollups/mrr-movement';
import { buildNpsMonths } from '@/lib/data/rollups/nps-month';
import { buildOrderGaps } from '@/lib/data/rollups/order-gap';
import type { ReplacementResult } from '@/lib/data/rollups/replace-rows';
import { buildRfmMonths } from '@/lib/data/rollups/rfm-month';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { findBuiltFor, markBuilt, type RollupName } from '@/lib/data/rollups/status';

/** Rows of each rollup that differed from what was stored, where nothing should have made them differ. */
export type Drift = Partial<Record<RollupName, number>>;

export type RebuildOptions = {
  /** compare with what is stored and report; false where a setting changed and everything may differ */
  reportDrift?: boolean;
  /** share done, 0–1 */
  onProgress?: (share: number) => Promise<void> | void;
};

type Step = {
  name: RollupName;
  /** share of the whole */
  weight: number;
  run: (db: Db, settings: RollupSettings, builtBefore: string | null) => Promise<ReplacementResult>;
};

const steps: Step[] = [
  {
    name: 'activity_span',
    weight: 0.05,
    run: async (db, settings) => {
      // touched meanwhile, a customer waits for the next refresh
      await db.execute(sql`delete from touched_customer`);
      return buildActivitySpans(db, settings, 'all');
    },
  },
  {
    name: 'customer_month',
    weight: 0.27,
    run: (db, settings, builtBefore) => buildCustomerMonths(db, settings, 'all', builtBefore),
  },
  {
    name: 'mrr_movement',
    weight: 0.04,
    run: (db, settings, builtBefore) => buildMrrMovements(db, settings, 'all', builtBefore),
  },
  {
    name: 'contract_term',
    weight: 0.04,
    run: (db, settings, builtBefore) => buildContractTerms(db, settings, 'all', builtBefore),
  },
  {
    name: 'customer_state',
    weight: 0.13,
    run: async (db, settings) => {
      await buildOrderGaps(db);
      const result = await buildCustomerStates(db, settings, 'all');
      await buildSearch(db, 'all');
      await db.execute(sql`select rollups_analyze()`);
      return result;
    },
  },
  {
    name: 'kpi_month',
    weight: 0.3,
    run: (db, settings, builtBefore) => buildKpis(db, settings, 'all', builtBefore),
  },
  {
    name: 'cohort_cell',
    weight: 0.1,
    run: (db, settings, builtBefore) => buildCohorts(db, settings, undefined, builtBefore),
  },
  { name: 'nps_month', weight: 0.02, run: (db, settings) => buildNpsMonths(db, settings) },
  {
    name: 'customer_purchase',
    weight: 0.02,
    run: (db, settings) => buildCustomerPurchases(db, settings, 'all'),
  },
  { name: 'rfm_month', weight: 0.03, run: (db, settings) => buildRfmMonths(db, settings) },
];

/**
 * Makes every rollup anew from the facts, each in a transaction of its own that writes only what differs: readers see
 * the figures of before until those of now are whole. Records are never touched.
 */
export async function rebuildRollups(ctx: Ctx, options: RebuildOptions = {}): Promise<Drift> {
  assertCan(ctx.actor, 'settings:edit');
  const { reportDrift = false, onProgress } = options;
  const settings = await findRollupSettings(ctx.db, ctx.today);
  if (!settings) return {};
  const builtBefore = reportDrift ? await findBuiltFor(ctx.db) : null;
  const drift: Drift = {};
  let done = 0;
  for (const { name, weight, run } of steps) {
    await rollupTransaction(ctx.db, async (tx) => {
      const result = await run(tx, settings, builtBefore);
      const driftRows = builtBefore === null ? null : result.drift;
      if (driftRows !== null) drift[name] = driftRows;
      await markBuilt(tx, [name], settings.today, driftRows);
    });
    done += weight;
    await onProgress?.(Math.min(1, done));
  }
  return drift;
}
