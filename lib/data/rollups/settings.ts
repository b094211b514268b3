import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';

/** The definitions that the rollups are made under. */
export type RollupSettings = {
  /** the day for which they are made: the boundary of the running period */
  today: string;
  timeZone: string;
  /** reporting currency */
  currency: string;
  fiscalYearStartMonth: number;
  churnDate: 'service_end' | 'decision';
  repeatWindowDays: number;
  pausedAs: 'contraction' | 'churn';
  pausedMaxDays: number;
  pastDueGraceDays: number;
  trialRule: 'paid_day' | 'trial_day';
  /** who returns after more days than these counts as new; null: never */
  wonBackMaxDays: number | null;
  countingUnit: 'account' | 'parent';
  /** as-of date of the newest snapshot file: before its month those who left are absent */
  snapshotAsOf: string | null;
};

/** @returns null before the organisation is set up */
export async function findRollupSettings(db: Db, today: string): Promise<RollupSettings | null> {
  const rows = await db.execute(sql`
    select time_zone as "timeZone", currency, fiscal_year_start_month::int as "fiscalYearStartMonth", churn_date as "churnDate", repeat_window_days as "repeatWindowDays",
      paused_as as "pausedAs", paused_max_days as "pausedMaxDays", past_due_grace_days as "pastDueGraceDays",
      trial_rule as "trialRule", won_back_max_days as "wonBackMaxDays",
      counting_unit as "countingUnit",
      (select max(answers ->> 'asOfDate') from import_run
        where state = 'committed' and answers ->> 'snapshot' = 'true') as "snapshotAsOf"
    from organisation where id = 1`);
  const row = (rows as unknown as Omit<RollupSettings, 'today'>[])[0];
  return row ? { ...row, today } : null;
}
