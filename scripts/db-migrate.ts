import { runCommand } from './run/command';
import { databaseExists, openDatabaseServer, prepareDatabase } from './run/databases';

const say = (line: string) => console.log(line);

// npm run db:migrate: brings the databases to this version without starting Wafa
await runCommand(async () => {
  const server = await openDatabaseServer(say);
  try {
    await prepareDatabase('own', say);
    if (await databaseExists('demo')) await prepareDatabase('demo', say);
    say('The database is up to date.');
  } finally {
    await server.close();
  }
});
