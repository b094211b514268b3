import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import type { KpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

type Settings = Pick<RollupSettings, 'currency' | 'today'>;

/**
 * States at the boundaries of a period, for `periodCustomers`: `customer_month` keeps those at the openings of months and
 * of today. For any other day the ledger knows what was paid, and the spans who was a customer.
 * @returns undefined where what is kept will do
 */
export function boundaryStates(kind: CustomerKind, settings: Settings, period: KpiPeriod): SQL | undefined {
  const days = [period.openingOn, period.closingOn];
  const isKept = (day: CalendarDate) => day === monthStart(day) || day === settings.today;
  if (days.every(isKept)) return undefined;
  return kind === 'contract' ? contractStates(settings, days) : shopperStates(settings, days);
}

const listed = (days: readonly CalendarDate[]) => sql`unnest(${`{${days.join(',')}}`}::date[]) d(day)`;

// there on the day, and in the figures
const presentOn = sql`a.counted_as is not null and a.starts_on <= d.day and (a.ends_on is null or a.ends_on > d.day)`;

function shopperStates({ currency }: Settings, days: readonly CalendarDate[]): SQL {
  return sql`(
    select a.customer_id, a.kind, d.day as month, ${currency} as currency, null::bigint as mrr_minor, false as is_paused
    from ${listed(days)} join activity_span a on a.kind = 'repeat' and ${presentOn})`;
}

function contractStates({ currency }: Settings, days: readonly CalendarDate[]): SQL {
  return sql`(
    select a.customer_id, a.kind, d.day as month, coalesce(m.currency, ${currency}) as currency,
      coalesce(m.after_minor, 0) as mrr_minor, coalesce(m.is_paused, false) as is_paused
    from ${listed(days)}
    join activity_span a on a.kind = 'contract' and ${presentOn}
    left join (
      select *, row_number() over (partition by day, customer_id order by after_minor <> 0 desc, currency) as position
      from (
        select distinct on (d.day, m.customer_id, m.currency) d.day, m.customer_id, m.currency, m.after_minor,
          first_value(m.is_paused) over (partition by d.day, m.customer_id order by m.changed_on desc) as is_paused
        from ${listed(days)} join mrr_movement m on m.changed_on <= d.day
        order by d.day, m.customer_id, m.currency, m.changed_on desc) last_known) m
      on m.day = d.day and m.customer_id = a.customer_id and (m.after_minor <> 0 or m.position = 1))`;
}
