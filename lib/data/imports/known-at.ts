import { type SQL, sql } from 'drizzle-orm';
import type { RunScope } from '@/lib/data/imports/run-scope';

/** A fact of a staged row `s` is known at the mapped instant, else when the snapshot was taken, else when it happened. */
export function knownAt(scope: RunScope, occurredAt: SQL): SQL {
  return scope.asOfDate === null
    ? sql`coalesce(s.recorded_at, ${occurredAt})`
    : sql`coalesce(s.recorded_at, ${`${scope.asOfDate}T00:00:00Z`}::timestamptz)`;
}
