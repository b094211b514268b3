import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { converted, exchangeFactors } from '@/lib/data/rollups/exchange';
import { bookedCustomers } from '@/lib/data/rollups/scope';
import type { RollupSettings } from '@/lib/data/rollups/settings';

/** How many losses and gains are named beside a period's figures. */
export const MOVERS = 10;

type MoverOptions = {
  kind: 'contract' | 'repeat';
  settings: Pick<RollupSettings, 'currency' | 'countingUnit' | 'wonBackMaxDays'>;
  /** relation of periods, as `periodCustomers` takes it */
  periods: SQL;
  /** condition on `c.customer_id`, to rank some customers only */
  customers?: SQL;
};

/**
 * The largest losses and gains of periods: (kind, month, span_months, side, rank, customer_id, movement, amount_minor).
 * Contracts by the change of recurring revenue; shoppers by what they bought in the year before they fell silent, or in
 * the period in which they came.
 */
export function periodMovers(options: MoverOptions): SQL {
  const { kind } = options;
  const moved = kind === 'contract' ? contractMoves(options) : repeatMoves(options);
  return sql`
    select ${kind} as kind, month, span_months, side, rank::smallint as rank, customer_id, movement, amount_minor
    from (
      select m.*, row_number() over (
        partition by month, span_months, side order by abs(amount_minor) desc, customer_id) as rank
      from (select *, case when amount_minor < 0 then 'loss' else 'gain' end as side from (${moved}) moves
        where amount_minor <> 0) m) ranked
    where rank <= ${MOVERS}`;
}

function contractMoves(options: MoverOptions): SQL {
  return sql`
    select month, span_months, customer_id, ${movementOf} as movement,
      case when at_start and at_end then end_minor - start_minor when at_start then -start_minor
        else end_minor end as amount_minor
    from ${periodCustomers(options)} p where not is_intra`;
}

/** The movement a row of `periodCustomers` is counted under. */
export const movementOf = sql`case
  when is_new then 'new' when is_won_back then 'reactivation' when not at_end then 'churn'
  when end_minor > start_minor then 'expansion' when end_minor < start_minor then 'contraction' end`;

function repeatMoves(options: MoverOptions): SQL {
  const { settings, periods } = options;
  return sql`
    select p.month, p.span_months, p.customer_id, p.movement,
      case when p.movement = 'churn' then -1 else 1 end * greatest(
        sum(${converted(sql`l.amount_minor`, sql`l.currency`, sql`r.factor`, settings.currency)}), 0)::bigint as amount_minor
    from (
      select c.month, c.span_months, c.customer_id, ${movementOf} as movement,
        case when c.at_start then d.opening - 365 else d.opening end as bought_from,
        case when c.at_start then d.opening else d.closing end as bought_before, d.opening
      from ${periodCustomers(options)} c
      join (${periods}) d on d.month = c.month and d.span_months = c.span_months
      where c.at_start <> c.at_end) p
    join ${bookedCustomers} b on b.customer_id = p.customer_id
    join order_line l on l.customer_id = b.booked_id and l.superseded_at is null
      and l.ordered_on >= p.bought_from and l.ordered_on < p.bought_before
    left join ${exchangeFactors(settings.currency)} r on r.currency = l.currency and r.month = p.opening
    group by 1, 2, 3, 4`;
}
