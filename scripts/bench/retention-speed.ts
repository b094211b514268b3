import { sql as query } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { buyersOn } from '@/lib/data/retention/repeat-buyers';
import { listRfmCells } from '@/lib/data/retention/repeat-groups';
import { recencyAndFrequency } from '@/lib/data/retention/rfm-relation';
import { countSurvival } from '@/lib/data/retention/survival';
import * as facts from './retention-facts';
import { benchContext } from './rollup-speed';
import { median } from './statistics';

export type RetentionSpeed = {
  figure: string;
  /** milliseconds, medians */
  rollups: number;
  facts: number;
  /** how many times quicker */
  ratio: number;
  /** what is asked of it; null where nothing is */
  aim: number | null;
};

const KEPT = {
  series: `
    select month, customers_start, customers_kept, customers_new, customers_end, mrr_start_minor, mrr_end_minor
    from kpi_month where kind = 'contract' and span_months = 1 order by month desc limit 36`,
  cohorts: `
    select cohort_month, age, customers, active, mrr_minor, mrr_at_start_minor
    from cohort_cell where kind = 'contract' and age <= 36`,
  movements: `
    select month, mrr_new_minor, mrr_reactivation_minor, mrr_expansion_minor, mrr_contraction_minor, mrr_churn_minor
    from kpi_month where kind = 'contract' and span_months = 1 order by month desc limit 36`,
};

/** Figures of the Retention hall from rollups beside the same from facts, turn by turn on one warm connection. */
export async function measureRetention(sql: Sql, rounds: number): Promise<RetentionSpeed[]> {
  const ctx = await benchContext(sql);
  const settings = await getFigureSettings(ctx);
  const byFacts = (text: string) => () => sql.unsafe(text);
  const figures = [
    { figure: 'KPI series', kept: byFacts(KEPT.series), made: byFacts(facts.kpiSeries), aim: 50 },
    { figure: 'cohort matrix', kept: byFacts(KEPT.cohorts), made: byFacts(facts.cohortMatrix), aim: 50 },
    { figure: 'movements', kept: byFacts(KEPT.movements), made: byFacts(facts.movements), aim: null },
    {
      figure: 'survival by plan',
      kept: () => countSurvival(ctx, { cut: 'plan', of: 'customer', unit: 'month' }),
      made: byFacts(facts.survivalByPlan),
      aim: null,
    },
    {
      figure: 'RFM',
      kept: () => listRfmCells(ctx),
      made: () =>
        ctx.db.execute(query`
          select r, f, count(*) from (
            select last_on, orders, revenue_minor, ${recencyAndFrequency()} from ${buyersOn(settings, settings.today)} b) s
          group by 1, 2`),
      aim: null,
    },
  ];
  const results: RetentionSpeed[] = [];
  for (const { figure, kept, made, aim } of figures) {
    const [rollups, fromFacts] = [[] as number[], [] as number[]];
    await kept();
    await made();
    for (let round = 0; round < rounds; round++) {
      rollups.push(await milliseconds(kept));
      if (round < 5) fromFacts.push(await milliseconds(made));
    }
    const [fast, slow] = [median(rollups), median(fromFacts)];
    results.push({ figure, rollups: fast, facts: slow, ratio: slow / fast, aim });
  }
  return results;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
