import path from 'node:path';
import { parseArgs } from 'node:util';
import { databaseUrl } from '@/lib/data/active-database';
import { readEnv } from '@/lib/env';
import { StartError } from '@/lib/errors';
import { suppressionKeyPlace } from '@/lib/secrets';
import { writeBackup } from './backup/write-backup';
import { runCommand } from './run/command';
import { databaseExists, openDatabaseServer } from './run/databases';

const say = (line: string) => console.log(line);
const { values } = parseArgs({ options: { file: { type: 'string' }, demo: { type: 'boolean' } } });

// npm run db:backup [-- --file backup.wafa.gz] [--demo]: one file with every table, while Wafa goes on working
await runCommand(async () => {
  const which = values.demo ? 'demo' : 'own';
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const file = path.resolve(
    values.file ?? path.join(readEnv().WAFA_DATA_DIR, 'backups', `wafa-${which}-${stamp}.wafa.gz`),
  );
  const server = await openDatabaseServer(say);
  try {
    if (!(await databaseExists(which))) throw new StartError('There is no database to back up yet.');
    const { tables, rows, bytes } = await writeBackup(databaseUrl(which), file, which);
    say(`${file}: ${rows} rows of ${tables} tables, ${(bytes / 1_048_576).toFixed(1)} MB`);
    say('It holds personal data: keep it as safe as the database itself.');
    say(
      `Not inside: the suppression key (${suppressionKeyPlace()}), without which erased people are not recognised`,
    );
    say(
      '  after a restore elsewhere, and uploaded files in the data folder. Keep the key apart from the backup.',
    );
  } finally {
    await server.close();
  }
});
