import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { exchangeFactors } from '@/lib/data/rollups/exchange';
import { canonicalCustomers } from '@/lib/data/rollups/scope';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { subscriptionStretches } from '@/lib/data/rollups/subscription-stretches';
import { addDays, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { countryPreset } from '@/lib/domain/country-presets';
import { type Fraction, parseDecimal } from '@/lib/domain/money-decimal';
import { type CustomerNames, nameKey } from '@/lib/domain/mrr-bridge-file';
import type { BookedCustomer, BookedStretch, ReadingRules } from '@/lib/domain/mrr-reading';
import { NotFoundError } from '@/lib/errors';

/** Everything our MRR of a day is made of, and everything else that another system might make of it. */
export type BridgeBook = {
  readonly settings: RollupSettings;
  readonly rules: ReadingRules;
  /** by the customer they count for */
  readonly customers: ReadonlyMap<number, BookedCustomer>;
  readonly names: CustomerNames;
  /** the customer that one booked under an id counts for */
  countedAs(id: number): number;
  /** currencies of the day's subscriptions that have no rate: without them our figure is not known */
  readonly missingRates: readonly string[];
};

// so far another system's day may lie from ours; see lib/domain/mrr-bridge
const DAYS_AROUND = 31;

/** Reads what is booked around a day, as known now and under today's definitions. */
export async function readBridgeBook(ctx: Ctx, day: CalendarDate): Promise<BridgeBook> {
  assertCan(ctx.actor, 'bridge:make');
  const settings = await findRollupSettings(ctx.db, ctx.today);
  if (!settings) throw new NotFoundError('organisation');
  const [stretches, people, merged, factors] = await Promise.all([
    ctx.db.execute(bookedStretches(settings, day)) as unknown as Promise<StoredStretch[]>,
    ctx.db.execute(sql`
      select c.id, c.name, c.name_ar as "nameAr", c.country, c.exclusion is not null as "isExcluded",
        (select array_agg(e.external_id) from customer_external_id e where e.customer_id = c.id) as keys
      from customer c where c.id <> 0 and c.withdrawn_at is null`) as unknown as Promise<StoredCustomer[]>,
    ctx.db.execute(
      sql`select customer_id as id, canonical_id as "countedAs" from ${canonicalCustomers} m`,
    ) as unknown as Promise<{ id: number; countedAs: number }[]>,
    readFactors(ctx, settings.currency, day),
  ]);
  const heads = new Map(merged.map(({ id, countedAs }) => [id, countedAs]));
  const countedAs = (id: number) => heads.get(id) ?? id;
  const vatRate = await readVatRate(ctx);
  return {
    settings,
    rules: { day, churnDate: settings.churnDate, factors },
    customers: booked(stretches, people, vatRate),
    names: namesOf(people),
    countedAs,
    missingRates: [
      ...new Set(
        stretches
          .filter(
            ({ startsOn, countsUntil }) => startsOn <= day && (countsUntil === null || countsUntil > day),
          )
          .map(({ currency }) => currency)
          .filter((currency) => !factors.has(currency)),
      ),
    ].toSorted(),
  };
}

type StoredStretch = Omit<BookedStretch, 'netMinor' | 'listMinor'> & {
  customerId: number;
  netMinor: number | null;
  listMinor: number | null;
};
type StoredCustomer = {
  id: number;
  name: string;
  nameAr: string | null;
  country: string | null;
  isExcluded: boolean;
  keys: string[] | null;
};

/** Every stretch around the day, counted or not, with what the definitions make of it. */
function bookedStretches(settings: RollupSettings, day: CalendarDate): SQL {
  const paidBefore = sql`(
    select b.mrr_minor from subscription_period b
    where b.customer_id = p.customer_id and b.subscription_key = p.subscription_key and b.superseded_at is null
      and b.status in ('active', 'past_due') and b.starts_on < p.starts_on
    order by b.starts_on desc, b.id desc limit 1)`;
  const paidAfter = sql`(
    select b.mrr_minor from subscription_period b
    where b.customer_id = p.customer_id and b.subscription_key = p.subscription_key and b.superseded_at is null
      and b.status in ('active', 'past_due') and b.starts_on >= p.starts_on
    order by b.starts_on, b.id limit 1)`;
  return sql`
    with merged as materialized ${canonicalCustomers},
    counted as materialized ${subscriptionStretches(settings, 'all', { withRequests: true })},
    around as (
      select p.customer_id, p.id, p.subscription_key, p.status, p.starts_on, p.ends_on, p.currency,
        case when p.is_price_unknown then null else p.mrr_minor end as mrr_minor, p.list_mrr_minor
      from subscription_period p where p.superseded_at is null
      union all
      select p.customer_id, p.id, p.subscription_key, 'trial', p.trial_starts_on, p.starts_on, p.currency, p.mrr_minor, null
      from subscription_period p where p.superseded_at is null and p.trial_starts_on is not null)
    select coalesce(m.canonical_id, p.customer_id) as "customerId", p.customer_id as "bookedId", p.status,
      p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
      case when c.id is null then p.starts_on::text when c.ends_on = 'infinity' then null else c.ends_on::text end as "countsUntil",
      (case p.status when 'paused' then coalesce(${paidBefore}, p.list_mrr_minor)
        when 'trial' then coalesce(nullif(p.mrr_minor, 0), ${paidAfter}, p.list_mrr_minor) else p.mrr_minor end)::float8 as "netMinor",
      p.list_mrr_minor::float8 as "listMinor", p.currency, c.requested_on::text as "requestedOn"
    from around p
    join customer owner on owner.id = p.customer_id and owner.withdrawn_at is null
    left join merged m on m.customer_id = p.customer_id
    left join counted c on c.booked_id = p.customer_id and c.id = p.id and c.starts_on = p.starts_on
    where p.customer_id <> 0 and p.starts_on <= ${addDays(day, DAYS_AROUND)}
      and coalesce(p.ends_on, 'infinity') > ${addDays(day, -DAYS_AROUND)}
    order by 1, p.starts_on, p.id`;
}

/** Opening rates of the day's month into the reporting currency. */
async function readFactors(ctx: Ctx, currency: string, day: CalendarDate): Promise<Map<string, Fraction>> {
  const rows = (await ctx.db.execute(sql`
    select currency, factor::text as factor from ${exchangeFactors(currency)} r
    where month = ${monthStart(day)}`)) as unknown as { currency: string; factor: string }[];
  const factors = new Map([[currency, { numerator: 1n, denominator: 1n }]]);
  for (const row of rows) {
    const factor = parseDecimal(row.factor);
    if (factor && row.currency !== currency) factors.set(row.currency, factor);
  }
  return factors;
}

async function readVatRate(ctx: Ctx): Promise<number | null> {
  const [row] = (await ctx.db.execute(
    sql`select vat_rate as "vatRate", country from organisation where id = 1`,
  )) as unknown as { vatRate: number | null; country: string }[];
  return row?.vatRate ?? countryPreset(row?.country ?? '')?.vatRate ?? null;
}

function booked(
  stretches: readonly StoredStretch[],
  people: readonly StoredCustomer[],
  vatRate: number | null,
): Map<number, BookedCustomer> {
  const known = new Map(people.map((one) => [one.id, one]));
  const byCustomer = new Map<number, BookedStretch[]>();
  for (const { customerId, ...stretch } of stretches) {
    const own = byCustomer.get(customerId);
    if (own) own.push(stretch);
    else byCustomer.set(customerId, [stretch]);
  }
  return new Map(
    [...byCustomer].map(([id, own]) => {
      const rates = [vatRate, countryPreset(known.get(id)?.country ?? '')?.vatRate ?? null];
      const vatRates = [...new Set(rates.filter((rate) => rate !== null && rate > 0))] as number[];
      return [id, { isExcluded: known.get(id)?.isExcluded ?? false, stretches: own, vatRates }];
    }),
  );
}

function namesOf(people: readonly StoredCustomer[]): CustomerNames {
  const byKey = new Map<string, Set<number>>();
  const byName = new Map<string, Set<number>>();
  const add = (index: Map<string, Set<number>>, text: string | null, id: number) => {
    if (text === null || text === '') return;
    const ids = index.get(text);
    if (ids) ids.add(id);
    else index.set(text, new Set([id]));
  };
  for (const { id, name, nameAr, keys } of people) {
    for (const key of keys ?? []) add(byKey, key, id);
    add(byName, nameKey(name), id);
    add(byName, nameAr && nameKey(nameAr), id);
  }
  return { byKey, byName };
}
