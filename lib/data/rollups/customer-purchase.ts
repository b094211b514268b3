import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { buyersOn } from '@/lib/data/retention/repeat-buyers';
import { type ReplacementResult, replaceRows } from '@/lib/data/rollups/replace-rows';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

/** Builds `customer_purchase`: what each buyer bought so far. */
export function buildCustomerPurchases(
  db: Db,
  settings: RollupSettings,
  scope: RollupScope,
): Promise<ReplacementResult> {
  return replaceRows(db, {
    table: 'customer_purchase',
    keys: ['customer_id'],
    values: ['first_on', 'second_on', 'last_on', 'purchases', 'orders', 'revenue_minor', 'repeat_minor'],
    within: inScope(scope, sql`t.customer_id`),
    // an order that was entered for a later day counts from that day on
    settled: sql`false`,
    rows: sql`select * from ${buyersOn(settings, settings.today, scope)} b`,
  });
}
