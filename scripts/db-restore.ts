import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Sql } from 'postgres';
import { type DatabaseName, databaseUrl } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { StartError } from '@/lib/errors';
import { suppressionKeyPlace } from '@/lib/secrets';
import { restoreBackup } from './backup/restore-backup';
import { runCommand } from './run/command';
import { databaseExists, openDatabaseServer } from './run/databases';

const say = (line: string) => console.log(line);
const { values } = parseArgs({
  options: { file: { type: 'string' }, demo: { type: 'boolean' }, yes: { type: 'boolean' } },
});

// npm run db:restore -- --file backup.wafa.gz [--demo] [--yes]: replaces the database by a backup
await runCommand(async () => {
  const which = values.demo ? 'demo' : 'own';
  const { file } = values;
  if (!file) throw new StartError('Name the backup: npm run db:restore -- --file backup.wafa.gz');
  if (!existsSync(file)) throw new StartError(`${file} does not exist.`);
  const server = await openDatabaseServer(say);
  try {
    await confirmReplacement(which);
    const { tables, rows, madeAt } = await restoreBackup(databaseUrl(which), file);
    say(`Restored ${rows} rows of ${tables} tables as of ${madeAt}.`);
    say(
      `Put the suppression key that belongs to it at ${suppressionKeyPlace()}, if it is not there already.`,
    );
  } finally {
    await server.close();
  }
});

/** An empty database is simply filled; one with customers or people only when somebody says so. */
async function confirmReplacement(which: DatabaseName): Promise<void> {
  if (values.yes || !(await databaseExists(which))) return;
  const sql = connect(databaseUrl(which), { max: 1 });
  const customers = await countCustomers(sql).finally(() => sql.end({ timeout: 5 }));
  if (customers === 0) return;
  const warning = `This replaces ${customers} customers and everything about them in the ${which} database.`;
  if (!process.stdin.isTTY) throw new StartError(`${warning} Add --yes to do so.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const reply = await terminal.question(`${warning}\nType "replace" to go on: `);
  terminal.close();
  if (reply.trim() !== 'replace') throw new StartError('Nothing was changed.');
}

async function countCustomers(sql: Sql): Promise<number> {
  const [table] = await sql<
    { exists: boolean }[]
  >`select to_regclass('public.customer') is not null as exists`;
  if (!table?.exists) return 0;
  const [found] = await sql<{ n: number }[]>`select count(*)::int as n from customer where id > 0`;
  return found?.n ?? 0;
}
