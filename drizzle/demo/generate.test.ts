import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { generateDemo } from './generate';
import type { Value } from './rows/table';

type Row = Record<string, Value>;
type Tables = Map<string, Row[]>;

const today = '2026-11-21';
let tables: Tables;

function collect(options: { today: string; scale: number }): Tables {
  const found: Tables = new Map();
  for (const { table, columns, rows } of generateDemo(options).tables({ sourceId: 3 })) {
    const list: Row[] = [];
    for (const row of rows) {
      if (row.length !== columns.length)
        throw new Error(`${table}: ${row.length} values, ${columns.length} columns`);
      list.push(Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
    }
    found.set(table, list);
  }
  return found;
}

function groupBy(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups.values()];
}

const of = (name: string): Row[] => tables.get(name) ?? [];

beforeAll(() => {
  tables = collect({ today, scale: 0.1 });
});

test('the same seed and day give the same rows', () => {
  const hash = () => {
    const sum = createHash('sha256');
    for (const { table, rows } of generateDemo({ today, scale: 0.05 }).tables({ sourceId: 3 })) {
      sum.update(table);
      for (const row of rows) sum.update(JSON.stringify(row));
    }
    return sum.digest('hex');
  };
  expect(hash()).toBe(hash());
});

test('a day later, history is what it was', () => {
  const later = collect({ today: '2026-11-22', scale: 0.05 });
  const before = collect({ today, scale: 0.05 });
  for (const table of [
    'usage_daily',
    'contact_active_day',
    'feedback',
    'interaction',
    'payment',
    'order_line',
    'consent',
  ]) {
    const text = ({ id: _id, superseded_at: _superseded, ...row }: Row) => JSON.stringify(row);
    const known = new Set((later.get(table) ?? []).map(text));
    const lost = (before.get(table) ?? []).filter((row) => !known.has(text(row)));
    expect(lost, table).toEqual([]);
  }
});

test('another seed gives another company', () => {
  const names = (seed: string) =>
    [...generateDemo({ today, scale: 0.05, seed }).customers].map((c) => c.company.name);
  expect(names('one')).not.toEqual(names('two'));
});

test('nothing happened or was known after today', () => {
  const now = new Date('2026-11-20T21:00:00Z').toISOString();
  const instants =
    'occurred_at recorded_at superseded_at at created_at resolved_at first_response_at last_seen_at'.split(
      ' ',
    );
  const dates =
    'day paid_on issued_on requested_on withdrawn_on completed_on left_on starts_on opened_on recorded_on ordered_on promise_kept_on refunded_on'.split(
      ' ',
    );
  for (const [table, rows] of tables) {
    if (table === 'absence') continue;
    for (const column of instants) {
      expect(
        rows.filter((row) => row[column] != null && String(row[column]) >= now).slice(0, 3),
        table,
      ).toEqual([]);
    }
    for (const column of dates) {
      expect(
        rows.filter((row) => row[column] != null && String(row[column]) >= today).slice(0, 3),
        table,
      ).toEqual([]);
    }
  }
});

test('everything belongs to a customer and a person that exist', () => {
  const customers = new Set<Value>([null, 0, ...of('customer').map((row) => row.id ?? null)]);
  const contacts = new Set(of('contact').map((row) => `${row.customer_id}/${row.id}`));
  const users = new Set<Value>([null, ...of('app_user').map((row) => row.id ?? null)]);
  for (const [table, rows] of tables) {
    const stray = rows.filter(
      (row) =>
        !customers.has(row.customer_id ?? null) ||
        !customers.has(row.parent_customer_id ?? null) ||
        (row.contact_id != null && !contacts.has(`${row.customer_id}/${row.contact_id}`)) ||
        ['user_id', 'owner_user_id', 'lead_user_id', 'cover_user_id'].some(
          (name) => !users.has(row[name] ?? null),
        ),
    );
    expect(stray.slice(0, 3), table).toEqual([]);
  }
});

test('one version of a fact is live, and versions follow each other', () => {
  for (const table of [
    'subscription_period',
    'cancellation_request',
    'ticket',
    'invoice',
    'onboarding_step',
    'payment_method',
  ]) {
    for (const versions of groupBy(of(table), (row) => `${row.customer_id}/${row.external_id}`)) {
      expect(
        versions.filter((row) => row.superseded_at === null),
        table,
      ).toHaveLength(1);
      for (const [index, version] of versions.entries()) {
        const next = versions[index + 1];
        if (next) expect(version.superseded_at).toBe(next.recorded_at);
      }
    }
  }
});

test('dates and money keep their rules', () => {
  for (const row of of('subscription_period')) {
    expect(Number(row.mrr_minor)).toBeGreaterThanOrEqual(0);
    expect(row.mrr_minor).toBe(
      row.status === 'trial' || row.status === 'paused'
        ? 0
        : Number(row.list_mrr_minor) - Number(row.discount_minor),
    );
    if (row.ends_on !== null) expect(String(row.ends_on) >= String(row.starts_on)).toBe(true);
    if (row.term_ends_on !== null) expect(String(row.notice_on) < String(row.term_ends_on)).toBe(true);
  }
  for (const row of of('cancellation_request'))
    expect(String(row.effective_on) >= String(row.requested_on)).toBe(true);
  for (const row of of('ticket')) {
    if (row.resolved_at !== null) expect(String(row.resolved_at) > String(row.first_response_at)).toBe(true);
    if (row.first_response_at !== null)
      expect(String(row.first_response_at) > String(row.occurred_at)).toBe(true);
  }
  for (const row of of('order_line'))
    expect(Math.sign(Number(row.quantity))).toBe(Math.sign(Number(row.amount_minor)));
  for (const row of of('invoice')) expect(Number(row.net_minor)).toBeGreaterThan(0);
});

test('the live stretches of a subscription neither overlap nor leave a hole', () => {
  const live = of('subscription_period').filter((row) => row.superseded_at === null);
  for (const stretches of groupBy(live, (row) => String(row.subscription_key))) {
    for (const [index, stretch] of stretches.entries()) {
      const next = stretches[index + 1];
      if (next) expect(stretch.ends_on).toBe(next.starts_on);
    }
  }
});

test('both languages, three states of consent, every kind of answer', () => {
  const languages = new Set(of('feedback').map((row) => row.language));
  expect(languages).toContain('ar');
  expect(languages).toContain('en');
  expect(of('customer').some((row) => row.name_ar !== null)).toBe(true);
  expect(new Set(of('consent').map((row) => row.status))).toEqual(new Set(['subscribed', 'unsubscribed']));
  const asked = new Set(of('consent').map((row) => row.contact_id));
  expect(of('contact').some((row) => !asked.has(row.id ?? null))).toBe(true);
  expect(new Set(of('feedback').map((row) => row.kind))).toEqual(
    new Set(['nps', 'csat', 'ces', 'review', 'exit']),
  );
});

test('no address and no telephone number can reach anybody', () => {
  for (const row of of('contact')) {
    if (row.email !== null) expect(row.email).toMatch(/^[a-z0-9.]+@[a-z0-9-]+\.example$/);
    if (row.phone !== null) {
      expect(row.phone).toMatch(
        /^\+(96650000\d{4}|97150000\d{4}|20100000\d{4}|9655000\d{4}|96279000\d{4}|21260000\d{4}|447700900\d{3}|3363998\d{4}|493023125\d{3})$/,
      );
    }
  }
  for (const row of of('customer')) expect(row.domain).toMatch(/\.example$/);
  for (const row of of('app_user')) expect(row.email).toMatch(/@wafa\.example$/);
});

test('neighbouring comments are not copies', () => {
  const comments = of('feedback')
    .filter((row) => row.comment !== null)
    .sort((a, b) => (String(a.occurred_at) < String(b.occurred_at) ? -1 : 1))
    .map((row) => row.comment);
  const repeated = comments.filter((comment, index) =>
    comments.slice(Math.max(0, index - 5), index).includes(comment),
  );
  expect(repeated.length / comments.length).toBeLessThan(0.01);
});
