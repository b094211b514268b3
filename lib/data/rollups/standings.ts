import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { newDaysOfGroups } from '@/lib/data/kpis/period-customers';
import type { CustomerKind } from '@/lib/data/rollups/kpi-figures';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { readOpenings, readRates, together } from '@/lib/data/rollups/standings-openings';
import { type People, readEndings, readPeople, readUnits } from '@/lib/data/rollups/standings-people';
import { readPurchases } from '@/lib/data/rollups/standings-purchases';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { Opening, Rate, Standings } from '@/lib/domain/standings';
import type { Purchases } from '@/lib/domain/standings-purchases';

/** Money counts at the account, customers at what counts as one: the same where every account does. */
export type KindStandings = { accounts: Standings; units: Standings };

export type StandingsReader = {
  /** the standings at every boundary of some periods; what was read before is not read again */
  read(periods: readonly KpiPeriod[]): Promise<KindStandings>;
  /** what the accounts bought since a day; to be read before the standings it is looked at with, whose rates it needs */
  readPurchases(since: CalendarDate): Promise<Purchases>;
};

/** Boundaries kept in memory: ten bytes a customer each. */
const KEPT = 80;

/** Reads rollups of one kind of customers into columns: where figures are summed, compared and resampled. */
export async function standingsReader(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  scope: RollupScope = 'all',
): Promise<StandingsReader> {
  const byGroup = settings.countingUnit === 'parent';
  const spans = sql`(
    select customer_id, counted_as, starts_on, ends_on, ended_by, counts_as_new, is_first from activity_span
    where kind = ${kind} and counted_as is not null and ${inScope(scope, sql`customer_id`)})`;
  const accounts = await readPeople(db, sql`select customer_id, starts_on, counts_as_new from ${spans} s`);
  const groups = byGroup
    ? await readPeople(
        db,
        sql`select distinct n.counted_as as customer_id, n.starts_on, true as counts_as_new
          from ${newDaysOfGroups(settings)} n where n.kind = ${kind} and ${inScope(scope, sql`n.customer_id`)}`,
      )
    : accounts;
  const unitOf = byGroup ? await readUnits(db, spans, accounts.places, groups.places) : null;
  const accountEndings = await readEndings(db, spans, sql`customer_id`, accounts.places);
  const groupEndings = byGroup
    ? await readEndings(db, spans, sql`counted_as`, groups.places)
    : accountEndings;
  const currencies = new Map([[settings.currency, 0]]);
  const rates = new Map<CalendarDate, Rate[]>();
  const known = new Map<CalendarDate, { accounts: Opening; units: Opening }>();

  const read = async (periods: readonly KpiPeriod[]) => {
    const days = new Set(periods.flatMap(({ openingOn, closingOn }) => [openingOn, closingOn]));
    const missing = [...days].filter((day) => !known.has(day));
    if (known.size + missing.length > KEPT) {
      for (const day of known.keys()) if (!days.has(day)) known.delete(day);
    }
    const openings = await readOpenings(db, {
      kind,
      scope,
      days: missing,
      places: accounts.places,
      currencies,
    });
    for (const [day, opening] of openings) {
      const units = unitOf ? together(opening, unitOf, groups.ids.length) : opening;
      known.set(day, { accounts: opening, units });
    }
    const months = new Set(periods.flatMap(({ openingOn, closingRatesOn }) => [openingOn, closingRatesOn]));
    await readRates(db, settings.currency, [...months], currencies, rates);
    const of = (
      { places, ...people }: People,
      endings: Standings['endings'],
      which: 'accounts' | 'units',
    ) => ({
      ...people,
      endings,
      rates,
      openings: new Map([...known].map(([day, both]) => [day, both[which]])),
    });
    return { accounts: of(accounts, accountEndings, 'accounts'), units: of(groups, groupEndings, 'units') };
  };
  return {
    read,
    readPurchases: (since) => readPurchases(db, { scope, since, ids: accounts.ids, currencies }),
  };
}
