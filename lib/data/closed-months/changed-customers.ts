import 'server-only';
import { sql } from 'drizzle-orm';
import type { Closing } from '@/lib/data/closed-months/find-closing';
import { assertCan, type Ctx } from '@/lib/data/context';
import { periodCustomers } from '@/lib/data/kpis/period-customers';
import { periodRelation } from '@/lib/data/rollups/period-relation';
import type { RollupSettings } from '@/lib/data/rollups/settings';
import { type CustomerEnds, NOBODY } from '@/lib/domain/closed-month';
import { kpiPeriod } from '@/lib/domain/kpi-period';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';

/** A customer that is not in a closed month what it was when the month was closed. */
export type ChangedCustomer = {
  customerId: number;
  kind: CustomerKind;
  /** null: the import that brought this customer was undone */
  publicId: string | null;
  name: string;
  nameAr: string | null;
  frozen: CustomerEnds;
  now: CustomerEnds;
};

type Ends = { [Key in keyof CustomerEnds]: CustomerEnds[Key] };

const ends = [
  ['at_start', 'atStart'],
  ['at_end', 'atEnd'],
  ['is_new', 'isNew'],
  ['is_won_back', 'isWonBack'],
  ['is_intra', 'isIntra'],
  ['is_paused', 'isPaused'],
  ['start_minor', 'startMinor'],
  ['end_minor', 'endMinor'],
  ['closing_minor', 'closingMinor'],
] as const;

/** The customers behind a month's restatement, the largest change of revenue first. */
export async function listChangedCustomers(
  ctx: Ctx,
  closing: Closing,
  settings: RollupSettings,
): Promise<ChangedCustomer[]> {
  assertCan(ctx.actor, 'kpi:read');
  const periods = periodRelation([kpiPeriod(closing.month, 1, settings.today)]);
  const columns = (alias: string) => sql.raw(ends.map(([name]) => `${alias}.${name}`).join(', '));
  const side = (alias: string) =>
    sql.raw(
      `case when ${alias}.customer_id is not null then json_build_object(${ends.map(([name, key]) => `'${key}', ${alias}.${name}`).join(', ')}) end`,
    );
  const lists = await Promise.all(
    (['contract', 'repeat'] as const).map(async (kind) => {
      const rows = (await ctx.db.execute(sql`
        with f as (
          select * from closed_customer_month where closed_month_id = ${closing.id} and kind = ${kind}),
        n as (
          select p.*, coalesce(p.at_end and p.paused_end, false) as is_paused
          from ${periodCustomers({ kind, settings, periods })} p)
        select c.id as "customerId", case when c.withdrawn_at is null then c.public_id end as "publicId",
          c.name, c.name_ar as "nameAr", ${side('f')} as frozen, ${side('n')} as now
        from f full join n on n.customer_id = f.customer_id
        join customer c on c.id = coalesce(f.customer_id, n.customer_id)
        where row(${columns('f')}) is distinct from row(${columns('n')})
        order by abs(coalesce(n.closing_minor, 0) - coalesce(f.closing_minor, 0)) desc, c.id`)) as unknown as (Omit<
        ChangedCustomer,
        'kind' | 'frozen' | 'now'
      > & { frozen: Ends | null; now: Ends | null })[];
      return rows.map(({ frozen, now, ...row }) => ({
        ...row,
        kind,
        frozen: frozen ?? NOBODY,
        now: now ?? NOBODY,
      }));
    }),
  );
  return lists.flat();
}
