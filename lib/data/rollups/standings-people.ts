import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/data/context';
import { type Ending, NO_DAY } from '@/lib/domain/standings';

/** Who stands in the columns of standings, and when each began to count as new. */
export type People = {
  ids: Int32Array;
  begins: Int32Array;
  beginsAgain: Map<number, number[]>;
  endings: Map<number, Ending[]>;
  /** of each by its id */
  places: Map<number, number>;
};

// the server makes one text of a column: 100,000 rows of objects would take longer than all that follows
export const numbersOf = (text: string | null | undefined): number[] =>
  text ? (JSON.parse(`[${text.slice(1, -1)}]`) as number[]) : [];

/**
 * @param relations begins: (customer_id, starts_on, counts_as_new), with a row of everybody; endings: (customer_id, ends_on,
 * ended_by)
 */
export async function readPeople(db: Db, relations: { begins: SQL; endings: SQL }): Promise<People> {
  const [row] = (await db.execute(sql`
    select array_agg(customer_id)::text as ids, array_agg(day)::text as days
    from (
      select customer_id, case when counts_as_new then starts_on - date '1970-01-01' else ${NO_DAY}::int end as day
      from (${relations.begins}) p order by 1, 2) p`)) as unknown as {
    ids: string | null;
    days: string | null;
  }[];
  const [all, days] = [numbersOf(row?.ids), numbersOf(row?.days)];
  const ids = Int32Array.from(new Set(all));
  const begins = new Int32Array(ids.length).fill(NO_DAY);
  const beginsAgain = new Map<number, number[]>();
  let at = -1;
  for (let index = 0; index < all.length; index++) {
    const day = days[index] as number;
    if (all[index] !== ids[at]) {
      at += 1;
      begins[at] = day;
    } else if (day !== NO_DAY) {
      const later = beginsAgain.get(at);
      if (later) later.push(day);
      else beginsAgain.set(at, [day]);
    }
  }
  const places = new Map(Array.from(ids, (id, at) => [id, at]));
  return { ids, begins, beginsAgain, places, endings: await readEndings(db, relations.endings, places) };
}

/** Ends of stretches, of each in order; of those on the same day one that says why stands last. */
async function readEndings(
  db: Db,
  relation: SQL,
  places: ReadonlyMap<number, number>,
): Promise<Map<number, Ending[]>> {
  const [row] = (await db.execute(sql`
    select array_agg(id)::text as ids, array_agg(day)::text as days, array_agg(reason)::text as reasons
    from (
      select customer_id as id, ends_on - date '1970-01-01' as day,
        case ended_by when 'involuntary' then 1 when 'voluntary' then 2 else 0 end as reason
      from (${relation}) s where ends_on is not null order by 1, 2, 3) e`)) as unknown as Record<
    string,
    string | null
  >[];
  const [ids, days, reasons] = [numbersOf(row?.ids), numbersOf(row?.days), numbersOf(row?.reasons)];
  const endings = new Map<number, Ending[]>();
  ids.forEach((id, index) => {
    const at = places.get(id) as number;
    const ending = { day: days[index] as number, by: REASONS[reasons[index] as number] ?? null };
    const known = endings.get(at);
    if (known) known.push(ending);
    else endings.set(at, [ending]);
  });
  return endings;
}

const REASONS = [null, 'involuntary', 'voluntary'] as const;

/** For the place of each account the place of what it counts as. */
export async function readUnits(
  db: Db,
  spans: SQL,
  places: ReadonlyMap<number, number>,
  unitPlaces: ReadonlyMap<number, number>,
): Promise<Int32Array> {
  const [row] = (await db.execute(sql`
    select array_agg(customer_id)::text as ids, array_agg(counted_as)::text as units
    from ${spans} s where is_first`)) as unknown as { ids: string | null; units: string | null }[];
  const units = numbersOf(row?.units);
  const unitOf = new Int32Array(places.size);
  numbersOf(row?.ids).forEach((id, index) => {
    unitOf[places.get(id) as number] = unitPlaces.get(units[index] as number) as number;
  });
  return unitOf;
}
