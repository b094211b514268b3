import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { monthStart } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { LedgerFilter } from '@/lib/domain/ledger';

/** Which movements are asked for. */
export type LedgerOfPeriod = {
  readonly period: KpiPeriod;
  readonly settings: RollupSettings;
  readonly filter: LedgerFilter | null;
  /** only those of one customer */
  readonly customerId: number | null;
};

/**
 * Every movement of a period, one for each customer and day: (customer_id, changed_on, kind, reason, amount_minor).
 * Amounts are at the opening's exchange rates, each level rounded once, so that the movements of a customer add up to the
 * difference of the two ends; null without a rate. A change of currency that changes no amount is no movement.
 */
export function ledgerRelation({ period, settings, customerId }: Omit<LedgerOfPeriod, 'filter'>): SQL {
  const inReporting = (amount: SQL) => converted(amount, sql`m.currency`, sql`r.factor`, settings.currency);
  return sql`(
    select customer_id, changed_on, amount_minor,
      case when not was_active then case when counts_as_new then 'new' else 'reactivation' end
        when not is_active then 'churn' when size > 0 then 'expansion' else 'contraction' end as kind,
      case when was_active and is_active and size > 0 and was_paused then 'resumed'
        when was_active and is_active and size < 0 and is_paused then 'paused' end as reason
    from (
      select customer_id, changed_on, bool_or(was_active) as was_active, bool_or(is_active) as is_active,
        bool_or(was_paused) as was_paused, bool_or(is_paused) as is_paused, bool_or(counts_as_new) as counts_as_new,
        case when bool_or(moved is null) then null else sum(moved)::bigint end as amount_minor,
        coalesce(case when bool_or(moved is null) then null else sum(moved) end, sum(after_minor - before_minor)) as size
      from (
        select m.*, ${inReporting(sql`m.after_minor`)} - ${inReporting(sql`m.before_minor`)} as moved
        from mrr_movement m
        left join ${exchangeFactors(settings.currency)} r
          on r.currency = m.currency and r.month = ${monthStart(period.openingOn)}
        where m.changed_on > ${period.openingOn} and m.changed_on <= ${period.closingOn}
          and ${customerId === null ? sql`true` : sql`m.customer_id = ${customerId}`}) each_currency
      group by customer_id, changed_on) days
    where was_active <> is_active or size <> 0)`;
}

/** Condition on a row of the ledger. */
export function ledgerCondition(filter: LedgerFilter | null): SQL {
  if (filter === null) return sql`true`;
  return filter === 'paused' || filter === 'resumed' ? sql`reason = ${filter}` : sql`kind = ${filter}`;
}
