import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { boundaryStates } from '@/lib/data/kpis/boundary-states';
import { customerTerm } from '@/lib/data/kpis/customer-term';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { cutValues } from '@/lib/data/retention/cut-values';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerTermId } from '@/lib/domain/kpi-term';
import type { ListPlace } from '@/lib/domain/list-place';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import type { CutGroup } from '@/lib/domain/retention-address';

/** One term of one period's figures: whose customers are asked for. */
export type TermOfPeriod = {
  readonly term: CustomerTermId;
  readonly kind: CustomerKind;
  readonly period: KpiPeriod;
  readonly settings: RollupSettings;
  /** only the customers of one group, by what they were at the opening */
  readonly within?: CutGroup | null;
};

/** A customer behind a term, before anything is said of it. */
export type TermRow = {
  customerId: number;
  /** what it adds to a sum of money */
  amountMinor: number | null;
  startMinor: number | null;
  endMinor: number | null;
  closingMinor: number | null;
  firstOn: string | null;
  place: ListPlace;
};

// larger than any amount: customers without a rate lead, since they are why there is no figure
const unknownFirst = 9_007_199_254_740_991;

/** Everyone of the period, with what the term makes of each: (…, is_listed, is_unrated, amount_minor, sort_value). */
export function termRelation({ term, kind, period, settings, within }: TermOfPeriod): SQL {
  const { unit, belongs, amountMinor, isUnrated, sortedBy } = customerTerm(term, kind);
  const states = boundaryStates(kind, settings, period);
  const everyone = periodCustomers({ kind, settings, periods: periodRelation([period]), states, unit });
  const days = sql`(select customer_id, ${period.openingOn}::date as on_date from everyone_there)`;
  const withState =
    kind === 'repeat' ? sql`left join customer_state s on s.customer_id = p.customer_id` : sql``;
  return sql`(
    ${within ? sql`with everyone_there as materialized (select * from ${everyone} e)` : sql``}
    select p.customer_id, start_minor, end_minor, closing_minor, p.first_on::text as first_on,
      ${belongs} as is_listed, ${isUnrated} as is_unrated,
      ${amountMinor ?? sql`null::bigint`} as amount_minor,
      coalesce(${sortedBy}, ${amountMinor ? sql.raw(String(unknownFirst)) : sql`-1`})::bigint as sort_value
    from ${within ? sql`everyone_there` : everyone} p
    ${within ? sql`join ${cutValues(within.cut, days)} v on v.customer_id = p.customer_id and v.value is not distinct from ${within.value}` : sql``}
    ${withState})`;
}

export const listedColumns = sql`
  customer_id as "customerId", amount_minor::text as "amountMinor", start_minor::text as "startMinor",
  end_minor::text as "endMinor", closing_minor::text as "closingMinor", first_on as "firstOn", sort_value::text as "sortValue"`;

export type StoredTermRow = {
  customerId: number | null;
  sortValue: string;
} & Record<'amountMinor' | 'startMinor' | 'endMinor' | 'closingMinor' | 'firstOn', string | null>;

/** Amounts come as text, since PostgreSQL's whole numbers are larger than a JavaScript number holds. */
export function toTermRow(row: StoredTermRow): TermRow {
  const whole = (text: string | null) => (text === null ? null : Number(text));
  const customerId = Number(row.customerId);
  return {
    customerId,
    amountMinor: whole(row.amountMinor),
    startMinor: whole(row.startMinor),
    endMinor: whole(row.endMinor),
    closingMinor: whole(row.closingMinor),
    firstOn: row.firstOn,
    place: { value: row.sortValue, id: customerId },
  };
}
