import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import { CUT_FIELDS, type Cut } from '@/lib/domain/retention-cut';

/** Attributes with more values than this tell single customers apart, not groups. */
const GROUPS_AT_MOST = 40;

/** The cuts that would tell anybody apart: fields that are filled in, and own attributes with few values. */
export async function listCuts(ctx: Ctx): Promise<Cut[]> {
  assertCan(ctx.actor, 'kpi:read');
  const [fields, attributes] = await Promise.all([
    ctx.db.execute(sql`
      select bool_or(segment is not null) as segment, bool_or(plan is not null) as plan,
        bool_or(country is not null) as country, bool_or(size is not null) as size,
        bool_or(industry is not null) as industry, bool_or(owner_user_id is not null) as owner
      from customer_state`),
    ctx.db.execute(sql`
      select a.key as name from customer c cross join lateral jsonb_each_text(c.attributes) a
      where c.withdrawn_at is null group by 1
      having count(distinct a.value) between 2 and ${GROUPS_AT_MOST} order by count(*) desc, 1 limit 12`),
  ]);
  const [filled = {}] = fields as unknown as Partial<Record<Cut, boolean>>[];
  const channels = (await ctx.db.execute(
    sql`select 1 from customer where acquisition_channel is not null limit 1`,
  )) as unknown as unknown[];
  return [
    ...CUT_FIELDS.filter((field) =>
      field === 'cohort' ? true : field === 'channel' ? channels.length > 0 : filled[field],
    ),
    ...(attributes as unknown as { name: string }[]).map(({ name }) => `attribute:${name}` as const),
  ];
}

/** What the groups of a cut are called where their value is not a name: owners by name in both languages. */
export async function listOwnerNames(
  ctx: Ctx,
): Promise<Map<string, { name: string; nameAr: string | null }>> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(
    sql`select id::text, name, name_ar as "nameAr" from app_user`,
  )) as unknown as { id: string; name: string; nameAr: string | null }[];
  return new Map(rows.map(({ id, name, nameAr }) => [id, { name, nameAr }]));
}

/** Kinds of customers that the company has figures of, contracts first. */
export async function listKinds(ctx: Ctx): Promise<('contract' | 'repeat')[]> {
  assertCan(ctx.actor, 'kpi:read');
  const rows = (await ctx.db.execute(sql`select distinct kind from kpi_month order by kind`)) as unknown as {
    kind: 'contract' | 'repeat';
  }[];
  return rows.map(({ kind }) => kind);
}
