import 'server-only';
import { asc, sql } from 'drizzle-orm';
import { dataSource } from '@/drizzle/schema/import';
import { assertCan, type Ctx } from '@/lib/data/context';

export type DataSource = {
  key: string;
  kind: string;
  name: string;
  lastReceivedAt: Date | null;
  customers: number;
};

/** Where facts come from, with when each last brought any. */
export async function listDataSources(ctx: Ctx): Promise<DataSource[]> {
  assertCan(ctx.actor, 'settings:read');
  return ctx.db
    .select({
      key: dataSource.key,
      kind: dataSource.kind,
      name: dataSource.name,
      lastReceivedAt: dataSource.lastReceivedAt,
      customers: sql<number>`(select count(*)::int from customer c
        where c.source_id = data_source.id and c.id <> 0 and c.withdrawn_at is null)`,
    })
    .from(dataSource)
    .orderBy(asc(dataSource.id));
}
