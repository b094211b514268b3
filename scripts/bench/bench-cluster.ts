import path from 'node:path';
import type { Sql } from 'postgres';
import { connect } from '@/lib/data/connect';
import { migrateDatabase } from '@/lib/data/migrate';
import { StartError } from '@/lib/errors';
import { type Cluster, ensurePostgres } from '../postgres/ensure-postgres';

/** Everything the benchmark makes lies here, apart from the databases that Wafa serves. */
export const BENCH_FOLDER = path.resolve('.data/bench');

const MARK = 'made by npm run bench';

export function openBenchCluster(say: (line: string) => void): Promise<Cluster> {
  return ensurePostgres({ dataDir: BENCH_FOLDER, onNote: say });
}

/**
 * Opens a database of the benchmark as its owner, made and migrated first when it is new.
 * @throws StartError when a database of that name is not the benchmark's own
 */
export async function openBenchDatabase(
  cluster: Cluster,
  name: string,
  options: { fresh?: boolean } = {},
): Promise<{ url: string; sql: Sql }> {
  const url = cluster.urlFor(name);
  const admin = connect(cluster.urlFor('postgres'), { max: 1 });
  try {
    const [found] = await admin<{ mark: string | null }[]>`
      select shobj_description(oid, 'pg_database') as mark from pg_database where datname = ${name}`;
    if (found && found.mark !== MARK) {
      throw new StartError(`The database ${name} was not made by the benchmark: it is left alone.`);
    }
    if (found && options.fresh) await admin`drop database ${admin(name)} with (force)`;
    await migrateDatabase(url);
    await admin.unsafe(`comment on database "${name}" is '${MARK}'`);
  } finally {
    await admin.end({ timeout: 5 });
  }
  return { url, sql: connect(url, { max: 4 }) };
}

export async function dropBenchDatabase(cluster: Cluster, name: string): Promise<void> {
  const admin = connect(cluster.urlFor('postgres'), { max: 1 });
  await admin`drop database if exists ${admin(name)} with (force)`.finally(() => admin.end({ timeout: 5 }));
}
