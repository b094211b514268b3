import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { KpiPeriod } from '@/lib/domain/kpi-period';

/** Periods as a relation (month, span_months, opening, closing, closing_rates). */
export function periodRelation(periods: readonly KpiPeriod[]): SQL {
  const dates = (pick: (period: KpiPeriod) => string) => sql`${`{${periods.map(pick).join(',')}}`}::date[]`;
  const spans = sql`${`{${periods.map(({ spanMonths }) => spanMonths).join(',')}}`}::smallint[]`;
  return sql`select * from unnest(${dates(({ month }) => month)}, ${spans}, ${dates(({ openingOn }) => openingOn)},
    ${dates(({ closingOn }) => closingOn)}, ${dates(({ closingRatesOn }) => closingRatesOn)})
    as periods(month, span_months, opening, closing, closing_rates)`;
}
