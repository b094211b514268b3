import { parseArgs } from 'node:util';
import { closeDatabases } from '@/lib/data/client';
import { runCommand } from './run/command';
import { openDatabaseServer, prepareDatabase } from './run/databases';
import { rebuildRollups } from './run/rebuild-rollups';

const say = (line: string) => console.log(line);
const { values } = parseArgs({ options: { demo: { type: 'boolean' } } });

// npm run db:rebuild [-- --demo]: every rollup anew from the facts; Wafa may go on working
await runCommand(async () => {
  const which = values.demo ? 'demo' : 'own';
  const server = await openDatabaseServer(say);
  try {
    await prepareDatabase(which, say);
    await rebuildRollups(which, say);
  } finally {
    await closeDatabases();
    await server.close();
  }
});
