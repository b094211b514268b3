import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';

export type SettingsOverview = {
  people: number;
  placeholders: number;
  teams: number;
  away: number;
  holidaysAhead: number;
  rates: number;
  targets: number;
  failedJobs: number;
  runningJobs: number;
  lastReceivedAt: Date | null;
};

/** What the overview says beside each page of Settings, in one round trip. */
export async function getSettingsOverview(ctx: Ctx): Promise<SettingsOverview> {
  assertCan(ctx.actor, 'settings:read');
  const { country } = ctx.organisation;
  const rows = await ctx.db.execute(sql`
    select
      (select count(*)::int from app_user where disabled_at is null and not is_placeholder) as people,
      (select count(*)::int from app_user where disabled_at is null and is_placeholder) as placeholders,
      (select count(*)::int from team) as teams,
      (select count(*)::int from absence where ${ctx.today}::date between from_on and to_on) as away,
      (select count(*)::int from holiday
        where country = ${country} and on_date between ${ctx.today}::date and ${ctx.today}::date + 365) as "holidaysAhead",
      (select count(distinct (base, quote, month))::int from exchange_rate) as rates,
      (select count(*)::int from target) as targets,
      (select count(*)::int from job where state = 'failed') as "failedJobs",
      (select count(*)::int from job where state in ('waiting', 'running')) as "runningJobs",
      (select max(last_received_at)::text from data_source) as "lastReceivedAt"`);
  const [row] = rows as unknown as (Omit<SettingsOverview, 'lastReceivedAt'> & {
    lastReceivedAt: string | null;
  })[];
  if (!row) throw new Error('the overview came back empty');
  return { ...row, lastReceivedAt: row.lastReceivedAt === null ? null : new Date(row.lastReceivedAt) };
}
