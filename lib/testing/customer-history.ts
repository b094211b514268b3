import fc from 'fast-check';
import type { Sql } from 'postgres';
import type { LeaveRequest, SubscriptionStretch } from '@/lib/domain/activity-subscription';
import { addDays } from '@/lib/domain/calendar-date';

/** Facts of one made-up customer: the same history in the words of the domain and as rows of the database. */
export type CustomerHistory = {
  stretches: (SubscriptionStretch & { currency: string; termEndsOn?: string | null })[];
  requests: (LeaveRequest & { isVoluntary?: boolean | null; reasonCode?: string | null })[];
  orders: { on: string; quantity: number; amountMinor: number }[];
  answers: { on: string; score: number }[];
  exclusion: 'test' | null;
};

/** First day on which anything happens; the histories reach over about fourteen months. */
export const HISTORY_START = '2024-01-01';
export const HISTORY_TODAY = '2025-03-17';

// days cluster around month boundaries, where mistakes live
const day = fc.oneof(fc.nat(420), fc.constantFrom(0, 30, 31, 59, 60, 90, 91, 121, 152, 182, 366, 397));
const dateOf = (offset: number) => addDays(HISTORY_START, offset);

const stretch = fc.record({
  subscriptionKey: fc.constantFrom('a', 'b'),
  status: fc.constantFrom('active', 'active', 'active', 'past_due', 'trial', 'paused'),
  start: day,
  length: fc.oneof(fc.constant(null), fc.nat(200), fc.constantFrom(0, 28, 30, 31)),
  mrrMinor: fc.constantFrom(0, 1, 5_001, 12_345, 100_000),
  currency: fc.constantFrom('SAR', 'SAR', 'USD', 'KWD'),
  knownAfter: fc.constantFrom(0, 0, 45),
  termDays: fc.constantFrom(null, 30, 60, 120, 366),
});

/** Some stretches follow one another without a gap: a price change, a pause, a resumption. */
const chain = fc
  .tuple(day, fc.array(fc.tuple(stretch, fc.integer({ min: 1, max: 120 })), { minLength: 1, maxLength: 4 }))
  .map(([start, links]) => {
    let at = start;
    return links.map(([link, length]) => {
      const from = at;
      at += length;
      return { ...link, subscriptionKey: 'c', start: from, length };
    });
  });

export const customerHistory: fc.Arbitrary<CustomerHistory> = fc
  .record({
    loose: fc.array(stretch, { maxLength: 3 }),
    chain: fc.option(chain, { nil: [] }),
    requests: fc.array(
      fc.record({
        subscriptionKey: fc.constantFrom('a', 'c', null),
        on: day,
        isWithdrawn: fc.boolean(),
        isVoluntary: fc.constantFrom(true, false, null),
        reasonCode: fc.constantFrom(null, 'too_expensive', 'payment_failed'),
      }),
      { maxLength: 2 },
    ),
    orders: fc.array(
      fc.record({
        on: day,
        quantity: fc.constantFrom(1, 2, -1),
        amountMinor: fc.constantFrom(100, 2_550, 9_999),
      }),
      { maxLength: 4 },
    ),
    answers: fc.array(fc.record({ on: day, score: fc.integer({ min: 0, max: 10 }) }), { maxLength: 2 }),
    isTest: fc.constantFrom(false, false, false, false, true),
  })
  .map((raw) => ({
    stretches: [...raw.loose, ...raw.chain].map(({ start, length, knownAfter, termDays, ...rest }) => ({
      ...rest,
      termEndsOn: termDays === null ? null : dateOf(start + (length ?? 0) + (termDays % 90)),
      mrrMinor: rest.status === 'active' || rest.status === 'past_due' ? rest.mrrMinor : 0,
      startsOn: dateOf(start),
      endsOn: length === null ? null : dateOf(start + length),
      knownOn: dateOf(start + knownAfter),
    })) as CustomerHistory['stretches'],
    requests: raw.requests.map(({ subscriptionKey, on, isWithdrawn, isVoluntary, reasonCode }) => ({
      subscriptionKey,
      isVoluntary,
      reasonCode,
      requestedOn: dateOf(on),
      withdrawnOn: isWithdrawn ? dateOf(on + 5) : null,
    })),
    orders: raw.orders.map(({ on, quantity, amountMinor }) => ({
      on: dateOf(on),
      quantity,
      amountMinor: Math.sign(quantity) * amountMinor,
    })),
    answers: raw.answers.map(({ on, score }) => ({ on: dateOf(on), score })),
    exclusion: raw.isTest ? ('test' as const) : null,
  }));

const factTables = ['subscription_period', 'cancellation_request', 'order_line', 'feedback'];

/** Empties the database of customers and of everything made from them. */
export async function forgetCustomers(owner: Sql): Promise<void> {
  await owner.unsafe(`truncate ${factTables.join(', ')}, customer_alias, customer_external_id, contact, customer,
    activity_span, customer_month, mrr_movement, contract_term, kpi_month, kpi_mover, cohort_cell, nps_month, customer_state, customer_purchase,
    customer_forecast, rfm_month, order_gap,
    touched_customer, rollup_status cascade`);
  await owner`insert into customer (id, name, source_id) values (0, 'Unknown', 1)`;
}

/** Trials that go over into a paid stretch: a source may tell of both in one row. */
function trialsBefore<Stretch extends CustomerHistory['stretches'][number]>(
  stretches: readonly Stretch[],
): Map<Stretch, Stretch> {
  const found = new Map<Stretch, Stretch>();
  for (const trial of stretches.filter(({ status }) => status === 'trial')) {
    const paid = stretches.find(
      (one) =>
        one.status === 'active' &&
        !found.has(one) &&
        one.subscriptionKey === trial.subscriptionKey &&
        one.currency === trial.currency &&
        one.startsOn === trial.endsOn,
    );
    if (paid) found.set(paid, trial);
  }
  return found;
}

/** Writes a customer and its facts under an id; what was known of it before is superseded. */
export async function writeHistory(sql: Sql, id: number, history: CustomerHistory): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into customer (id, name, source_id, exclusion) values (${id}, ${`Customer ${id}`}, 1, ${history.exclusion})
      on conflict (id) do update set exclusion = excluded.exclusion`;
    for (const table of factTables) {
      await tx`update ${tx(table)} set superseded_at = now() where customer_id = ${id} and superseded_at is null`;
    }
    const base = (on: string) => ({
      customer_id: id,
      occurred_at: `${on}T00:00:00Z`,
      recorded_at: `${on}T00:00:00Z`,
      source_id: 2,
    });
    const trials = trialsBefore(history.stretches);
    for (const one of history.stretches) {
      if ([...trials.values()].includes(one)) continue;
      await tx`insert into subscription_period ${tx({
        ...base(one.knownOn ?? one.startsOn),
        subscription_key: one.subscriptionKey,
        status: one.status,
        starts_on: one.startsOn,
        trial_starts_on: trials.get(one)?.startsOn ?? null,
        ends_on: one.endsOn,
        mrr_minor: one.mrrMinor,
        currency: one.currency,
        term_ends_on: one.termEndsOn ?? null,
      })}`;
    }
    for (const one of history.requests) {
      await tx`insert into cancellation_request ${tx({
        ...base(one.requestedOn),
        subscription_key: one.subscriptionKey,
        requested_on: one.requestedOn,
        withdrawn_on: one.withdrawnOn,
        is_voluntary: one.isVoluntary ?? null,
        reason_code: one.reasonCode ?? null,
      })}`;
    }
    for (const [index, one] of history.orders.entries()) {
      await tx`insert into order_line ${tx({
        ...base(one.on),
        order_number: `${id}-${index}`,
        ordered_on: one.on,
        quantity: one.quantity,
        amount_minor: one.amountMinor,
        currency: 'SAR',
        category: index % 2 === 0 ? 'tea' : 'coffee',
      })}`;
    }
    for (const one of history.answers) {
      await tx`insert into feedback ${tx({ ...base(one.on), kind: 'nps', score: one.score, scale_min: 0, scale_max: 10 })}`;
    }
  });
}
