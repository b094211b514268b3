import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { execute } from '@/lib/data/imports/execute';
import { knownAt } from '@/lib/data/imports/known-at';
import type { AnySql, RowRange, RunScope } from '@/lib/data/imports/run-scope';
import { stagedRows } from '@/lib/data/imports/staged-rows';

// A request to leave is a fact of its own, named like the subscription row that brought it.

/** A row without a request says nothing about one; a row with one must find it as it stands. */
export function isSameCancellation(scope: RunScope): SQL {
  return sql`(s.cancel_requested_on is null or exists (
    select 1 from cancellation_request c
    where c.customer_id = s.customer_id and c.source_id = ${scope.sourceId} and c.external_id = s.external_id
      and c.superseded_at is null and c.requested_on = s.cancel_requested_on
      and c.effective_on is not distinct from s.cancel_effective_on
      and c.reason_code is not distinct from s.cancel_reason))`;
}

/** Stamps the requests of the subscription rows in `superseded`: they are written again with their rows. */
export function cancelledFacts(scope: RunScope): SQL {
  return sql`
    update cancellation_request c set superseded_at = ${scope.now}, superseded_by_import_id = ${scope.runId}
    from superseded d
    where c.customer_id = d.customer_id and c.source_id = ${scope.sourceId} and c.external_id = d.external_id
      and c.superseded_at is null`;
}

/** Writes the requests of the range that are not known. */
export async function commitCancellations(client: AnySql, scope: RunScope, range: RowRange): Promise<void> {
  const happenedAt = sql`(s.cancel_requested_on::timestamp at time zone ${scope.timeZone})`;
  await execute(
    client,
    sql`insert into cancellation_request (customer_id, occurred_at, recorded_at, recorded_assumed, imported_at,
        source_id, import_id, external_id, subscription_key, requested_on, effective_on, reason_code, is_voluntary, comment)
      select s.customer_id, ${happenedAt}, ${knownAt(scope, happenedAt)}, s.recorded_at is null, ${scope.now},
        ${scope.sourceId}, ${scope.runId}, s.external_id, s.subscription_key, s.cancel_requested_on,
        s.cancel_effective_on, s.cancel_reason, s.cancel_voluntary, s.cancel_comment
      from ${stagedRows(scope, range)} s
      where s.cancel_requested_on is not null and s.customer_id is not null
      on conflict (customer_id, source_id, external_id) where superseded_at is null and external_id is not null
        do nothing`,
  );
}
