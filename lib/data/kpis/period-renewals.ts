import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { RENEWAL_GRACE_DAYS } from '@/lib/domain/renewal';

type Settings = Pick<RollupSettings, 'currency' | 'today'>;

/**
 * `renewalOutcome` of lib/domain over a row `c` of `contract_term` and an opening. A month may stand for the day of
 * agreement where the opening is the first of one.
 */
export function outcomeOf(opening: SQL, today: string): SQL {
  return sql`case
    when c.agreed_on < ${opening} then 'early'
    when ${today}::date < c.due_on + ${RENEWAL_GRACE_DAYS}::int then 'undecided'
    when c.is_in_force_after then 'renewed' else 'lost' end`;
}

/**
 * Contracts due in periods, [opening, closing), with what became of them and what they bring a month at the opening's
 * exchange rates (null without one). Behind the sums of `kpi_month` and behind every list of contracts.
 * @param periods relation (month, span_months, opening, closing, …)
 * @param customers condition on `c.customer_id`, to speak of some customers only
 */
export function periodRenewals(settings: Settings, periods: SQL, customers = sql`true`): SQL {
  return sql`(
    select p.month, p.span_months, c.customer_id, c.booked_id, c.subscription_key, c.term_ends_on, c.due_on, c.agreed_on, c.plan,
      ${outcomeOf(sql`p.opening`, settings.today)} as outcome,
      ${converted(sql`c.mrr_minor`, sql`c.currency`, sql`r.factor`, settings.currency)} as amount_minor
    from (${periods}) p
    join contract_term c on c.due_on >= p.opening and c.due_on < p.closing and ${customers}
    left join ${exchangeFactors(settings.currency)} r on r.currency = c.currency
      and r.month = date_trunc('month', p.opening::timestamp)::date)`;
}

/** Sums of renewals by the columns of `kpi_month`, over rows with `outcome`, a number `n` of contracts and their `minor`. */
export const renewalSums = sql.join(
  (['renewed', 'lost', 'early', 'undecided'] as const).flatMap((outcome) => [
    sql`coalesce(sum(n) filter (where outcome = ${outcome}), 0)::int as ${sql.identifier(`renewals_${outcome}`)}`,
    // one contract without a rate leaves the sum undefined
    sql`case when bool_or(minor is null and n > 0) then null
      else coalesce(sum(minor) filter (where outcome = ${outcome}), 0)::bigint end as ${sql.identifier(`renewals_${outcome}_minor`)}`,
  ]),
  sql`, `,
);
