import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/data/audit';
import { assertCan, type Ctx } from '@/lib/data/context';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { survivalSpells } from '@/lib/data/retention/survival-spells';
import { bookedCustomers } from '@/lib/data/rollups/scope';
import type { SurvivalListAddress } from '@/lib/domain/survival-question';

/** A life behind a row of the life table. */
export type SurvivalCustomer = {
  publicId: string;
  name: string;
  nameAr: string | null;
  ownerUserId: number | null;
  subscriptionKey: string;
  startsOn: string;
  leftOn: string | null;
  /** in the unit of the question */
  duration: number;
  /** why, where the customer or a person here said so */
  reasonCode: string | null;
};

/** One page of those who left, or were last seen still there, at an age; newest departure first. */
export async function listSurvivalCustomers(
  ctx: Ctx,
  address: SurvivalListAddress,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; customers: SurvivalCustomer[] }> {
  assertCan(ctx.actor, 'kpi:read');
  return readSurvivalCustomers(ctx, address, sql`limit ${limit} offset ${offset}`);
}

/** All of them, for a file; what leaves is written down first. */
export async function exportSurvivalCustomers(
  ctx: Ctx,
  address: SurvivalListAddress,
): Promise<SurvivalCustomer[]> {
  assertCan(ctx.actor, 'kpi:export');
  const { total, customers } = await readSurvivalCustomers(ctx, address, sql``);
  const { question, group, from, to, what } = address;
  await recordAudit(ctx, {
    action: 'kpi.exported',
    subjectKind: 'survival',
    subjectId: question.cut ?? 'all',
    details: { ...question, group: group?.value ?? null, from, to, what, customers: total },
  });
  return customers;
}

async function readSurvivalCustomers(
  ctx: Ctx,
  { question, group, from, to, what }: SurvivalListAddress,
  page: SQL,
): Promise<{ total: number; customers: SurvivalCustomer[] }> {
  const settings = await getFigureSettings(ctx);
  const ofGroup =
    group === null
      ? sql`true`
      : group.value === null
        ? sql`s.group_value is null`
        : sql`s.group_value = ${group.value}`;
  const rows = (await ctx.db.execute(sql`
    with life as materialized (
      select * from ${survivalSpells(question, settings)} s
      where s.duration >= ${from} and s.duration < ${to} and s.is_event = ${what === 'left'} and ${ofGroup}),
    shown as materialized (
      select * from life order by left_on desc nulls last, starts_on desc, customer_id desc, subscription_key ${page})
    select (select count(*)::int from life) as total, c.public_id as "publicId", c.name, c.name_ar as "nameAr",
      c.owner_user_id as "ownerUserId", l.subscription_key as "subscriptionKey", l.starts_on::text as "startsOn",
      l.left_on::text as "leftOn", l.duration::int as duration, r.reason_code as "reasonCode"
    from shown l join customer_state c on c.customer_id = l.customer_id
    left join lateral (
      select q.reason_code from cancellation_request q
      join ${bookedCustomers} b on b.booked_id = q.customer_id
      where b.customer_id = l.customer_id and q.superseded_at is null and q.withdrawn_on is null
        and q.requested_on <= l.left_on
        and (l.subscription_key = '' or q.subscription_key is null or q.subscription_key = l.subscription_key)
      order by q.requested_on desc, q.id desc limit 1) r on true
    order by l.left_on desc nulls last, l.starts_on desc, l.customer_id desc, l.subscription_key`)) as unknown as (SurvivalCustomer & {
    total: number;
  })[];
  return { total: rows[0]?.total ?? 0, customers: rows.map(({ total, ...customer }) => customer) };
}
