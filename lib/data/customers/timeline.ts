import 'server-only';
import { sql } from 'drizzle-orm';
import { assertCan, type Ctx } from '@/lib/data/context';
import type { CustomerIds } from '@/lib/data/customers/find-customer';
import { timelineSource } from '@/lib/data/customers/timeline-sources';
import { can } from '@/lib/domain/permissions';
import {
  type TimelineEntry,
  type TimelineGroup,
  type TimelinePage,
  timelineGroups,
  timelineSources,
} from '@/lib/domain/timeline';

/**
 * Everything that ever passed between the two sides, newest first, of the customer and of all merged into it.
 * Each kind gives at most one page from the place on, so that the depth of a history costs nothing.
 */
export async function listTimeline(
  ctx: Ctx,
  { allIds }: Pick<CustomerIds, 'allIds'>,
  {
    group,
    older,
    limit = 30,
    language = 'en',
  }: { group?: TimelineGroup | null; older?: string | null; limit?: number; language?: 'en' | 'ar' } = {},
): Promise<TimelinePage> {
  assertCan(ctx.actor, 'customer:read');
  const place = older ? decodePlace(older) : null;
  const scope = {
    allIds,
    today: ctx.today,
    timeZone: ctx.organisation.timeZone,
    isPersonal: can(ctx.actor, 'personal:read'),
    language,
    onlyPromises: group === 'promises',
  };
  const parts = (group ? timelineGroups[group] : timelineSources).map((source) => {
    const rank = timelineSources.indexOf(source);
    const beyond = place
      ? sql`where (at, ${rank}::int, id) < (${place.at}::timestamptz, ${place.rank}::int, ${place.id}::bigint)`
      : sql``;
    return sql`(select ${rank}::int as rank, id, customer_id, at, user_id, details
      from (${timelineSource(source, scope)}) found ${beyond} order by at desc, id desc limit ${limit + 1})`;
  });
  const rows = (await ctx.db.execute(sql`
    select e.rank, e.id, e.customer_id as "customerId", e.at::text as "atText", e.details,
      u.name as "userName", u.name_ar as "userNameAr"
    from (${sql.join(parts, sql` union all `)}) e left join app_user u on u.id = e.user_id
    order by e.at desc, e.rank desc, e.id desc limit ${limit + 1}`)) as unknown as Row[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { entries: rows.slice(0, limit).map(entryOf), older: last ? encodePlace(last) : null };
}

type Row = {
  rank: number;
  id: number | string;
  customerId: number;
  /** with microseconds, as PostgreSQL writes it */
  atText: string;
  details: unknown;
  userName: string | null;
  userNameAr: string | null;
};

function entryOf({ rank, id, atText, ...entry }: Row): TimelineEntry {
  return {
    ...entry,
    id: Number(id),
    source: timelineSources[rank],
    at: new Date(isoOf(atText)).toISOString(),
  } as TimelineEntry;
}

// "2026-03-10 09:00:00.123456+00", which only some engines read
function isoOf(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

type Place = { at: string; rank: number; id: number };

function encodePlace({ atText, rank, id }: Row): string {
  return Buffer.from(JSON.stringify([atText, rank, Number(id)])).toString('base64url');
}

function decodePlace(token: string): Place | null {
  try {
    const [at, rank, id] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    const isPlace =
      typeof at === 'string' &&
      /^[\d\- :.+]{10,40}$/.test(at) &&
      !Number.isNaN(Date.parse(isoOf(at))) &&
      Number.isInteger(rank) &&
      Number.isSafeInteger(id);
    return isPlace ? { at, rank, id } : null;
  } catch {
    return null; // a broken place shows the newest
  }
}
