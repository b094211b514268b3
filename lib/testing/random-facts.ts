import type { Sql } from 'postgres';
import { addDays } from '@/lib/domain/calendar-date';
import { type RandomDraws, randomDraws } from '@/lib/domain/random-draws';

/** Days on which made-up facts happen. */
export const FACTS_FROM = '2024-01-01';
const LENGTH_DAYS = 440;

/** Sources that imports know nothing of: one that dates its rows, and one that writes today's values over yesterday's. */
export const DATED_SOURCE = 11;
export const OVERWRITING_SOURCE = 12;

type Row = Record<string, unknown>;

/**
 * Facts of every kind about some customers: corrected, late, withdrawn, imported twice, known long after they happened.
 * The same for the same seed.
 */
export async function writeRandomFacts(owner: Sql, customers: number, seed: number): Promise<void> {
  const draws = randomDraws(seed);
  // rows with the same columns go together, so that what they leave out takes its default
  const groups = new Map<string, { table: string; rows: Row[] }>();
  const add = (table: string, row: Row) => {
    const key = [table, ...Object.keys(row)].join();
    const group = groups.get(key) ?? { table, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  };
  for (let id = 1; id <= customers; id++) writeCustomer(draws, id, add);
  await owner.unsafe(`select usage_partition_ensure('2023-12-01', '2025-04-30')`);
  await owner`insert into usage_metric (key) values ('sessions'), ('reports'), ('calls') on conflict do nothing`;
  for (const { table, rows } of groups.values()) {
    for (let at = 0; at < rows.length; at += 500) {
      await owner`insert into ${owner(table)} ${owner(rows.slice(at, at + 500))} on conflict do nothing`;
    }
  }
}

function writeCustomer(draws: RandomDraws, id: number, add: (table: string, row: Row) => void): void {
  const below = (n: number) => Math.floor(draws.uniform() * n);
  const chance = (p: number) => draws.uniform() < p;
  const on = (day: number) => addDays(FACTS_FROM, day);
  const at = (day: number) => `${on(Math.floor(day))}T${String(below(24)).padStart(2, '0')}:30:00Z`;
  const start = below(300);
  const someDay = () => start + below(LENGTH_DAYS - start);
  let facts = 0;

  /** One fact, perhaps known late, perhaps corrected by a second version. */
  const fact = (table: string, day: number, values: Row, corrected?: Row) => {
    const occurred = at(day);
    const known = day + (chance(0.2) ? below(60) : 0);
    const recorded = known === day ? occurred : at(known);
    const base = { customer_id: id, occurred_at: occurred, source_id: DATED_SOURCE, recorded_assumed: false };
    const key = `${table}-${id}-${facts++}`;
    if (corrected === undefined) {
      add(table, { ...base, ...values, recorded_at: recorded, superseded_at: null, external_id: key });
      return;
    }
    const changed = at(known + 1 + below(50));
    add(table, { ...base, ...values, recorded_at: recorded, superseded_at: changed, external_id: key });
    add(table, {
      ...base,
      ...values,
      ...corrected,
      recorded_at: changed,
      superseded_at: null,
      external_id: key,
    });
  };

  add('customer', { id, name: `Customer ${id}`, source_id: 1, opened_on: on(start - below(40)) });
  writeSubscriptions();

  for (const [table, kind] of [
    ['ticket', 'ticket'],
    ['invoice', 'invoice'],
    ['onboarding_step', 'step'],
  ] as const) {
    for (let n = below(5); n > 0; n--) writeCase(table, kind, someDay());
  }
  for (let n = below(4); n > 0; n--)
    fact('payment', someDay(), {
      amount_minor: 100,
      currency: 'SAR',
      outcome: chance(0.5) ? 'failed' : 'succeeded',
    });
  if (chance(0.3)) fact('refund', someDay(), { amount_minor: 100, currency: 'SAR' });
  if (chance(0.3)) fact('cancellation_page_visit', someDay(), {});
  for (let n = below(4); n > 0; n--) fact('interaction', someDay(), { kind: chance(0.8) ? 'call' : 'note' });
  for (let n = below(5); n > 0; n--) {
    const isNps = chance(0.5);
    fact('feedback', someDay(), {
      kind: isNps ? 'nps' : 'csat',
      touchpoint: 'relationship',
      score: isNps ? below(11) : 1 + below(5),
      scale_min: isNps ? 0 : 1,
      scale_max: isNps ? 10 : 5,
      polarity: chance(0.5) ? below(3) - 1 : null,
    });
  }
  for (let n = chance(0.3) ? below(6) : 0; n > 0; n--) {
    const day = someDay();
    fact('order_line', day, {
      order_number: `${id}-${n}`,
      ordered_on: on(day),
      quantity: chance(0.9) ? 1 : -1,
      amount_minor: 100,
      currency: 'SAR',
    });
  }
  writePeople();
  writeUsage();

  function writeSubscriptions() {
    for (const key of chance(0.3) ? ['a', 'b'] : ['a']) {
      const from = key === 'a' ? start : someDay();
      const yearly = chance(0.4);
      const values: Row = {
        subscription_key: `${id}${key}`,
        plan: chance(0.5) ? 'basic' : 'plus',
        starts_on: on(from),
        ends_on: null,
        mrr_minor: 1_000 + below(5) * 500,
        currency: 'SAR',
        seats: 1 + below(9),
        billing_months: yearly ? 12 : 1,
        term_ends_on: yearly ? on(from + 365) : null,
        notice_on: yearly ? on(from + 335) : null,
        status: 'active',
        discount_minor: chance(0.2) ? 100 : 0,
        auto_renews: chance(0.5),
      };
      const base = { customer_id: id, occurred_at: `${on(from)}T00:00:00Z`, external_id: `sub-${id}${key}` };
      const ends = chance(0.5) ? from + 20 + below(300) : null;
      if (chance(0.5)) {
        // a row for each price, dated; the first is corrected when the second comes
        const changes = from + 10 + below(150);
        const changed = at(changes);
        const dated = { ...base, source_id: DATED_SOURCE, recorded_assumed: false };
        add('subscription_period', { ...dated, ...values, recorded_at: at(from), superseded_at: changed });
        add('subscription_period', {
          ...dated,
          ...values,
          ends_on: on(changes),
          recorded_at: changed,
          superseded_at: null,
        });
        const second = { ...values, starts_on: on(changes), mrr_minor: 1_000 + below(5) * 500 };
        const over = ends === null ? null : at(changes + ends);
        const next = { ...dated, external_id: `${base.external_id}-2`, occurred_at: changed };
        add('subscription_period', {
          ...next,
          ...second,
          status: ['active', 'active', 'paused', 'past_due'][below(4)],
          recorded_at: changed,
          superseded_at: over,
        });
        if (ends !== null) {
          const ended = { ...second, ends_on: on(changes + ends) };
          add('subscription_period', { ...next, ...ended, recorded_at: over, superseded_at: null });
        }
      } else {
        // one row, of which a file says on some day what it is by then; perhaps imported again later
        const file = { ...base, source_id: OVERWRITING_SOURCE, recorded_assumed: true };
        const late = ends === null && chance(0.3);
        const again = chance(0.3) ? at(LENGTH_DAYS - 59 + below(58)) : null;
        add('subscription_period', {
          ...file,
          ...values,
          ends_on: ends === null ? null : on(ends),
          end_assumed: ends !== null,
          status: late ? 'past_due' : 'active',
          recorded_at: late ? at(LENGTH_DAYS - 60) : base.occurred_at,
          superseded_at: again,
        });
        if (again)
          add('subscription_period', {
            ...file,
            ...values,
            ends_on: ends === null ? null : on(ends),
            end_assumed: ends !== null,
            status: 'active',
            plan: 'other',
            seats: 77,
            recorded_at: base.occurred_at,
            superseded_at: null,
          });
      }
      if (ends !== null || chance(0.2)) {
        const asked = ends ?? someDay();
        const request = {
          subscription_key: chance(0.2) ? null : `${id}${key}`,
          requested_on: on(asked),
          withdrawn_on: null,
        };
        const saved = chance(0.3) ? { withdrawn_on: on(asked + 5) } : undefined;
        fact('cancellation_request', asked, request, saved);
      }
    }
  }

  function writeCase(table: string, kind: 'ticket' | 'invoice' | 'step', day: number) {
    const later = day + 1 + below(60);
    const open: Row =
      kind === 'ticket'
        ? { status: 'open', is_complaint: chance(0.3), reopened_count: 0 }
        : kind === 'invoice'
          ? { status: 'open', issued_on: on(day), due_on: on(day + 14), net_minor: 100, currency: 'SAR' }
          : { step: 'training', due_on: on(day + 10) };
    const done: Row =
      kind === 'ticket'
        ? {
            status: 'resolved',
            first_response_at: at(day + 1),
            resolved_at: at(later),
            reopened_count: below(2),
          }
        : kind === 'invoice'
          ? { status: 'paid', paid_on: on(later) }
          : { completed_on: on(later) };
    // some files tell only how it ended, on a row that is dated with its beginning
    if (chance(0.4)) {
      const occurred = at(day);
      add(table, {
        customer_id: id,
        occurred_at: occurred,
        recorded_at: occurred,
        recorded_assumed: true,
        superseded_at: null,
        source_id: DATED_SOURCE,
        external_id: `${table}-${id}-${facts++}`,
        ...open,
        ...done,
      });
    } else fact(table, day, open, chance(0.7) ? done : undefined);
  }

  function writePeople() {
    for (const part of ['champion', 'user']) {
      add('contact', {
        customer_id: id,
        name: part,
        part,
        source_id: 1,
        left_on: chance(0.4) ? on(someDay()) : null,
      });
    }
    for (const name of ['segment', 'size']) {
      for (let n = 1 + below(2); n > 0; n--) {
        const day = someDay();
        add('customer_attribute', {
          customer_id: id,
          name,
          value: `${name} ${below(3)}`,
          valid_from: on(day),
          recorded_at: at(day + (chance(0.3) ? below(40) : 0)),
          superseded_at: chance(0.1) ? at(day + 60) : null,
          source_id: 1,
        });
      }
    }
  }

  function writeUsage() {
    const rhythm = draws.uniform();
    for (let day = start; day < LENGTH_DAYS; day++) {
      if (!chance(rhythm)) continue;
      const row = { customer_id: id, metric_id: 1 + below(3), day: on(day), n: 1 + below(20) };
      if (chance(0.1))
        add('usage_daily_late', { ...row, recorded_on: on(day + 3 + below(40)), import_id: null });
      else add('usage_daily', row);
      if (chance(0.05)) {
        add('usage_daily_history', { ...row, n: 1 + below(20), superseded_at: at(day + 5 + below(200)) });
      }
      if (chance(0.5)) add('contact_active_day', { customer_id: id, contact_id: 1 + below(4), day: on(day) });
    }
  }
}
