import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { customerState } from '@/drizzle/schema/customer-state';
import type { Db } from '@/lib/data/context';
import type { Person } from '@/lib/data/customers/people';
import { type SortKey, stages } from '@/lib/domain/customer-fields';

type Language = 'en' | 'ar';

/** What rows are ordered by, and the type to which a remembered value is cast back. */
export type SortExpression = {
  value: SQL;
  type: 'text' | 'bigint' | 'float8' | 'date' | 'timestamptz' | 'int';
};

const s = customerState;

/**
 * The expression behind a sort. Names follow the collation and the script of the viewer's language; columns that
 * show a word for a code (owner, country, stage) follow the words.
 */
export async function sortExpression(
  db: Db,
  key: SortKey,
  { language, people }: { language: Language; people: readonly Person[] },
): Promise<SortExpression> {
  const text = (value: SQL): SortExpression => ({ value: collated(value, language), type: 'text' });
  switch (key) {
    case 'name':
      return text(language === 'ar' ? sql`coalesce(${s.nameAr}, ${s.name})` : sql`${s.name}`);
    case 'plan':
    case 'city':
    case 'industry':
    case 'size':
    case 'segment':
      return text(sql`${s[key]}`);
    case 'stage':
      return rank(sql`${s.stage}`, stages, 'text');
    case 'owner':
      return rank(sql`${s.ownerUserId}`, ownersByName(people, language), 'int');
    case 'country':
      return rank(sql`${s.country}`, await countriesByName(db, language), 'text');
    case 'usage':
      return {
        value: sql`((${s.usage28d} - ${s.usagePrevious28d}) / nullif(${s.usagePrevious28d}, 0))`,
        type: 'float8',
      };
    case 'touch':
      return { value: sql`${s.lastTouchAt}`, type: 'timestamptz' };
    default:
      return plain[key];
  }
}

const plain: Record<
  Exclude<
    SortKey,
    | 'name'
    | 'plan'
    | 'city'
    | 'industry'
    | 'size'
    | 'segment'
    | 'stage'
    | 'owner'
    | 'country'
    | 'usage'
    | 'touch'
  >,
  SortExpression
> = {
  mrr: { value: sql`${s.mrrMinor}`, type: 'bigint' },
  revenue: { value: sql`${s.revenue12mMinor}`, type: 'bigint' },
  overdue: { value: sql`${s.overdueMinor}`, type: 'bigint' },
  orders: { value: sql`${s.orders12m}`, type: 'int' },
  seats: { value: sql`${s.seats}`, type: 'int' },
  people: { value: sql`${s.activePeople28d}`, type: 'int' },
  tickets: { value: sql`${s.openTickets}`, type: 'int' },
  nps: { value: sql`${s.npsScore}`, type: 'int' },
  renewal: { value: sql`${s.renewalOn}`, type: 'date' },
  notice: { value: sql`${s.noticeOn}`, type: 'date' },
  next: { value: sql`${s.nextStepOn}`, type: 'date' },
  used: { value: sql`${s.lastUsedOn}`, type: 'date' },
  joined: { value: sql`${s.firstActiveOn}`, type: 'date' },
  left: { value: sql`${s.leftOn}`, type: 'date' },
  ordered: { value: sql`${s.lastOrderOn}`, type: 'date' },
  expected: { value: sql`${s.expectedOrderOn}`, type: 'date' },
  asked: { value: sql`${s.leaveRequestedOn}`, type: 'date' },
};

/** ICU's order of the language; the indexes on names have the same two collations. */
function collated(value: SQL, language: Language): SQL {
  return language === 'ar' ? sql`${value} collate "ar-x-icu"` : sql`${value} collate "en-x-icu"`;
}

/** The place of a code in a list that is already in the wanted order. */
function rank(value: SQL, inOrder: readonly (string | number)[], type: 'text' | 'int'): SortExpression {
  const list = sql`${sql.param([...inOrder])}::${sql.raw(type)}[]`;
  return { value: sql`array_position(${list}, ${value}::${sql.raw(type)})`, type: 'int' };
}

function ownersByName(people: readonly Person[], language: Language): number[] {
  const { compare } = new Intl.Collator(language);
  const name = (person: Person) => (language === 'ar' ? (person.nameAr ?? person.name) : person.name);
  return [...people].sort((a, b) => compare(name(a), name(b)) || a.id - b.id).map(({ id }) => id);
}

async function countriesByName(db: Db, language: Language): Promise<string[]> {
  const rows = await db.selectDistinct({ country: s.country }).from(s);
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const { compare } = new Intl.Collator(language);
  const nameOf = (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
  return rows
    .flatMap(({ country }) => (country === null ? [] : [country]))
    .sort((a, b) => compare(nameOf(a), nameOf(b)));
}
