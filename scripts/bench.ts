import { parseArgs } from 'node:util';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { StartError } from '@/lib/errors';
import { openBenchCluster } from './bench/bench-cluster';
import { startBenchServer } from './bench/bench-server';
import { measureFirstLoads } from './bench/first-load';
import { measureImports } from './bench/import-speed';
import { measurePages } from './bench/page-times';
import { measurePurchaseFit } from './bench/purchase-fit';
import { measureRetention } from './bench/retention-speed';
import { benchContext, measureRollups } from './bench/rollup-speed';
import { BENCH_TODAY, ensureScaleDatabase, type ScaleDatabase } from './bench/scale-database';
import { buildIfStale } from './run/build';
import { runCommand } from './run/command';

const PARTS = ['rollups', 'retention', 'pages', 'bundle', 'import'] as const;
const say = (line: string) => console.log(line);

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    rows: { type: 'string', default: '500000' },
  },
});

// npm run bench [-- --customers 100000] [--only rollups,retention,pages,bundle,import] [--rounds 15] [--rows 500000]
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
    if (wanted.some((part) => part !== 'import')) {
      const database = await ensureScaleDatabase(cluster, customers, say);
      try {
        await ensureRollups(database);
        if (wanted.includes('rollups')) await benchRollups(database, cluster.pid);
        if (wanted.includes('retention')) await benchRetention(database, rounds, customers);
        if (wanted.includes('pages') || wanted.includes('bundle')) {
          await buildIfStale(say);
          const server = await startBenchServer(database.url, database.sql);
          try {
            if (wanted.includes('pages')) await benchPages(server, database, rounds);
            if (wanted.includes('bundle')) await benchBundle(server);
          } finally {
            await server.stop();
          }
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
  const ctx = await benchContext(sql);
  say('Making the rollups (once) …');
  const from = performance.now();
  await rebuildRollups(ctx);
  say(`  ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

async function benchRollups(database: ScaleDatabase, postmasterPid: number): Promise<void> {
  say('\nFigures brought up to date; the part of a full rebuild is of processor time');
  console.table(
    (await measureRollups(database, postmasterPid)).map(({ work, seconds, processor, ratio }) => ({
      work,
      s: seconds.toFixed(2),
      'processor s': processor?.toFixed(2) ?? '',
      'of a full rebuild': `${(ratio * 100).toFixed(1)} %`,
    })),
  );
}

async function benchRetention({ sql }: ScaleDatabase, rounds: number, customers: number): Promise<void> {
  say('\nRetention: from rollups beside the best query of facts, in the database, medians');
  console.table(
    (await measureRetention(sql, rounds)).map(({ figure, rollups, facts, ratio, aim }) => ({
      figure,
      'rollups ms': rollups.toFixed(1),
      'facts ms': facts.toFixed(0),
      quicker: `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`,
      aim: aim === null ? '' : ratio >= aim ? 'met' : `missed: ${aim} ×`,
    })),
  );
  const fit = measurePurchaseFit(customers);
  const whole = fit.group + fit.fit + fit.spend + fit.total;
  say(`\nRepeat purchase fitted to ${fit.customers.toLocaleString('en')} customers, processor time`);
  console.table([
    {
      'groups alike': fit.groups,
      'grouping s': fit.group.toFixed(2),
      'BG/NBD s': fit.fit.toFixed(2),
      'spend s': fit.spend.toFixed(2),
      'forecast s': fit.total.toFixed(2),
      aim: whole < 5 ? 'met' : 'missed: 5 s',
    },
  ]);
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
