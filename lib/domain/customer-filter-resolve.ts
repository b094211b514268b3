import { normaliseForSearch } from '@/lib/domain/arabic-search';
import { addDays, type CalendarDate } from '@/lib/domain/calendar-date';
import { customerField, type FilterKey } from '@/lib/domain/customer-fields';
import {
  type Condition,
  type CustomerFilter,
  type RangeCondition,
  withImpliedConditions,
} from '@/lib/domain/customer-filter';
import { currencyExponent } from '@/lib/domain/money-currencies';
import { startOfDay } from '@/lib/domain/period-start-of-day';

/** For whom and when a filter is read: `me`, `team`, "in 30 days" and amounts mean something only then. */
export type Viewpoint = {
  today: CalendarDate;
  timeZone: string;
  /** reporting currency, in which amounts are asked */
  currency: string;
  /** null for a key or a job: nobody is "me" */
  userId: number | null;
  /** people of the teams the viewer belongs to or leads, the viewer among them */
  teamUserIds: readonly number[];
  /** the word by which the address names a person → their id */
  userIds: ReadonlyMap<string, number>;
};

/** What of a customer a filter looks at: the columns of customer_state under their own names. */
export type FilteredCustomer = {
  search: string;
  exclusion: string | null;
  ownerUserId: number | null;
  country: string | null;
  city: string | null;
  industry: string | null;
  size: string | null;
  segment: string | null;
  plan: string | null;
  tags: readonly string[];
  hasContract: boolean;
  hasOrders: boolean;
  stage: string;
  firstActiveOn: string | null;
  leftOn: string | null;
  mrrMinor: number | null;
  revenue12mMinor: number | null;
  orders12m: number | null;
  lastOrderOn: string | null;
  expectedOrderOn: string | null;
  seats: number | null;
  activePeople28d: number | null;
  lastUsedOn: string | null;
  renewalOn: string | null;
  noticeOn: string | null;
  leaveRequestedOn: string | null;
  npsScore: number | null;
  openTickets: number | null;
  overdueMinor: number | null;
  lastTouchAt: Date | null;
  nextStepOn: string | null;
};

export type FilteredColumn = keyof FilteredCustomer;
type Bound = number | string | Date;

/** The few questions that a filter comes down to; asked of a row here and of the database in lib/data. */
export type ColumnTest =
  | { ask: 'never' }
  | { ask: 'contains'; column: 'search'; text: string }
  | { ask: 'oneOf'; column: FilteredColumn; values: (string | number)[]; orNull: boolean; negated: boolean }
  | { ask: 'overlaps'; column: 'tags'; values: string[]; orEmpty: boolean; negated: boolean }
  /** from ≤ value < below, or value ≤ upTo where the end itself belongs to it */
  | { ask: 'between'; column: FilteredColumn; from?: Bound; upTo?: Bound; below?: Bound; orNull: boolean }
  | { ask: 'isNull'; column: FilteredColumn; negated: boolean }
  | { ask: 'isTrue'; column: 'hasContract' | 'hasOrders' }
  | { ask: 'any'; of: ColumnTest[]; negated: boolean };

/** Every text test holds, and all tests of at least one group. */
export type ResolvedFilter = { text: ColumnTest[]; groups: ColumnTest[][] };

const columnOf: Partial<Record<FilterKey, FilteredColumn>> = {
  stage: 'stage',
  owner: 'ownerUserId',
  plan: 'plan',
  mrr: 'mrrMinor',
  renewal: 'renewalOn',
  notice: 'noticeOn',
  touch: 'lastTouchAt',
  next: 'nextStepOn',
  used: 'lastUsedOn',
  people: 'activePeople28d',
  seats: 'seats',
  nps: 'npsScore',
  tickets: 'openTickets',
  overdue: 'overdueMinor',
  asked: 'leaveRequestedOn',
  country: 'country',
  city: 'city',
  industry: 'industry',
  size: 'size',
  segment: 'segment',
  tag: 'tags',
  joined: 'firstActiveOn',
  left: 'leftOn',
  revenue: 'revenue12mMinor',
  orders: 'orders12m',
  ordered: 'lastOrderOn',
  expected: 'expectedOrderOn',
  excluded: 'exclusion',
};

const npsRange: Record<string, { from: number; upTo: number }> = {
  promoter: { from: 9, upTo: 10 },
  passive: { from: 7, upTo: 8 },
  detractor: { from: 0, upTo: 6 },
};

// dates far outside any contract: a typed "99999999" days is no error, only a very wide range
const farDays = 36_500;

/** Gives a filter its meaning for one viewer on one day. */
export function resolveFilter(filter: CustomerFilter, viewpoint: Viewpoint): ResolvedFilter {
  const groups = filter.groups.length > 0 ? filter.groups : [[]];
  return {
    text: normaliseForSearch(filter.search)
      .split(' ')
      .filter((word) => word !== '')
      .map((text): ColumnTest => ({ ask: 'contains', column: 'search', text })),
    groups: groups.map((group) =>
      withImpliedConditions(group).map((condition) => resolveCondition(condition, viewpoint)),
    ),
  };
}

function resolveCondition(condition: Condition, viewpoint: Viewpoint): ColumnTest {
  const column = columnOf[condition.field];
  if (condition.is === 'choice') return resolveChoice(condition.field, condition, column, viewpoint);
  if (!column) return { ask: 'never' };
  if (condition.is === 'range') return resolveRange(condition, column, viewpoint);
  if (condition.field === 'overdue') {
    const isOverdue: ColumnTest = { ask: 'between', column, from: 1, orNull: false };
    return { ask: 'any', of: [isOverdue], negated: !condition.value };
  }
  return { ask: 'isNull', column, negated: condition.value };
}

function resolveChoice(
  field: FilterKey,
  { values, negated }: { values: (string | null)[]; negated: boolean },
  column: FilteredColumn | undefined,
  viewpoint: Viewpoint,
): ColumnTest {
  const orNull = values.includes(null);
  const named = values.filter((value) => value !== null);
  if (field === 'kind') {
    const of = named.flatMap((value): ColumnTest[] => {
      const flag = value === 'contract' ? 'hasContract' : value === 'repeat' ? 'hasOrders' : null;
      return flag ? [{ ask: 'isTrue', column: flag }] : [];
    });
    return { ask: 'any', of, negated };
  }
  if (field === 'nps') {
    const of = named.flatMap((value): ColumnTest[] => {
      const range = npsRange[value];
      return range ? [{ ask: 'between', column: 'npsScore', ...range, orNull: false }] : [];
    });
    if (orNull) of.push({ ask: 'isNull', column: 'npsScore', negated: false });
    return { ask: 'any', of, negated };
  }
  if (!column) return { ask: 'never' };
  if (column === 'tags') return { ask: 'overlaps', column, values: named, orEmpty: orNull, negated };
  const wanted = field === 'owner' ? named.flatMap((word) => ownersMeantBy(word, viewpoint)) : named;
  return { ask: 'oneOf', column, values: wanted, orNull, negated };
}

function ownersMeantBy(word: string, { userId, teamUserIds, userIds }: Viewpoint): number[] {
  if (word === 'me') return userId === null ? [] : [userId];
  if (word === 'team') return [...teamUserIds];
  const id = userIds.get(word);
  return id === undefined ? [] : [id];
}

function resolveRange(
  { field, min, max }: RangeCondition,
  column: FilteredColumn,
  viewpoint: Viewpoint,
): ColumnTest {
  const { filter, neverIsLongAgo } = customerField(field);
  if (filter === 'daysAhead' || filter === 'daysAgo') {
    // "at least 30 days ago" is an end, not a start: time runs the other way
    const [first, last] = filter === 'daysAgo' ? [max, min] : [min, max];
    const sign = filter === 'daysAgo' ? -1 : 1;
    const dayOf = (days: number | null) =>
      days === null
        ? null
        : addDays(viewpoint.today, sign * Math.max(-farDays, Math.min(farDays, Math.round(days))));
    return between(column, dayOf(first), dayOf(last), neverIsLongAgo === true && max === null, viewpoint);
  }
  const scale = filter === 'money' ? 10 ** currencyExponent(viewpoint.currency) : 1;
  return {
    ask: 'between',
    column,
    ...(min !== null && { from: Math.ceil(min * scale) }),
    ...(max !== null && { upTo: Math.floor(max * scale) }),
    orNull: false,
  };
}

function between(
  column: FilteredColumn,
  first: CalendarDate | null,
  last: CalendarDate | null,
  orNull: boolean,
  { timeZone }: Viewpoint,
): ColumnTest {
  if (column !== 'lastTouchAt') {
    return {
      ask: 'between',
      column,
      ...(first !== null && { from: first }),
      ...(last !== null && { upTo: last }),
      orNull,
    };
  }
  return {
    ask: 'between',
    column,
    ...(first !== null && { from: startOfDay(first, timeZone) }),
    ...(last !== null && { below: startOfDay(addDays(last, 1), timeZone) }),
    orNull,
  };
}
