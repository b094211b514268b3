import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx, withTransaction } from '@/lib/data/context';
import { canonicalCustomers, type RollupScope } from '@/lib/data/rollups/scope';
import { type ConnectedSources, findConnectedSources } from '@/lib/data/warnings/connected-sources';
import { featureParts } from '@/lib/data/warnings/feature-parts';
import { contractFeatures, type FeatureUnit } from '@/lib/data/warnings/features-contract';
import { attributeFeatures } from '@/lib/data/warnings/features-dealings';
import type { KnownMoment } from '@/lib/data/warnings/known-moment';
import { type ContractDefinitions, knownStretches } from '@/lib/data/warnings/known-subscriptions';
import type { FeatureRow, NumericFeature } from '@/lib/domain/customer-features';

export type FeatureRequest = {
  readonly moment: KnownMoment;
  readonly unit: FeatureUnit;
  readonly definitions: ContractDefinitions;
  /** whose; default everybody's */
  readonly scope?: RollupScope;
};

const BATCH_ROWS = 5_000;
/** Sums of a year's usage by customer and metric are kept in memory rather than sorted on disk. */
const WORK_MEMORY = '256MB';

const contractColumns: readonly [feature: NumericFeature, column: string][] = [
  ['tenureDays', 'tenure_days'],
  ['daysBeforeStart', 'days_before_start'],
  ['earlierSubscriptions', 'earlier_subscriptions'],
  ['otherSubscriptions', 'other_subscriptions'],
  ['billingMonths', 'billing_months'],
  ['daysToRenewal', 'days_to_renewal'],
  ['daysToNotice', 'days_to_notice'],
  ['autoRenews', 'auto_renews'],
  ['isPastDue', 'is_past_due'],
  ['isPaused', 'is_paused'],
  ['seats', 'seats'],
  ['contraction180d', 'contraction_180d'],
  ['revenueChange180d', 'revenue_change_180d'],
  ['newDiscount180d', 'new_discount_180d'],
];

/**
 * What was known at a moment of every contract customer then in force, or of each of their subscriptions: facts recorded
 * by then, as they stood then, and nothing later. The same query serves today's scores, each past month that a model
 * learns from, and the replay. Rows come in batches, in the order of customers.
 * @returns what was connected at the moment
 */
export async function readFeatures(
  ctx: Ctx,
  request: FeatureRequest,
  onBatch: (rows: FeatureRow[]) => void | Promise<void>,
): Promise<ConnectedSources> {
  assertCan(ctx.actor, 'customer:read');
  return withTransaction(ctx, async ({ db }) => {
    await db.execute(sql`set transaction isolation level repeatable read`);
    // each source is summed up once and hashed: the planner takes what a WITH makes for one row, and would loop
    await db.execute(
      sql`select set_config('work_mem', ${WORK_MEMORY}, true), set_config('enable_nestloop', 'off', true)`,
    );
    const sources = await findConnectedSources(db, request.moment);
    await db.execute(sql`declare features no scroll cursor for ${featureQuery(request, sources)}`);
    for (;;) {
      const rows = (await db.execute(
        sql`fetch ${sql.raw(String(BATCH_ROWS))} from features`,
      )) as unknown as FeatureRow[];
      if (rows.length === 0) break;
      await onBatch(rows);
    }
    await db.execute(sql`close features`);
    return sources;
  });
}

function featureQuery(
  { moment, unit, definitions, scope = 'all' }: FeatureRequest,
  sources: ConnectedSources,
): SQL {
  const own = contractColumns.map(
    ([feature, column]) => sql`c.${sql.identifier(column)}::float8 as ${sql.identifier(feature)}`,
  );
  const joins: SQL[] = [];
  for (const [index, { relation, columns }] of featureParts(moment, scope, sources).entries()) {
    const part = sql.identifier(`part_${index}`);
    if (relation) joins.push(sql`left join ${relation} ${part} on ${part}.customer_id = c.customer_id`);
    for (const { feature, value } of columns) {
      own.push(sql`${relation ? value(sql`${part}`) : sql`null`}::float8 as ${sql.identifier(feature)}`);
    }
  }
  return sql`
    with merged as materialized ${canonicalCustomers},
    stretch as materialized ${knownStretches(moment, definitions, scope)},
    contract as materialized ${contractFeatures(moment, unit)}
    select c.customer_id as "customerId", ${unit === 'customer' ? sql`null` : sql`c.subscription_key`} as "subscriptionKey",
      c.booked_id as "bookedId", c.asked_on as "askedOn", c.mrr_minor::float8 as "mrrMinor", c.currency::text as currency,
      coalesce(c.plan, a.plan) as plan, a.segment, a.size, a.country, a.industry,
      ${sql.join(own, sql`, `)}
    from contract c
    left join ${attributeFeatures(moment)} a on a.customer_id = c.customer_id
    ${sql.join(joins, sql` `)}
    order by c.customer_id, c.booked_id, c.subscription_key`;
}
