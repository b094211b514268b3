import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { closedKpi, closedMonth, closedNps } from '@/drizzle/schema/record';
import { kpiMonth } from '@/drizzle/schema/rollup';
import { recordAudit } from '@/lib/data/audit';
import { closingsInForce } from '@/lib/data/closed-months/closings-in-force';
import { postNotice, settleNotices } from '@/lib/data/closed-months/notices';
import { areFiguresPending, listOpenPoints } from '@/lib/data/closed-months/open-points';
import { assertCan, type Ctx, type Db } from '@/lib/data/context';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import { applyTouched } from '@/lib/data/rollups/refresh';
import { rollupTransaction } from '@/lib/data/rollups/rollup-transaction';
import { findRollupSettings, type RollupSettings } from '@/lib/data/rollups/settings';
import { addMonths, type CalendarDate, monthStart } from '@/lib/domain/calendar-date';
import { KPI_SPANS, kpiPeriod } from '@/lib/domain/kpi-period';

/** Customers whose figures are mended in the request that closes a month: about a second's work. */
const MENDED_AT_ONCE = 1_000;

/**
 * `not_over`: the month runs, or the figures have not been made for a later day yet; `pending`: something changed that
 * they do not say yet.
 */
export type CloseResult = 'closed' | 'closed_already' | 'not_over' | 'pending';

/**
 * Closes a month: what its figures are, of whom they are made and under which definitions is written down and never
 * changes. Two people who close at once close it once.
 */
export async function closeMonth(ctx: Ctx, month: CalendarDate): Promise<CloseResult> {
  assertCan(ctx.actor, 'month:close');
  await mendFirst(ctx);
  const openPoints = await listOpenPoints(ctx, month);
  // figures stand still meanwhile: a refresh waits for the same lock
  return rollupTransaction(ctx.db, async (db): Promise<CloseResult> => {
    const tx = { ...ctx, db };
    const built = await findBuilt(db);
    const settings = built && (await findRollupSettings(db, built.asOf));
    if (!built || !settings || month !== monthStart(month) || addMonths(month, 1) > built.asOf)
      return 'not_over';
    if (await areFiguresPending(tx)) return 'pending';
    const [known] = await db.select({ id: closedMonth.id }).from(closedMonth).where(inForce(month)).limit(1);
    if (known) return 'closed_already';
    const [row] = await db
      .insert(closedMonth)
      .values({
        month,
        number: sql`(select coalesce(max(number), 0) + 1 from closed_month where month = ${month})`,
        closedAt: ctx.now,
        closedBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        definitions: settings,
        excluded: await listExcluded(db),
        exchangeRates: await listRatesUsed(db, settings, month),
        openPoints,
        figuresBuiltAt: built.builtAt,
      })
      .onConflictDoNothing()
      .returning({ id: closedMonth.id, number: closedMonth.number });
    if (!row) return 'closed_already';
    await freezeKpis(db, row.id, month);
    await freezeNps(db, row.id, month);
    await freezeCohorts(db, row.id, month);
    await freezeCustomers(db, row.id, settings, month);
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
    await settleNotices(db, 'closing.due', month, ctx.now, userId);
    if (userId === null)
      await postNotice(db, 'closing.by_itself', `${month}/${row.number}`, { month }, ctx.now);
    await recordAudit(tx, {
      action: 'month.closed',
      subjectKind: 'month',
      subjectId: month.slice(0, 7),
      details: { number: row.number, openPoints: openPoints.length },
    });
    return 'closed';
  });
}

/** What was touched a moment ago is brought in; more than that waits for the refresh that is on its way. */
async function mendFirst({ db }: Ctx): Promise<void> {
  const built = await findBuilt(db);
  const [row] = (await db.execute(sql`select count(*)::int as n from touched_customer`)) as unknown as {
    n: number;
  }[];
  if (built && row && row.n > 0 && row.n <= MENDED_AT_ONCE) await applyTouched(db, built.asOf);
}

const inForce = (month: CalendarDate) =>
  sql`${closedMonth.id} in (select id from ${closingsInForce} c where c.month = ${month})`;

async function findBuilt(db: Db): Promise<{ asOf: CalendarDate; builtAt: Date } | null> {
  const rows = (await db.execute(sql`
    select as_of::text as "asOf", built_at::text as "builtAt" from rollup_status where name = 'kpi_month'`)) as unknown as {
    asOf: string;
    builtAt: string;
  }[];
  return rows[0] ? { asOf: rows[0].asOf, builtAt: new Date(rows[0].builtAt) } : null;
}

async function listExcluded(db: Db): Promise<{ customerId: number; exclusion: string }[]> {
  const rows = await db.execute(sql`
    select id as "customerId", exclusion from customer
    where exclusion is not null and withdrawn_at is null order by id`);
  return [...(rows as unknown as { customerId: number; exclusion: string }[])];
}

/** Rates at which the periods that end with a month were converted: those of their openings, and of its end. */
async function listRatesUsed(db: Db, { currency }: RollupSettings, month: CalendarDate) {
  const months = [...KPI_SPANS.map((span) => addMonths(month, 1 - span)), addMonths(month, 1)];
  const rows = await db.execute(sql`
    select distinct on (base, quote, month) base, quote, month::text as month, rate
    from exchange_rate
    where ${currency} in (base, quote) and month = any(${`{${months.join(',')}}`}::date[])
    order by base, quote, month, recorded_at desc`);
  return [...(rows as unknown as { base: string; quote: string; month: string; rate: number }[])];
}

async function freezeKpis(db: Db, closedMonthId: number, month: CalendarDate): Promise<void> {
  const rows = await db.select().from(kpiMonth).where(eq(kpiMonth.month, month));
  if (rows.length === 0) return;
  await db
    .insert(closedKpi)
    .values(
      rows
        .filter(({ spanMonths }) => (KPI_SPANS as readonly number[]).includes(spanMonths))
        .map((sums) => ({ closedMonthId, kind: sums.kind, spanMonths: sums.spanMonths, sums })),
    );
}

async function freezeNps(db: Db, closedMonthId: number, month: CalendarDate): Promise<void> {
  for (const spanMonths of KPI_SPANS) {
    const answers = (await db.execute(sql`
      select kind, sum(promoters)::int as promoters, sum(passives)::int as passives, sum(detractors)::int as detractors
      from nps_month where month between ${addMonths(month, 1 - spanMonths)} and ${month}
      group by kind`)) as unknown as Omit<typeof closedNps.$inferInsert, 'closedMonthId' | 'spanMonths'>[];
    if (answers.length > 0)
      await db.insert(closedNps).values(answers.map((row) => ({ ...row, closedMonthId, spanMonths })));
  }
}

/** The cells that were whole with the end of this month: everybody in them has passed that age, and not sooner. */
async function freezeCohorts(db: Db, closedMonthId: number, month: CalendarDate): Promise<void> {
  await db.execute(sql`
    insert into closed_cohort_cell (closed_month_id, kind, cohort_month, age, sums)
    select ${closedMonthId}, c.kind, c.cohort_month, c.age, to_jsonb(c) - '{kind,cohort_month,age}'::text[]
    from cohort_cell c where c.cohort_month + make_interval(months => c.age) = ${month}`);
}

async function freezeCustomers(
  db: Db,
  closedMonthId: number,
  settings: RollupSettings,
  month: CalendarDate,
): Promise<void> {
  const periods = periodRelation([kpiPeriod(month, 1, settings.today)]);
  for (const kind of ['contract', 'repeat'] as const) {
    await db.execute(sql`
      insert into closed_customer_month (customer_id, closed_month_id, kind, at_start, at_end, is_new, is_won_back,
        is_intra, is_paused, start_minor, end_minor, closing_minor)
      select p.customer_id, ${closedMonthId}, ${kind}, p.at_start, p.at_end, p.is_new, p.is_won_back,
        p.is_intra, coalesce(p.at_end and p.paused_end, false), p.start_minor, p.end_minor, p.closing_minor
      from ${periodCustomers({ kind, settings, periods })} p`);
  }
}
