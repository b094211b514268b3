import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '@/lib/data/connect';
import { type Cluster, ensurePostgres } from './ensure-postgres';
import { processState } from './process-table';
import { openTemporaryFolder, removeCluster, runFixture } from './run-fixture';

let dataDir: string;
const opened: { kill(signal?: NodeJS.Signals): unknown }[] = [];

beforeEach(() => {
  dataDir = openTemporaryFolder('launcher');
});
afterEach(() => {
  for (const child of opened.splice(0)) child.kill('SIGKILL');
  removeCluster(dataDir);
});

// not waiting for the disk: what is tested survives the death of processes, not of the machine
const start = (folder = dataDir) =>
  ensurePostgres({ dataDir: folder, durability: 'throwaway', onNote: () => {} });

async function ask(cluster: Cluster, query: string): Promise<unknown[]> {
  const sql = connect(cluster.urlFor('postgres'), { max: 1 });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

async function gone(pid: number): Promise<void> {
  while (processState(pid) === 'alive') await sleep(20);
}

describe('starting', () => {
  test('a fresh folder gets a server of the pinned version that only its owner reaches', async () => {
    const cluster = await ensurePostgres({ dataDir, onNote: () => {} });
    expect(cluster.adopted).toBe(false);
    const [row] = await ask(
      cluster,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as tcp,
       current_setting('fsync') as fsync, upper('é') as upper, current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({ major: 18, tcp: '', fsync: 'on', upper: 'É', encoding: 'UTF8' });
    await cluster.stop();
    expect(processState(cluster.pid)).not.toBe('alive');
  });

  test('what was committed is there after a stop and a start', async () => {
    const first = await start();
    await ask(first, `create table kept as select 'وفاء' as word`);
    await first.stop();
    const second = await start();
    expect(await ask(second, 'select word from kept')).toEqual([{ word: 'وفاء' }]);
    await second.stop();
  });

  test('a path too long for a socket does not matter', async () => {
    const long = path.join(dataDir, 'a-rather-long-folder-name'.repeat(6), 'بيانات-الشركة');
    const cluster = await start(long);
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(cluster.socketDir.length).toBeLessThan(60);
    await cluster.stop();
  });

  test('two starts at once share one server', async () => {
    const both = await Promise.all([runFixture(dataDir, 'hold'), runFixture(dataDir, 'hold'), start()]);
    const [a, b, own] = both;
    opened.push(a.child, b.child);
    expect(new Set([a.report.pid, b.report.pid, own.pid]).size).toBe(1);
    expect([a.report.adopted, b.report.adopted, own.adopted].filter((adopted) => !adopted)).toHaveLength(1);
    await own.stop();
  });
});

describe('a second process', () => {
  test('adopts the running server, and the last to leave ends it', async () => {
    const own = await start();
    const other = await runFixture(dataDir, 'hold');
    opened.push(other.child);
    expect(other.report).toMatchObject({ adopted: true, pid: own.pid });
    await own.stop();
    expect(processState(own.pid)).toBe('alive');
    const again = await start();
    expect(again.adopted).toBe(true);
    other.child.kill('SIGKILL');
    await other.ended;
    await again.stop();
    expect(processState(own.pid)).not.toBe('alive');
  });

  test('adopts the server of a process that was killed', async () => {
    const other = await runFixture(dataDir, 'hold');
    other.child.kill('SIGKILL');
    await other.ended;
    const own = await start();
    expect(own).toMatchObject({ adopted: true, pid: other.report.pid });
    await own.stop();
    expect(processState(own.pid)).not.toBe('alive');
  });
});

describe('after a crash', () => {
  async function crash(): Promise<void> {
    const cluster = await start();
    await ask(cluster, 'create table survivor as select 1 as one');
    process.kill(cluster.pid, 'SIGKILL');
    await gone(cluster.pid);
  }

  function pretendHolder(pid: number): void {
    const file = path.join(dataDir, 'postgres/postmaster.pid');
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [pid, ...rest].join('\n'));
  }

  async function expectRecovery(): Promise<void> {
    const cluster = await start();
    expect(cluster.adopted).toBe(false);
    expect(await ask(cluster, 'select one from survivor')).toEqual([{ one: 1 }]);
    await cluster.stop();
  }

  test('a killed server recovers what was committed', async () => {
    await crash();
    await expectRecovery();
  });

  test('a lock whose number now belongs to another program is no lock', async () => {
    await crash();
    const stranger = spawn('sleep', ['60']);
    opened.push(stranger);
    pretendHolder(stranger.pid ?? 0);
    await expectRecovery();
    expect(processState(stranger.pid ?? 0)).toBe('alive');
  });

  test('a lock whose number now belongs to another PostgreSQL is no lock', async () => {
    const elsewhere = openTemporaryFolder('other');
    const other = await start(elsewhere);
    try {
      await crash();
      pretendHolder(other.pid);
      await expectRecovery();
      expect(await ask(other, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      await other.stop();
      removeCluster(elsewhere);
    }
  });

  test.runIf(process.platform === 'linux')('a zombie holds no lock', async () => {
    await crash();
    // the shell becomes `sleep`, which never collects the child it was given
    const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    opened.push(parent);
    const zombie = await new Promise<number>((resolve) =>
      createInterface({ input: parent.stdout }).once('line', (line) => resolve(Number(line))),
    );
    while (processState(zombie) === 'alive') await sleep(10);
    expect(processState(zombie)).toBe('zombie');
    pretendHolder(zombie);
    await expectRecovery();
  });

  test('a server whose socket was cleaned out of /tmp is started anew', async () => {
    const cluster = await start();
    await ask(cluster, 'create table survivor as select 1 as one');
    rmSync(cluster.socketDir, { recursive: true });
    await expectRecovery();
  });

  test('an empty lock, torn by a full disk, is no lock', async () => {
    await crash();
    writeFileSync(path.join(dataDir, 'postgres/postmaster.pid'), '');
    await expectRecovery();
  });
});

describe('what cannot work says what to do', () => {
  test('a folder of another major version', async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataDir, 'postgres/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17 .*runs 18: make a backup/);
  });

  test('a folder that is no database', async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataDir, 'postgres/PG_VERSION'), '');
    await expect(start()).rejects.toThrow(/no PostgreSQL data folder/);
  });

  test('a server that fails to start names its reason and its log', async () => {
    await (await start()).stop();
    writeFileSync(path.join(dataDir, 'postgres/postgresql.conf'), 'nonsense = 1\n');
    await expect(start()).rejects.toThrow(/PostgreSQL did not start \(.*\): see .*postgres\.log/);
    expect(existsSync(path.join(dataDir, 'postgres-start.lock'))).toBe(false);
  });
});
