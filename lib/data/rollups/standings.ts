import 'server-only';
import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { newDaysOfGroups } from '@/lib/data/kpis/period-customers';
import { inScope, type RollupScope } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { readOpenings, readRates, together } from '@/lib/data/rollups/standings-openings';
import { type People, readPeople, readUnits } from '@/lib/data/rollups/standings-people';
import { readPurchases } from '@/lib/data/rollups/standings-purchases';
import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
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

/**
 * Reads rollups of one kind of customers into columns: where figures are summed, compared and resampled. Nothing is read
 * before something is asked.
 */
export function standingsReader(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  scope: RollupScope = 'all',
): StandingsReader {
  let everyone: Promise<Everyone> | undefined;
  const readEveryoneOnce = () => {
    everyone ??= readEveryone(db, settings, kind, scope);
    return everyone;
  };
  const currencies = new Map([[settings.currency, 0]]);
  const rates = new Map<CalendarDate, Rate[]>();
  const known = new Map<CalendarDate, { accounts: Opening; units: Opening }>();

  const read = async (periods: readonly KpiPeriod[]) => {
    const { accounts, units, unitOf } = await readEveryoneOnce();
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
      known.set(day, {
        accounts: opening,
        units: unitOf ? together(opening, unitOf, units.ids.length) : opening,
      });
    }
    const months = new Set(periods.flatMap(({ openingOn, closingRatesOn }) => [openingOn, closingRatesOn]));
    await readRates(db, settings.currency, [...months], currencies, rates);
    const of = (people: People, which: 'accounts' | 'units') => ({
      ids: people.ids,
      begins: people.begins,
      beginsAgain: people.beginsAgain,
      endings: people.endings,
      rates,
      openings: new Map([...known].map(([day, both]) => [day, both[which]])),
    });
    return { accounts: of(accounts, 'accounts'), units: of(units, 'units') };
  };
  return {
    read,
    async readPurchases(since) {
      const { accounts } = await readEveryoneOnce();
      return readPurchases(db, { scope, since, ids: accounts.ids, currencies });
    },
  };
}

type Everyone = {
  accounts: People;
  units: People;
  /** for the place of each account the place of what it counts as; null where every account does */
  unitOf: Int32Array | null;
};

async function readEveryone(
  db: Db,
  settings: RollupSettings,
  kind: CustomerKind,
  scope: RollupScope,
): Promise<Everyone> {
  const spans = sql`(
    select customer_id, counted_as, starts_on, ends_on, ended_by, counts_as_new, is_first from activity_span
    where kind = ${kind} and counted_as is not null and ${inScope(scope, sql`customer_id`)})`;
  const accounts = await readPeople(db, {
    begins: sql`select customer_id, starts_on, counts_as_new from ${spans} s`,
    endings: sql`select customer_id, ends_on, ended_by from ${spans} s`,
  });
  if (settings.countingUnit === 'account') return { accounts, units: accounts, unitOf: null };
  const units = await readPeople(db, {
    begins: sql`
      select distinct n.counted_as as customer_id, n.starts_on, true as counts_as_new
      from ${newDaysOfGroups(settings)} n where n.kind = ${kind} and ${inScope(scope, sql`n.customer_id`)}`,
    endings: sql`select counted_as as customer_id, ends_on, ended_by from ${spans} s`,
  });
  return { accounts, units, unitOf: await readUnits(db, spans, accounts.places, units.places) };
}
