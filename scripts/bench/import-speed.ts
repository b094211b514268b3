import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { connect } from '@/lib/data/connect';
import type { Ctx, Db } from '@/lib/data/context';
import { copyIn, copyOut } from '@/lib/data/copy';
import type { ImportRun } from '@/lib/data/imports/runs';
import { systemContext } from '@/lib/data/system-context';
import { removeUpload } from '@/lib/ingest/upload-store';
import {
  missingFields,
  proposeImport,
  receiveFile,
  requestCheck,
  requestCommit,
} from '@/lib/jobs/import-intake';
import { settleImport } from '@/lib/jobs/settle-import';
import type { Cluster } from '../postgres/ensure-postgres';
import { BENCH_FOLDER, dropBenchDatabase, openBenchDatabase } from './bench-cluster';
import { orderLines, subscriptionRows, writeSample } from './import-sample';
import { processorSeconds } from './processor-time';
import { median } from './statistics';

const DATABASE = 'wafa_bench_import';

export type ImportSpeed = {
  subject: string;
  rows: number;
  /** seconds of each step, medians over the rounds */
  receive: number;
  check: number;
  commit: number;
  copy: number;
  /** rows a second of the whole import, and of COPY */
  importRate: number;
  copyRate: number;
  ratio: number;
};

const samples = [
  { subject: 'orders', table: 'order_line', lines: orderLines },
  { subject: 'subscriptions', table: 'subscription_period', lines: subscriptionRows },
] as const;

type Sample = (typeof samples)[number];

/**
 * Imports files through the code a person uses (receive, propose, check, commit) into an empty database, and copies
 * the very rows that came of it into a fresh table with the same indexes and constraints, turn by turn.
 */
export async function measureImports(
  cluster: Cluster,
  options: { rows: number; rounds: number; say(line: string): void },
): Promise<ImportSpeed[]> {
  await mkdir(BENCH_FOLDER, { recursive: true });
  const results: ImportSpeed[] = [];
  for (const sample of samples) {
    const file = path.join(BENCH_FOLDER, `${sample.subject}.csv`);
    await writeSample(file, sample.lines(options.rows));
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round++) {
      rounds.push(await measureRound(cluster, sample, file, options.rows));
      options.say(`  ${sample.subject}: ${describeRound(rounds.at(-1))}`);
    }
    await rm(file);
    const of = (pick: (round: Round) => number) => median(rounds.map(pick));
    const importSeconds = of(({ receive, check, commit }) => receive + check + commit);
    const copy = of((round) => round.copy);
    results.push({
      subject: sample.subject,
      rows: options.rows,
      receive: of((round) => round.receive),
      check: of((round) => round.check),
      commit: of((round) => round.commit),
      copy,
      importRate: options.rows / importSeconds,
      copyRate: options.rows / copy,
      ratio: of((round) => round.copy / (round.receive + round.check + round.commit)),
    });
  }
  await dropBenchDatabase(cluster, DATABASE);
  return results;
}

type Round = {
  receive: number;
  check: number;
  commit: number;
  copy: number;
  importCpu: number;
  copyCpu: number;
};

function describeRound(round: Round | undefined): string {
  if (!round) return '';
  return Object.entries(round)
    .map(([name, seconds]) => `${name} ${seconds.toFixed(2)} s`)
    .join(', ');
}

async function measureRound(cluster: Cluster, sample: Sample, file: string, rows: number): Promise<Round> {
  const { url, sql: owner } = await openBenchDatabase(cluster, DATABASE, { fresh: true });
  const sql = connect(url, { max: 4, role: 'wafa_app' });
  try {
    await owner`insert into organisation (name, time_zone, currency) values ('Bench', 'Asia/Riyadh', 'SAR')`;
    await owner`checkpoint`;
    const ctx = await systemContext(drizzle(sql) as unknown as Db, 'bench', new Date());
    if (!ctx) throw new Error('the organisation is missing');
    const cpu = () => processorSeconds(cluster.pid) ?? Number.NaN;
    const before = cpu();
    const [run, imported] = await importOnce(ctx, file, sample);
    const importCpu = cpu() - before;
    const [stored] = await owner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${sample.table}`);
    if (stored?.n !== rows) throw new Error(`${stored?.n} of ${rows} rows arrived`);
    const beforeCopy = cpu();
    const copy = await copyOnce(owner, sample.table);
    const copyCpu = cpu() - beforeCopy;
    await removeUpload(run.storedAs);
    return { ...imported, copy, importCpu, copyCpu };
  } finally {
    await Promise.all([sql.end({ timeout: 5 }), owner.end({ timeout: 5 })]);
  }
}

async function importOnce(
  ctx: Ctx,
  file: string,
  { subject }: Sample,
): Promise<[ImportRun, Pick<Round, 'receive' | 'check' | 'commit'>]> {
  const lap = stopwatch();
  const run = await receiveFile(ctx, { name: path.basename(file), body: createReadStream(file) });
  const { mapping, answers, subject: guessed } = await proposeImport(ctx, run);
  if (guessed !== subject || missingFields(mapping).length > 0) throw new Error(`${subject}: not recognised`);
  const receive = lap();
  await requestCheck(ctx, run, { mapping, answers });
  const checked = await settleImport(ctx, run.id);
  const check = lap();
  await requestCommit(ctx, checked);
  const committed = await settleImport(ctx, run.id);
  if (committed.state !== 'committed') throw new Error(`the import ended ${committed.state}`);
  return [committed, { receive, check, commit: lap() }];
}

/** COPY from a file on this side, through the same connection and in the same chunks as the import's own. */
async function copyOnce(owner: Sql, table: string): Promise<number> {
  const file = path.join(BENCH_FOLDER, `${table}.copy`);
  const names = await owner<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_name = ${table} and table_schema = 'public' and column_name <> 'id' order by ordinal_position`;
  const columns = names.map(({ name }) => `"${name}"`).join(', ');
  await owner.begin(async (tx) => {
    const rows = copyOut(tx, `copy (select ${columns} from ${table} order by id) to stdout`);
    await pipeline(Readable.from(rows), createWriteStream(file));
  });
  await owner.unsafe(`create table fresh_copy (like ${table} including all)`);
  await owner.unsafe(`alter table fresh_copy add foreign key (customer_id) references customer (id)`);
  await owner`checkpoint`;
  const lap = stopwatch();
  await owner.begin((tx) =>
    copyIn(
      tx,
      `copy fresh_copy (${columns}) from stdin`,
      createReadStream(file, { highWaterMark: 256 * 1024 }),
    ),
  );
  const seconds = lap();
  await rm(file);
  return seconds;
}

/** Seconds since the last call. */
function stopwatch(): () => number {
  let from = performance.now();
  return () => {
    const now = performance.now();
    const seconds = (now - from) / 1000;
    from = now;
    return seconds;
  };
}
