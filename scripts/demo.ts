import { findActiveDatabase, writeActiveDatabase } from '@/lib/data/active-database';
import { runCommand } from './run/command';
import { prepareDatabase } from './run/databases';
import { runWafa } from './run/run-wafa';
import { ensureSampleCompany, listSamplePeople } from './run/sample-company';

const say = (line: string) => console.log(line);

// npm run demo [-- --fresh]: the sample company, made anew with --fresh
await runCommand(() =>
  runWafa({
    dev: false,
    say,
    async prepare() {
      await ensureSampleCompany({ fresh: process.argv.includes('--fresh'), say });
      // one click in the demo starts with one's own data: its database is there, empty
      await prepareDatabase('own', say);
      if (findActiveDatabase() === null) writeActiveDatabase('demo');
    },
    async announce(address) {
      say(`\nWafa is running: ${address}`);
      if (findActiveDatabase() === 'own') {
        say(
          'You had switched to your own data, so that is what it shows; Settings → Data leads back to the sample company.',
        );
      } else {
        say('Sign in with one click as one of the sample company’s people:');
        for (const { name, role } of await listSamplePeople()) say(`  ${role.padEnd(10)} ${name}`);
      }
      say('Stop with Ctrl-C.');
    },
  }),
);
