import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseAccount } from './account';
import { findBinaries } from './binaries';
import { ensurePostgres } from './ensure-postgres';
import { placeBinaries, socketFolder } from './placement';
import { openTemporaryFolder, removeCluster, runFixture } from './run-fixture';

const NOBODY = { uid: 65_534, gid: 65_534 };
// a number that no passwd file names: what a container started with `--user 54321` has
const NAMELESS = { uid: 54_321, gid: 54_321 };

const isRoot = process.getuid?.() === 0;
const canRead = (account: typeof NOBODY) =>
  isRoot && spawnSync(process.execPath, ['-e', ''], { ...account, cwd: process.cwd() }).status === 0;

let folder: string;
beforeEach(() => {
  folder = openTemporaryFolder('root');
});
afterEach(() => removeCluster(folder));

describe.runIf(isRoot)('as root', () => {
  test('the server runs as another user, whom the folder remembers', async () => {
    const cluster = await ensurePostgres({ dataDir: folder, durability: 'throwaway', onNote: () => {} });
    const owner = statSync(cluster.clusterDir);
    expect(owner.uid).not.toBe(0);
    expect(statSync(`/proc/${cluster.pid}`).uid).toBe(owner.uid);
    expect(statSync(cluster.socketDir)).toMatchObject({ uid: owner.uid, mode: 0o40700 });
    expect(owner.mode & 0o777).toBe(0o700);
    await cluster.stop();
    chownSync(cluster.clusterDir, NAMELESS.uid, NAMELESS.gid);
    expect(chooseAccount(cluster.clusterDir, '/')).toEqual(NAMELESS);
  });

  test('a data folder closed to that user moves to one it reaches, and the path is said', async () => {
    const closed = path.join(folder, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = path.join(closed, '.data');
    const notes: string[] = [];
    const cluster = await ensurePostgres({
      dataDir,
      durability: 'throwaway',
      onNote: (line) => notes.push(line),
    });
    const elsewhere = path.dirname(cluster.clusterDir);
    try {
      expect(elsewhere).toMatch(/^\/var\/(lib|tmp)\/wafa-/);
      expect(notes).toEqual([expect.stringContaining(elsewhere)]);
      await cluster.stop();
      const again = await ensurePostgres({ dataDir, durability: 'throwaway', onNote: () => {} });
      expect(again.clusterDir).toBe(cluster.clusterDir);
      await again.stop();
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  test('binaries closed to that user are copied where it reaches them', () => {
    const closed = path.join(folder, 'closed');
    mkdirSync(closed);
    const installed = findBinaries();
    spawnSync('cp', ['-r', installed.root, path.join(closed, 'native')]);
    chmodSync(closed, 0o700);
    const root = path.join(closed, 'native');
    const hidden = { ...installed, root, postgres: path.join(root, 'bin/postgres') };
    const notes: string[] = [];
    const placed = placeBinaries(hidden, folder, NOBODY, (line) => notes.push(line));
    try {
      expect(placed.postgres).not.toBe(hidden.postgres);
      expect(notes).toEqual([expect.stringContaining(placed.root)]);
      expect(placeBinaries(hidden, folder, NOBODY, () => {})).toEqual(placed);
    } finally {
      rmSync(path.dirname(placed.root), { recursive: true, force: true });
    }
  });

  test("somebody else's folder in /tmp is not trusted as the socket folder", () => {
    const first = socketFolder(folder, NOBODY);
    chownSync(first, NAMELESS.uid, NAMELESS.gid);
    const second = socketFolder(folder, NOBODY);
    expect(second).toBe(`${first}-2`);
    for (const made of [first, second]) rmSync(made, { recursive: true });
  });
});

describe.runIf(canRead(NOBODY))('as an ordinary user', () => {
  test('the server runs as that user', async () => {
    chownSync(folder, NOBODY.uid, NOBODY.gid);
    const { report, ended } = await runFixture(folder, 'leave', NOBODY);
    expect(report).toMatchObject({ adopted: false, notes: [] });
    await ended;
    expect(statSync(path.join(folder, 'postgres')).uid).toBe(NOBODY.uid);
  });

  test("another user's database is refused in words", async () => {
    chownSync(folder, NOBODY.uid, NOBODY.gid);
    await (await runFixture(folder, 'leave', NOBODY)).ended;
    chmodSync(folder, 0o777);
    const { report } = await runFixture(folder, 'leave', NAMELESS);
    expect(report).toMatchObject({ name: 'StartError' });
    expect(report.error).toMatch(/belongs to user 65534 and this is user 54321: .*WAFA_DATA_DIR/);
  });

  test('a user without a name starts from the packed template', async () => {
    chownSync(folder, NAMELESS.uid, NAMELESS.gid);
    const first = await runFixture(folder, 'leave', NAMELESS);
    expect(first.report).toMatchObject({ adopted: false });
    await first.ended;
    expect(existsSync(path.join(folder, 'postgres/base/1'))).toBe(true);
  });

  test('a data folder that cannot be written is named', async () => {
    const { report } = await runFixture(path.join('/etc', 'wafa-data'), 'leave', NOBODY);
    expect(report.error).toMatch(/\/etc\/wafa-data cannot be written .*WAFA_DATA_DIR/);
  });
});
