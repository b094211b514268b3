import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { customerState } from '@/drizzle/schema/customer-state';
import { countCustomers, listCustomerPage } from '@/lib/data/customers/list-page';
import { listPeople, loadViewpoint, type Person } from '@/lib/data/customers/people';
import { normaliseForSearch } from '@/lib/domain/arabic-search';
import { sortKeys, stages } from '@/lib/domain/customer-fields';
import { matchesFilter } from '@/lib/domain/customer-filter-match';
import { resolveFilter, type Viewpoint } from '@/lib/domain/customer-filter-resolve';
import { type CustomerSort, parseListQuery } from '@/lib/domain/customer-list-query';
import { anyGroups } from '@/lib/testing/customer-filters';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { viewerContext } from '@/lib/testing/viewer-context';

let database: TestDatabase;
let ctx: ReturnType<typeof viewerContext>;
let viewpoint: Viewpoint;
let people: Person[];
let rows: (typeof customerState.$inferSelect)[];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.owner`
    insert into app_user (public_id, name, role) values
      ('00000001-0000-4000-8000-000000000001', 'Sara', 'csm'),
      ('00000002-0000-4000-8000-000000000002', 'Omar', 'csm'),
      ('00000003-0000-4000-8000-000000000003', 'Zayd', 'csm')`;
  await database.owner`insert into team (name, lead_user_id) values ('North', 2)`;
  await database.owner`insert into team_member (team_id, user_id) values (1, 1)`;
  ctx = viewerContext(database.db, { userId: 1 });
  people = await listPeople(ctx);
  viewpoint = await loadViewpoint(ctx, people);
  await database.db
    .insert(customerState)
    .values(fc.sample(anyState, { seed: 7, numRuns: 400 }).map(numbered));
  rows = await database.db.select().from(customerState);
});

afterAll(() => database.drop());

const list = (address: string, sort?: CustomerSort, limit = 1000, expected = 0) => {
  const query = parseListQuery(address);
  return listCustomerPage(ctx, {
    filter: query.filter,
    sort: sort ?? query.sort,
    cursor: query.cursor,
    limit,
    expected,
    viewpoint,
    people,
    language: 'en',
  });
};

describe('filter', () => {
  test('in the database finds what it finds on the rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyGroups, fc.constantFrom('', 'النور', 'noor', '1'), async (groups, search) => {
        const filter = { search, groups };
        const resolved = resolveFilter(filter, viewpoint);
        const expected = rows
          .filter((row) => matchesFilter(row, resolved))
          .map(({ customerId }) => customerId)
          .sort((a, b) => a - b);
        const page = await listCustomerPage(ctx, {
          filter,
          sort: { key: 'name', descending: false },
          cursor: null,
          limit: 1000,
          expected: 0,
          viewpoint,
          people,
          language: 'en',
        });
        expect(page.customers.map(({ id }) => id).sort((a, b) => a - b)).toEqual(expected);
        expect(await countCustomers(ctx, filter, viewpoint)).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  test('takes numbers wider than a column, and signs of LIKE as they are', async () => {
    expect((await list('seats=999999999999..')).customers).toEqual([]);
    expect((await list('q=%25')).customers).toEqual([]);
    expect((await list('touch=99999999..')).customers.length).toBeGreaterThan(0);
  });

  test('knows the viewer, the team and a colleague', async () => {
    expect(viewpoint.teamUserIds).toEqual([1, 2]);
    const owners = async (address: string) =>
      new Set((await list(address)).customers.map(({ ownerUserId }) => ownerUserId));
    expect(await owners('owner=me')).toEqual(new Set([1]));
    expect(await owners('owner=team')).toEqual(new Set([1, 2]));
    expect(await owners('owner=00000003,none')).toEqual(new Set([3, null]));
  });
});

describe('paging', () => {
  test.each(
    sortKeys.flatMap((key) => [
      { key, descending: false },
      { key, descending: true },
    ]),
  )('by $key (descending: $descending) forward and back gives the whole list once', async (sort) => {
    const whole = (await list('', sort)).customers.map(({ id }) => id);
    expect(whole).toHaveLength(rows.filter(({ exclusion }) => exclusion === null).length);
    expect(new Set(whole).size).toBe(whole.length);

    const pages: number[][] = [];
    let page = await list('', sort, 37);
    expect(page.before).toBeNull();
    pages.push(page.customers.map(({ id }) => id));
    while (page.after) {
      page = await list(`after=${page.after}`, sort, 37);
      pages.push(page.customers.map(({ id }) => id));
    }
    expect(pages.flat()).toEqual(whole);

    const back = [pages.at(-1)];
    while (page.before) {
      page = await list(`before=${page.before}`, sort, 37);
      back.unshift(page.customers.map(({ id }) => id));
    }
    expect(back.flat()).toEqual(whole);
    expect(page.before).toBeNull();

    const walked = await list('', sort, 1000, 1_000_000);
    expect(walked.customers.map(({ id }) => id)).toEqual(whole);
    const second = await list(`after=${(await list('', sort, 37)).after}`, sort, 37, 1_000_000);
    expect(second.customers.map(({ id }) => id)).toEqual(pages[1]);
  });

  test('puts customers without a value last, whichever way', async () => {
    for (const sort of ['mrr', '-mrr', 'renewal', '-touch']) {
      const { customers } = await list(`sort=${sort}`);
      const isEmpty = customers.map(
        (c) =>
          c[sort.includes('mrr') ? 'mrrMinor' : sort === 'renewal' ? 'renewalOn' : 'lastTouchAt'] === null,
      );
      expect(isEmpty.indexOf(true)).toBe(isEmpty.lastIndexOf(false) + 1);
    }
  });

  test('shows the first page for a broken place', async () => {
    const first = (await list('sort=mrr', undefined, 5)).customers;
    const broken = Buffer.from('["drop table",1]').toString('base64url');
    for (const token of ['xyz', broken]) {
      expect((await list(`sort=mrr&after=${token}`, undefined, 5)).customers).toEqual(first);
    }
  });
});

test('names sort by the language of the viewer', async () => {
  const request = { filter: { search: '', groups: [] }, sort: { key: 'name' as const, descending: false } };
  const read = async (language: 'en' | 'ar') =>
    (
      await listCustomerPage(ctx, {
        ...request,
        cursor: null,
        limit: 1000,
        expected: 0,
        viewpoint,
        people,
        language,
      })
    ).customers.map(({ name, nameAr }) => (language === 'ar' ? (nameAr ?? name) : name));
  for (const language of ['en', 'ar'] as const) {
    const names = await read(language);
    expect(names).toEqual([...names].sort(new Intl.Collator(language).compare));
  }
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 });
const day = fc
  .integer({ min: -125, max: 125 })
  .map((n) => new Date(Date.UTC(2026, 2, 10 + n)).toISOString().slice(0, 10));
const word = maybe(fc.constantFrom('A', 'B', 'ج', 'basic', 'pro', 'any'));

const anyState = fc.record({
  name: fc.constantFrom('Noor Trading', 'noor 10', 'Élan', 'Zamzam', 'شركة النور'),
  nameAr: maybe(fc.constantFrom('شركة النُّور', 'مؤسسة الزهراء', 'أمان')),
  exclusion: fc.option(fc.constantFrom('test', 'internal', 'partner'), { freq: 8 }),
  ownerUserId: maybe(fc.constantFrom(1, 2, 3)),
  country: maybe(fc.constantFrom('SA', 'AE', 'KW')),
  city: word,
  industry: word,
  size: word,
  segment: word,
  plan: word,
  tags: fc.uniqueArray(fc.constantFrom('vip', 'new, hot', 'none', '!odd', '~'), { maxLength: 2 }),
  hasContract: fc.boolean(),
  hasOrders: fc.boolean(),
  stage: fc.constantFrom(...stages),
  firstActiveOn: maybe(day),
  leftOn: maybe(day),
  mrrMinor: maybe(fc.integer({ min: 0, max: 12_000 })),
  revenue12mMinor: maybe(fc.integer({ min: 0, max: 12_000 })),
  orders12m: maybe(fc.integer({ min: 0, max: 60 })),
  lastOrderOn: maybe(day),
  expectedOrderOn: maybe(day),
  seats: maybe(fc.integer({ min: 0, max: 120 })),
  activePeople28d: maybe(fc.integer({ min: 0, max: 120 })),
  usage28d: maybe(fc.constantFrom(0, 1.5, 20)),
  usagePrevious28d: maybe(fc.constantFrom(0, 3, 11.7)),
  lastUsedOn: maybe(day),
  renewalOn: maybe(day),
  noticeOn: maybe(day),
  leaveRequestedOn: maybe(day),
  npsScore: maybe(fc.integer({ min: 0, max: 10 })),
  openTickets: maybe(fc.integer({ min: 0, max: 9 })),
  overdueMinor: maybe(fc.constantFrom(0, 1, 5000)),
  lastTouchAt: maybe(
    fc.integer({ min: -3000, max: 0 }).map((hours) => new Date(Date.UTC(2026, 2, 10, 9) + hours * 3_600_000)),
  ),
  nextStepOn: maybe(day),
});

function numbered(state: typeof anyState extends fc.Arbitrary<infer T> ? T : never, at: number) {
  const search = normaliseForSearch(`${state.name} ${state.nameAr ?? ''} ${1000 + at}`);
  return { ...state, customerId: at + 1, publicId: crypto.randomUUID(), search };
}
