import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { listMissingRates } from '@/lib/data/kpis/figure-settings';
import { REBUILD_JOB } from '@/lib/data/rebuild-request';
import { findRollupSettings } from '@/lib/data/rollups/settings';
import { addMonths, type CalendarDate } from '@/lib/domain/calendar-date';
import type { OpenPoint } from '@/lib/domain/closed-month';
import { KPI_SPANS, kpiPeriod } from '@/lib/domain/kpi-period';

/** What is not in order of a month that is about to be closed. None of it forbids closing; all of it is written down. */
export async function listOpenPoints(ctx: Ctx, month: CalendarDate): Promise<OpenPoint[]> {
  assertCan(ctx.actor, 'month:close');
  const [pending, imports, sources, rejected, drift, jobs, rates] = await Promise.all([
    areFiguresPending(ctx),
    rowsOf<{ fileName: string }>(
      ctx,
      sql`select file_name as "fileName" from import_run where state in ('committing', 'undoing') order by id`,
    ),
    // a source that has brought data before, and none since the month was over
    rowsOf<{ name: string; lastReceivedOn: string }>(
      ctx,
      sql`select name, (last_received_at at time zone ${ctx.organisation.timeZone})::date::text as "lastReceivedOn"
        from data_source
        where kind <> 'manual'
          and last_received_at < ${addMonths(month, 1)}::timestamp at time zone ${ctx.organisation.timeZone}
        order by name`,
    ),
    rowsOf<{ importId: string; fileName: string; rows: number }>(
      ctx,
      sql`select r.public_id as "importId", r.file_name as "fileName", count(*)::int as rows
        from import_run r join import_rejected_row j on j.import_id = r.id
        where r.state = 'committed'
          and r.committed_at >= ${month}::timestamp at time zone ${ctx.organisation.timeZone}
        group by r.id order by r.id`,
    ),
    rowsOf<{ rollup: string; rows: number }>(
      ctx,
      sql`select name as rollup, drift_rows as rows from rollup_status where drift_rows > 0 order by name`,
    ),
    rowsOf<{ jobs: number }>(ctx, sql`select count(*)::int as jobs from job where state = 'failed'`),
    listRatesMissing(ctx, month),
  ]);
  return [
    ...(pending ? [{ kind: 'figures_pending' } as const] : []),
    ...imports.map((row) => ({ kind: 'import_running' as const, ...row })),
    ...sources.map((row) => ({ kind: 'stale_source' as const, ...row })),
    ...rejected.map((row) => ({ kind: 'rejected_rows' as const, ...row })),
    ...drift.map((row) => ({ kind: 'drift' as const, ...row })),
    ...jobs.filter((row) => row.jobs > 0).map((row) => ({ kind: 'failed_jobs' as const, ...row })),
    ...rates.map((row) => ({ kind: 'missing_rate' as const, ...row })),
  ];
}

/** Whether something changed that the figures do not say yet: they are not frozen before they do. */
export async function areFiguresPending(ctx: Ctx): Promise<boolean> {
  assertCan(ctx.actor, 'month:close');
  const [row] = await rowsOf<{ pending: boolean }>(
    ctx,
    sql`select exists (select 1 from touched_customer)
      or exists (select 1 from job where kind = ${REBUILD_JOB} and state in ('waiting', 'running')) as pending`,
  );
  return row?.pending ?? false;
}

async function listRatesMissing(ctx: Ctx, month: CalendarDate) {
  const settings = await findRollupSettings(ctx.db, ctx.today);
  if (!settings) return [];
  const missing = await Promise.all(
    KPI_SPANS.map((span) => listMissingRates(ctx, settings, kpiPeriod(month, span, ctx.today))),
  );
  const months = new Map<string, Set<string>>();
  for (const rate of missing.flat()) {
    months.set(rate.currency, (months.get(rate.currency) ?? new Set()).add(rate.month));
  }
  return [...months].map(([currency, of]) => ({ currency, months: of.size }));
}

async function rowsOf<Row>({ db }: Ctx, query: ReturnType<typeof sql>): Promise<Row[]> {
  return (await db.execute(query)) as unknown as Row[];
}
