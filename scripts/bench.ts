import { parseArgs } from 'node:util';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Db } from '@/lib/data/context';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { systemContext } from '@/lib/data/system-context';
import { StartError } from '@/lib/errors';
import { openBenchCluster } from './bench/bench-cluster';
import { startBenchServer } from './bench/bench-server';
import { measureFirstLoads } from './bench/first-load';
import { measureImports } from './bench/import-speed';
import { measurePages } from './bench/page-times';
import { BENCH_TODAY, ensureScaleDatabase, type ScaleDatabase } from './bench/scale-database';
import { buildIfStale } from './run/build';
import { runCommand } from './run/command';

const PARTS = ['pages', 'bundle', 'import'] as const;
const say = (line: string) => console.log(line);

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    rows: { type: 'string', default: '500000' },
  },
});

// npm run bench [-- --customers 100000] [--only pages,import,bundle] [--rounds 15] [--rows 500000]
await runCommand(async () => {
  const wanted = values.only?.split(',') ?? [...PARTS];
  const unknown = wanted.find((part) => !(PARTS as readonly string[]).includes(part));
  if (unknown) throw new StartError(`--only takes ${PARTS.join(', ')}; not ${unknown}.`);
  const [customers, rounds, rows] = [values.customers, values.rounds, values.rows].map(Number) as [
    number,
    number,
    number,
  ];
  if (![customers, rounds, rows].every((number) => Number.isSafeInteger(number) && number > 0)) {
    throw new StartError('--customers, --rounds and --rows take whole numbers above 0.');
  }
  const cluster = await openBenchCluster(say);
  try {
    if (wanted.includes('pages') || wanted.includes('bundle')) {
      const database = await ensureScaleDatabase(cluster, customers, say);
      try {
        await ensureRollups(database);
        await buildIfStale(say);
        const server = await startBenchServer(database.url, database.sql);
        try {
          if (wanted.includes('pages')) await benchPages(server, database, rounds);
          if (wanted.includes('bundle')) await benchBundle(server);
        } finally {
          await server.stop();
        }
      } finally {
        await database.sql.end({ timeout: 5 });
      }
    }
    if (wanted.includes('import')) await benchImport(cluster, rows);
  } finally {
    await cluster.stop();
  }
});

async function ensureRollups({ sql }: ScaleDatabase): Promise<void> {
  const [built] = await sql`select 1 from rollup_status where name = 'nps_month' and as_of = ${BENCH_TODAY}`;
  if (built) return;
  const ctx = await systemContext(
    drizzle(sql) as unknown as Db,
    'bench',
    new Date(`${BENCH_TODAY}T09:00:00Z`),
  );
  if (!ctx) throw new Error('the organisation is missing');
  say('Making the rollups (once) …');
  const from = performance.now();
  await rebuildRollups(ctx);
  say(`  ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

async function benchPages(
  server: Awaited<ReturnType<typeof startBenchServer>>,
  { sql }: ScaleDatabase,
  rounds: number,
): Promise<void> {
  say('\nPages: from the request to the last byte, medians; the aim is twice the bare page and 30 ms');
  console.table(
    (await measurePages(server, sql, { rounds })).map(({ page, time, ratio, spare }) => ({
      page,
      ms: time.toFixed(1),
      'of the bare page': `${ratio.toFixed(2)} ×`,
      aim: spare === null ? '' : spare >= 0 ? 'met' : `missed by ${(-spare).toFixed(0)} ms`,
    })),
  );
}

async function benchBundle(server: Awaited<ReturnType<typeof startBenchServer>>): Promise<void> {
  say('\nJavaScript before a page works, compressed');
  console.table(
    (await measureFirstLoads(server)).map(({ page, bytes, ratio, hasRecharts }) => ({
      page,
      kB: (bytes / 1000).toFixed(0),
      'of the bare page': `${ratio.toFixed(2)} ×`,
      Recharts: hasRecharts ? 'yes' : 'no',
    })),
  );
}

async function benchImport(cluster: Parameters<typeof measureImports>[0], rows: number): Promise<void> {
  say('\nImport through the person’s path beside COPY into the same table with its indexes');
  console.table(
    (await measureImports(cluster, { rows, rounds: 1, say })).map((one) => ({
      subject: one.subject,
      rows: one.rows,
      'receive s': one.receive.toFixed(1),
      'check s': one.check.toFixed(1),
      'commit s': one.commit.toFixed(1),
      'COPY s': one.copy.toFixed(1),
      'rows/s': Math.round(one.importRate).toLocaleString('en'),
      'of COPY': `${(one.ratio * 100).toFixed(1)} %`,
    })),
  );
}
