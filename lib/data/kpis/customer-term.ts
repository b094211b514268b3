import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { CustomerTermId } from '@/lib/domain/kpi-term';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

type CustomerTerm = {
  /** money and paying are counted at the account, customers at what counts as one */
  unit: 'account' | 'counting';
  /** condition on a row of `periodCustomers` */
  belongs: SQL;
  /** what the customer adds to a sum of money; null without a rate */
  amountMinor: SQL | null;
  /** condition on a row that leaves the sum undefined */
  isUnrated: SQL;
  /** what a list without an amount is sorted by, largest first */
  sortedBy: SQL;
};

const startUnrated = sql`(at_start and start_minor is null)`;
const closingUnrated = sql`(at_end and closing_minor is null)`;
// a movement is undefined as soon as anybody's is: it might have been this one
const anyUnrated = sql`((at_start and start_minor is null) or (at_end and end_minor is null))`;
const stayed = sql`(at_start and at_end)`;
const left = sql`(at_start and not at_end)`;

const count = (belongs: SQL, sortedBy: SQL): CustomerTerm => ({
  unit: 'counting',
  belongs,
  amountMinor: null,
  isUnrated: sql`false`,
  sortedBy,
});

const money = (belongs: SQL, amountMinor: SQL, isUnrated = anyUnrated): CustomerTerm => ({
  unit: 'account',
  // who adds nothing is not behind the sum; who might have is
  belongs: sql`(${belongs} and (${amountMinor}) is distinct from 0)`,
  amountMinor,
  isUnrated,
  sortedBy: sql`abs(${amountMinor})`,
});

// least() and greatest() pass over null, which would make an amount of an unknown one
const known = (amount: SQL) =>
  sql`case when start_minor is null or end_minor is null then null else ${amount} end`;

const TERM_ROWS: Record<CustomerTermId, CustomerTerm> = {
  start: count(sql`at_start`, sql`start_minor`),
  end: count(sql`at_end`, sql`end_minor`),
  new: count(sql`is_new`, sql`end_minor`),
  won_back: count(sql`is_won_back`, sql`end_minor`),
  lost: count(left, sql`start_minor`),
  lost_voluntary: count(sql`(ended_by is not distinct from 'voluntary')`, sql`start_minor`),
  lost_involuntary: count(sql`(ended_by is not distinct from 'involuntary')`, sql`start_minor`),
  lost_unexplained: count(sql`(${left} and ended_by is null)`, sql`start_minor`),
  intra_period: count(sql`is_intra`, sql`first_on - date '1970-01-01'`),
  paused: count(sql`(at_end and paused_end)`, sql`start_minor`),
  paying: { ...count(sql`(at_end and closing_minor > 0)`, sql`closing_minor`), unit: 'account' },
  mrr_start: money(sql`at_start`, sql`start_minor`, startUnrated),
  mrr_end: money(sql`at_end`, sql`closing_minor`, closingUnrated),
  mrr_kept_of_opening: money(stayed, known(sql`least(end_minor, start_minor)`)),
  mrr_closing_of_opening: money(stayed, sql`end_minor`),
  mrr_new: money(sql`is_new`, sql`end_minor`),
  mrr_reactivation: money(sql`is_won_back`, sql`end_minor`),
  mrr_expansion: money(stayed, known(sql`greatest(end_minor - start_minor, 0)`)),
  mrr_contraction: money(stayed, known(sql`greatest(start_minor - end_minor, 0)`)),
  mrr_churn: money(left, sql`start_minor`),
  mrr_failed_payment: money(sql`(${left} and ended_by = 'involuntary')`, sql`start_minor`),
  mrr_churn_voluntary: money(sql`(${left} and ended_by = 'voluntary')`, sql`start_minor`),
  mrr_churn_unexplained: money(sql`(${left} and ended_by is null)`, sql`start_minor`),
  mrr_exchange: money(sql`at_end`, sql`closing_minor - end_minor`, sql`(${anyUnrated} or ${closingUnrated})`),
};

/**
 * What a term is in terms of `periodCustomers`: the same conditions and amounts that `kpi_month` sums.
 * Shoppers have no money to be sorted by: the last order leads.
 */
export function customerTerm(term: CustomerTermId, kind: CustomerKind): CustomerTerm {
  const rows = TERM_ROWS[term];
  return kind === 'contract' ? rows : { ...rows, sortedBy: sql`last_order_on - date '1970-01-01'` };
}
