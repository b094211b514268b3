import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { addMonths, monthStart } from '@/lib/domain/calendar-date';

/** What winning customers cost, and how many were won, over the months for which spend was entered. */
export type Acquisition = {
  /** of the last twelve complete months, those with spend */
  months: number;
  /** null: no spend entered for the channel, or no rate for its currency */
  channels: { channel: string; spendMinor: number | null; won: number }[];
  /** null spend where a rate is missing; customers of every channel, and of none */
  spendMinor: number | null;
  won: number;
  /** of those won, shoppers: spend is not known by kind */
  wonRepeat: number;
};

/** @returns null where no spend was entered for any of the last twelve complete months */
export async function getAcquisition(ctx: Ctx): Promise<Acquisition | null> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await getFigureSettings(ctx);
  const to = monthStart(settings.today);
  const from = addMonths(to, -12);
  const minor = converted(sql`s.amount_minor`, sql`s.currency`, sql`r.factor`, settings.currency);
  // who joins on the first of a month counts as new in the month before, as in every figure of new customers
  const rows = (await ctx.db.execute(sql`
    with entry as (
      select distinct on (month, channel) month, trim(channel) as channel, amount_minor, currency
      from acquisition_cost where month >= ${from}::date and month < ${to}::date
      order by month, channel, recorded_at desc),
    spend as (
      select s.month, s.channel, ${minor} as minor
      from entry s left join ${exchangeFactors(settings.currency)} r on r.currency = s.currency and r.month = s.month),
    covered as (select distinct month from spend),
    joined as (
      select s.counted_as, s.kind, trim(c.acquisition_channel) as channel
      from activity_span s join customer c on c.id = s.counted_as
      where s.counts_as_new and s.starts_on > ${from}::date and s.starts_on <= ${to}::date
        and date_trunc('month', (s.starts_on - 1)::timestamp)::date in (select month from covered)),
    channel as (select channel from spend union select channel from joined)
    select k.channel,
      (select case when count(*) = 0 or bool_or(minor is null) then null else sum(minor)::float8 end
        from spend s where s.channel = k.channel) as "spendMinor",
      (select count(distinct counted_as)::int from joined j where j.channel is not distinct from k.channel) as won,
      (select count(distinct counted_as)::int from joined j
        where j.channel is not distinct from k.channel and j.kind = 'repeat') as "wonRepeat",
      (select count(*)::int from covered) as months,
      (select bool_or(minor is null) from spend) as "isUnrated"
    from channel k order by won desc, channel`)) as unknown as {
    channel: string | null;
    spendMinor: number | null;
    won: number;
    wonRepeat: number;
    months: number;
    isUnrated: boolean | null;
  }[];
  const months = rows[0]?.months ?? 0;
  if (months === 0) return null;
  const sum = (of: 'won' | 'wonRepeat') => rows.reduce((total, row) => total + row[of], 0);
  return {
    months,
    channels: rows.flatMap(({ channel, spendMinor, won }) =>
      channel === null ? [] : [{ channel, spendMinor, won }],
    ),
    spendMinor: rows[0]?.isUnrated
      ? null
      : rows.reduce((total, { spendMinor }) => total + (spendMinor ?? 0), 0),
    won: sum('won'),
    wonRepeat: sum('wonRepeat'),
  };
}
