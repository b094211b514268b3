import { databaseUrl, writeActiveDatabase } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { createSetupToken } from '@/lib/data/setup-token';
import { runCommand } from './run/command';
import { databaseExists, prepareDatabase } from './run/databases';
import { runWafa } from './run/run-wafa';

const say = (line: string) => console.log(line);

// npm start: production, the company's own data
await runCommand(() =>
  runWafa({
    dev: false,
    say,
    async prepare() {
      await prepareDatabase('own', say);
      if (await databaseExists('demo')) await prepareDatabase('demo', say);
      writeActiveDatabase('own');
    },
    async announce(address) {
      say(`\nWafa is running: ${address}`);
      const sql = connect(databaseUrl('own'), { max: 1 });
      const token = await createSetupToken(sql).finally(() => sql.end({ timeout: 5 }));
      if (token)
        say(`Create the first administrator (this address works once):\n  ${address}/setup?token=${token}`);
      say('Stop with Ctrl-C.');
    },
  }),
);
