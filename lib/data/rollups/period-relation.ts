import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { KpiPeriod } from '@/lib/domain/kpi-period';

/**
 * Periods as a relation (month, span_months, opening, closing, closing_rates, opening_rates): the rates are those at the
 * opening of a month, also where the period opens in the middle of one.
 */
export function periodRelation(periods: readonly KpiPeriod[]): SQL {
  const dates = (pick: (period: KpiPeriod) => string) => sql`${`{${periods.map(pick).join(',')}}`}::date[]`;
  const spans = sql`${`{${periods.map(({ spanMonths }) => spanMonths).join(',')}}`}::smallint[]`;
  return sql`select *, date_trunc('month', opening::timestamp)::date as opening_rates from unnest(${dates(({ month }) => month)}, ${spans}, ${dates(({ openingOn }) => openingOn)},
    ${dates(({ closingOn }) => closingOn)}, ${dates(({ closingRatesOn }) => closingRatesOn)})
    as periods(month, span_months, opening, closing, closing_rates)`;
}
