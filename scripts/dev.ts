import { parseArgs } from 'node:util';
import { databaseUrl, writeActiveDatabase } from '@/lib/data/active-database';
import { connect } from '@/lib/data/connect';
import { createSetupToken } from '@/lib/data/setup-token';
import { runCommand } from './run/command';
import { prepareDatabase } from './run/databases';
import { runWafa } from './run/run-wafa';
import { ensureSampleCompany } from './run/sample-company';

const say = (line: string) => console.log(line);
const { values } = parseArgs({
  options: { own: { type: 'boolean' }, fresh: { type: 'boolean' }, port: { type: 'string' } },
});

// npm run dev [-- --own] [--port 3100] [--fresh]: for developers; the sample company, or with --own an empty database
await runCommand(() =>
  runWafa({
    dev: true,
    port: values.port === undefined ? undefined : Number(values.port),
    say,
    async prepare() {
      await prepareDatabase('own', say);
      if (!values.own) await ensureSampleCompany({ fresh: values.fresh ?? false, say });
      writeActiveDatabase(values.own ? 'own' : 'demo');
    },
    async announce(address) {
      say(`\nWafa is running: ${address}`);
      if (!values.own) return;
      const sql = connect(databaseUrl('own'), { max: 1 });
      const token = await createSetupToken(sql).finally(() => sql.end({ timeout: 5 }));
      if (token) say(`  ${address}/setup?token=${token}`);
    },
  }),
);
