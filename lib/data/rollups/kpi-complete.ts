import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { addDays, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

type Snapshot = Pick<RollupSettings, 'snapshotAsOf'>;

function knownSince({ snapshotAsOf }: Snapshot): CalendarDate | null {
  return snapshotAsOf ? monthStart(addDays(snapshotAsOf, -1)) : null;
}

/** Whether the source tells of everybody in a period; see below. */
export function isCompletePeriod(kind: CustomerKind, settings: Snapshot, { openingOn }: KpiPeriod): boolean {
  const known = knownSince(settings);
  return kind !== 'contract' || known === null || openingOn >= known;
}

/**
 * Marks the periods that a snapshot file does not cover: it lists those who are there on its day and those who left in
 * the month before, and who left earlier is absent. Such a period has no rate, and no interval of one.
 */
export async function markIncompletePeriods(db: Db, settings: RollupSettings): Promise<void> {
  const known = knownSince(settings);
  await db.execute(sql`
    update kpi_month k set is_complete = n.is_complete
    from (
      select kind, month, span_months, kind <> 'contract' or ${known}::date is null
        or (month - make_interval(months => span_months - 1))::date >= ${known}::date as is_complete
      from kpi_month) n
    where n.kind = k.kind and n.month = k.month and n.span_months = k.span_months
      and n.is_complete <> k.is_complete`);
  await db.execute(sql`
    update kpi_month set grr_low = null, grr_high = null, nrr_low = null, nrr_high = null,
      arpa_low = null, arpa_high = null, grr_change_low = null, grr_change_high = null,
      nrr_change_low = null, nrr_change_high = null, arpa_change_low = null, arpa_change_high = null
    where not is_complete and (grr_low is not null or nrr_low is not null or arpa_low is not null)`);
}
