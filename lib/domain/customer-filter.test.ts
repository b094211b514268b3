import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomerFilter } from '@/lib/domain/customer-filter';
import { matchesFilter } from '@/lib/domain/customer-filter-match';
import { parseCondition, serialiseCondition } from '@/lib/domain/customer-filter-query';
import { type FilteredCustomer, resolveFilter, type Viewpoint } from '@/lib/domain/customer-filter-resolve';
import {
  type CustomerListQuery,
  isBareView,
  nextSort,
  parseListQuery,
  plainListQuery,
  savedQueryText,
  serialiseListQuery,
  shownColumns,
} from '@/lib/domain/customer-list-query';
import { anyListQuery } from '@/lib/testing/customer-filters';

const viewpoint: Viewpoint = {
  today: '2026-03-10',
  timeZone: 'Asia/Riyadh',
  currency: 'SAR',
  userId: 7,
  teamUserIds: [7, 8],
  userIds: new Map([['a1b2c3d4', 9]]),
};

const customer: FilteredCustomer = {
  search: 'شركه النور noor trading 1010234567',
  exclusion: null,
  ownerUserId: 7,
  country: 'SA',
  city: null,
  industry: 'Oil, gas',
  size: null,
  segment: null,
  plan: 'pro',
  tags: ['vip'],
  hasContract: true,
  hasOrders: false,
  stage: 'active',
  firstActiveOn: '2024-01-01',
  leftOn: null,
  mrrMinor: 500_000,
  revenue12mMinor: null,
  orders12m: null,
  lastOrderOn: null,
  expectedOrderOn: null,
  seats: 10,
  activePeople28d: 4,
  lastUsedOn: '2026-03-01',
  renewalOn: '2026-04-09',
  noticeOn: null,
  leaveRequestedOn: null,
  npsScore: 6,
  openTickets: 0,
  overdueMinor: null,
  lastTouchAt: new Date('2026-02-08T20:59:00Z'),
  nextStepOn: null,
};

const matches = (address: string, changed: Partial<FilteredCustomer> = {}) =>
  matchesFilter({ ...customer, ...changed }, resolveFilter(parseListQuery(address).filter, viewpoint));

describe('the address', () => {
  test('is read back as it was written, for any state', () => {
    fc.assert(
      fc.property(anyListQuery, (query) => {
        const text = serialiseListQuery(query);
        expect(parseListQuery(text)).toEqual(query);
        expect(serialiseListQuery(parseListQuery(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('can be read by a person', () => {
    const query: CustomerListQuery = {
      ...plainListQuery,
      filter: {
        search: 'النور',
        groups: [
          [
            { field: 'country', is: 'choice', values: ['SA', 'AE'], negated: false },
            { field: 'stage', is: 'choice', values: ['left'], negated: true },
            { field: 'mrr', is: 'range', min: 5000, max: null },
          ],
          [{ field: 'tag', is: 'choice', values: ['vip'], negated: false }],
        ],
      },
      sort: { key: 'mrr', descending: true },
    };
    expect(decodeURIComponent(serialiseListQuery(query))).toBe(
      'q=النور&country=SA,AE&stage=!left&mrr=5000..&2.tag=vip&sort=-mrr',
    );
  });

  test('of everyone is empty', () => {
    expect(serialiseListQuery(plainListQuery)).toBe('');
    expect(parseListQuery('')).toEqual(plainListQuery);
  });

  test('passes over what it does not know or cannot read', () => {
    expect(parseListQuery('utm=x&mrr=cheap&renewal=..&sort=shoe&cols=mrr,shoe,mrr&seats=1..x')).toEqual({
      ...plainListQuery,
      columns: ['mrr'],
    });
  });

  test('keeps words that look like signs', () => {
    const values = ['none', 'any', '!not', 'a,b', '~', '5..6'];
    const text = serialiseCondition({ field: 'tag', is: 'choice', values, negated: false });
    expect(parseCondition('tag', text)).toEqual({ field: 'tag', is: 'choice', values, negated: false });
  });

  test('puts a range the right way round', () => {
    expect(parseCondition('mrr', '9..3')).toEqual({ field: 'mrr', is: 'range', min: 3, max: 9 });
  });

  test('with a view and nothing else means the view as saved', () => {
    expect(isBareView('view=0a1b2c3d')).toBe(true);
    expect(isBareView('view=0a1b2c3d&sort=name')).toBe(false);
    expect(isBareView('stage=left')).toBe(false);
    const emptied = serialiseListQuery({ ...plainListQuery, view: '0a1b2c3d' });
    expect(isBareView(emptied)).toBe(false);
  });

  test('differs from the saved view only when the state does', () => {
    const query = parseListQuery('view=0a1b2c3d&stage=active&sort=name&after=abc');
    expect(savedQueryText(query)).toBe('stage=active');
  });
});

describe('what a filter means', () => {
  const cases: [address: string, isIn: boolean][] = [
    ['', true],
    ['q=noor', true],
    ['q=النّور شركة', true],
    ['q=١٠١٠٢٣', true],
    ['q=noor+cairo', false],
    ['country=AE', false],
    ['country=!AE', true],
    ['city=none', true],
    ['city=!Riyadh', true],
    ['industry=Oil~, gas', true],
    ['owner=me', true],
    ['owner=team', true],
    ['owner=a1b2c3d4', false],
    ['owner=none', false],
    ['tag=vip,new', true],
    ['tag=!vip', false],
    ['mrr=5000', true],
    ['mrr=5000.01..', false],
    ['seats=..9.5', false],
    ['renewal=0..30', true],
    ['renewal=0..29', false],
    ['notice=none', true],
    ['nps=detractor', true],
    ['nps=!detractor', false],
    ['kind=contract', true],
    ['kind=repeat', false],
    ['overdue=none', true],
    ['excluded=partner', false],
    ['country=AE&2.tag=vip', true],
    ['country=AE&2.tag=new', false],
  ];
  test.each(cases)('%s', (address, isIn) => {
    expect(matches(address)).toBe(isIn);
  });

  test('days of a moment are the organisation’s days, not the server’s', () => {
    // 2026-02-08T20:59Z is 23:59 on the 8th in Riyadh, 30 days before the 10th of March
    expect(matches('touch=30..')).toBe(true);
    expect(matches('touch=31..')).toBe(false);
    expect(matches('touch=30..', { lastTouchAt: new Date('2026-02-08T21:00:00Z') })).toBe(false);
  });

  test('never touched is longer ago than any number of days', () => {
    expect(matches('touch=60..', { lastTouchAt: null })).toBe(true);
    expect(matches('touch=..60', { lastTouchAt: null })).toBe(false);
    expect(matches('left=60..', { leftOn: null })).toBe(false);
  });

  test('excluded customers are in only when asked for', () => {
    expect(matches('', { exclusion: 'test' })).toBe(false);
    expect(matches('excluded=test', { exclusion: 'test' })).toBe(true);
    expect(matches('tag=vip&2.excluded=!none', { exclusion: 'test' })).toBe(true);
  });

  test('a key or a job is nobody’s owner', () => {
    const filter: CustomerFilter = parseListQuery('owner=me').filter;
    expect(matchesFilter(customer, resolveFilter(filter, { ...viewpoint, userId: null }))).toBe(false);
  });
});

describe('columns and sorting', () => {
  test('what the list is sorted by comes first after the name', () => {
    expect(shownColumns(parseListQuery('sort=-seats')).slice(0, 2)).toEqual(['seats', 'stage']);
    expect(shownColumns(parseListQuery('sort=-mrr')).filter((key) => key === 'mrr')).toHaveLength(1);
  });

  test('a chosen order of columns stays', () => {
    expect(shownColumns(parseListQuery('sort=-mrr&cols=plan,mrr'))).toEqual(['plan', 'mrr']);
  });

  test('a first click asks for what is looked for, a second for the other end', () => {
    const first = nextSort({ key: 'name', descending: false }, 'mrr');
    expect(first).toEqual({ key: 'mrr', descending: true });
    expect(nextSort(first, 'mrr')).toEqual({ key: 'mrr', descending: false });
  });
});
