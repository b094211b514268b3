import 'server-only';
import { sql } from 'drizzle-orm';
import { type ChangedCustomer, listChangedCustomers } from '@/lib/data/closed-months/changed-customers';
import type { Closing } from '@/lib/data/closed-months/find-closing';
import { type BothSums, readBothSums } from '@/lib/data/closed-months/frozen-kpis';
import { type CauseFound, listChangesSince } from '@/lib/data/closed-months/restatement-causes';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import { changedTerms, type RestatedFigure, restatedFigures } from '@/lib/domain/closed-month';
import { KPI_SPANS } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import type { NpsCounts } from '@/lib/domain/nps';
import type { RestatementCause } from '@/lib/domain/restatement-cause';

/** One length of one kind of customers: what was closed, and what of it is another figure now. */
export type ClosedPeriod = BothSums & { restated: RestatedFigure[] };

export type ClosedAnswers = { survey: string; spanMonths: number; frozen: NpsCounts; now: NpsCounts };

export type ClosedCohortCell = {
  kind: CustomerKind;
  cohortMonth: CalendarDate;
  age: number;
  frozen: { customers: number; active: number };
  /** null where the cell is not kept any more */
  now: { customers: number; active: number } | null;
};

export type Restatement = {
  periods: ClosedPeriod[];
  answers: ClosedAnswers[];
  /** cells of cohorts frozen with the month, and those of them that are another count now */
  cohortCells: number;
  restatedCells: ClosedCohortCell[];
  causes: RestatementCause[];
  customers: (ChangedCustomer & { causes: string[] })[];
  /** by kind and metric: which causes moved a figure of the month itself */
  causesOfFigures: Map<string, string[]>;
};

/** A closed month beside what its figures are now: every difference, with whom and what it comes from. */
export async function getRestatement(ctx: Ctx, closing: Closing): Promise<Restatement> {
  assertCan(ctx.actor, 'kpi:read');
  const settings = await getFigureSettings(ctx);
  const [sums, answers, cells, changes, changed] = await Promise.all([
    readBothSums(ctx.db, closing),
    readAnswers(ctx, closing),
    readCells(ctx, closing),
    listChangesSince(ctx, closing, settings),
    listChangedCustomers(ctx, closing, settings),
  ]);
  const customers = changed.map((customer) => ({ ...customer, causes: causesOf(customer, changes) }));
  const restatedCells = cells.filter(
    ({ frozen, now }) => frozen.active !== now?.active || frozen.customers !== now.customers,
  );
  const periods = sums.map((both) => ({
    ...both,
    restated: restatedFigures(both.kind, both.frozen, both.now),
  }));
  const isRestated =
    periods.some(({ restated }) => restated.length > 0) ||
    answers.some(({ frozen, now }) => isOther(frozen, now)) ||
    restatedCells.length > 0 ||
    customers.length > 0;
  return {
    periods,
    answers,
    cohortCells: cells.length,
    restatedCells,
    // what happened since and moved nothing is no cause
    causes: isRestated ? countCauses(changes, customers) : [],
    customers,
    causesOfFigures: causesByFigure(periods, customers),
  };
}

const UNKNOWN = 'unknown';

/** What can have moved a customer: what was done to them first, else what was done to all. */
function causesOf(customer: ChangedCustomer, changes: readonly CauseFound[]): string[] {
  const own = changes.filter(({ customerIds }) => customerIds?.has(customer.customerId));
  const found = own.length > 0 ? own : changes.filter(({ customerIds }) => customerIds === null);
  return found.length > 0 ? found.map(({ cause }) => cause.key) : [UNKNOWN];
}

function countCauses(
  changes: readonly CauseFound[],
  customers: readonly { causes: string[] }[],
): RestatementCause[] {
  const count = (key: string) => customers.filter(({ causes }) => causes.includes(key)).length;
  const known = changes.map(({ cause }) => ({ ...cause, customers: count(cause.key) }));
  const unexplained = count(UNKNOWN);
  return [
    ...known,
    ...(unexplained > 0 || known.length === 0
      ? [{ kind: 'unknown' as const, key: UNKNOWN, at: null, by: null, customers: unexplained }]
      : []),
  ];
}

function causesByFigure(
  periods: readonly ClosedPeriod[],
  customers: readonly (ChangedCustomer & { causes: string[] })[],
): Map<string, string[]> {
  const byTerm = new Map<string, Set<string>>();
  for (const { kind, frozen, now, causes } of customers) {
    for (const term of changedTerms(frozen, now)) {
      const key = `${kind}/${term}`;
      const known = byTerm.get(key) ?? new Set<string>();
      for (const cause of causes) known.add(cause);
      byTerm.set(key, known);
    }
  }
  return new Map(
    periods
      .filter(({ spanMonths }) => spanMonths === 1)
      .flatMap(({ kind, restated }) =>
        restated.map(({ metric, terms }) => [
          `${kind}/${metric}`,
          [...new Set(terms.flatMap((term) => [...(byTerm.get(`${kind}/${term}`) ?? [])]))],
        ]),
      ),
  );
}

const isOther = (a: NpsCounts, b: NpsCounts) =>
  a.promoters !== b.promoters || a.passives !== b.passives || a.detractors !== b.detractors;

async function readAnswers({ db }: Ctx, closing: Closing): Promise<ClosedAnswers[]> {
  const lists = await Promise.all(
    KPI_SPANS.map(async (spanMonths) => {
      const counts = (alias: string) =>
        sql.raw(
          ['promoters', 'passives', 'detractors']
            .map((group) => `'${group}', coalesce(${alias}.${group}, 0)`)
            .join(', '),
        );
      const rows = await db.execute(sql`
        with f as (
          select * from closed_nps where closed_month_id = ${closing.id} and span_months = ${spanMonths}),
        n as (
          select kind, sum(promoters) as promoters, sum(passives) as passives, sum(detractors) as detractors
          from nps_month where month between ${addMonths(closing.month, 1 - spanMonths)} and ${closing.month} group by kind)
        select coalesce(f.kind, n.kind) as survey, json_build_object(${counts('f')}) as frozen, json_build_object(${counts('n')}) as now
        from f full join n on n.kind = f.kind order by 1`);
      return (rows as unknown as Omit<ClosedAnswers, 'spanMonths'>[]).map((row) => ({ ...row, spanMonths }));
    }),
  );
  return lists.flat();
}

async function readCells(ctx: Ctx, closing: Closing): Promise<ClosedCohortCell[]> {
  const rows = await ctx.db.execute(sql`
    select f.kind, f.cohort_month::text as "cohortMonth", f.age::int as age,
      json_build_object('customers', f.sums -> 'customers', 'active', f.sums -> 'active') as frozen,
      case when n.kind is not null then json_build_object('customers', n.customers, 'active', n.active) end as now
    from closed_cohort_cell f
    left join cohort_cell n on n.kind = f.kind and n.cohort_month = f.cohort_month and n.age = f.age
    where f.closed_month_id = ${closing.id}
    order by f.kind, f.cohort_month`);
  return [...(rows as unknown as ClosedCohortCell[])];
}
