import { databaseUrl, findActiveDatabase, writeActiveDatabase } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { emptyDatabase } from '@/lib/data/empty-database';
import { listMigrations } from '@/lib/data/migrate';
import { runCommand } from '../scripts/run/command';
import { databaseExists, openDatabaseServer } from '../scripts/run/databases';

// The sample company takes a minute to make and is kept from one run to the next; a company that a test has
// started beside it must not be there again.
await runCommand(async () => {
  if (findActiveDatabase() === null) return;
  const server = await openDatabaseServer(() => {});
  try {
    if (await databaseExists('own')) {
      const sql = connect(databaseUrl('own'), { max: 1 });
      try {
        const [made] = await sql<{ table: string | null }[]>`
          select to_regclass('drizzle.__drizzle_migrations')::text as table`;
        if (made?.table) await sql.begin((tx) => emptyDatabase(tx, listMigrations()));
      } finally {
        await sql.end({ timeout: 5 });
      }
    }
    writeActiveDatabase('demo');
  } finally {
    await server.close();
  }
});
