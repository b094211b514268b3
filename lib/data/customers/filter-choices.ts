import 'server-only';
import { sql } from 'drizzle-orm';
import { customerState } from '@/drizzle/schema/customer-state';
import { assertCan, type Ctx } from '@/lib/data/context';

/** Fields whose values are whatever the company's data holds. */
export const openChoiceKeys = ['country', 'city', 'industry', 'size', 'segment', 'plan', 'tag'] as const;
export type OpenChoiceKey = (typeof openChoiceKeys)[number];

export type FilterChoices = Record<OpenChoiceKey, { value: string; count: number }[]>;

const mostValues = 200;

/** The values there are to choose from, most used first, with how many customers each has. */
export async function listFilterChoices(ctx: Ctx): Promise<FilterChoices> {
  assertCan(ctx.actor, 'customer:read');
  const s = customerState;
  // one pass over the table for all columns
  const rows = await ctx.db.execute(sql`
    select field, value, n from (
      select field, value, n, row_number() over (partition by field order by n desc, value) as at from (
        select
          case when grouping(${s.country}) = 0 then 'country' when grouping(${s.city}) = 0 then 'city'
            when grouping(${s.industry}) = 0 then 'industry' when grouping(${s.size}) = 0 then 'size'
            when grouping(${s.segment}) = 0 then 'segment' else 'plan' end as field,
          coalesce(${s.country}::text, ${s.city}, ${s.industry}, ${s.size}, ${s.segment}, ${s.plan}) as value,
          count(*)::int as n
        from ${s} where ${s.exclusion} is null
        group by grouping sets ((${s.country}), (${s.city}), (${s.industry}), (${s.size}), (${s.segment}), (${s.plan}))
        union all
        select 'tag', tag, count(*)::int from ${s}, unnest(${s.tags}) as tag where ${s.exclusion} is null group by tag
      ) counted where value is not null) ranked
    where at <= ${mostValues} order by field, n desc, value`);
  const choices = Object.fromEntries(openChoiceKeys.map((key) => [key, []])) as unknown as FilterChoices;
  for (const { field, value, n } of rows as unknown as { field: OpenChoiceKey; value: string; n: number }[]) {
    choices[field].push({ value, count: n });
  }
  return choices;
}
