import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  statfsSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '@/lib/errors';
import { assertOwnCluster, chooseAccount } from './account';
import { findBinaries } from './binaries';
import { assertMajorVersion, initialiseCluster, passwordFile } from './initialise';
import { findLiveServer, releaseStaleLock } from './lock-file';
import { clusterHome, type Note, placeBinaries, placeCluster, socketFolder } from './placement';
import { type Door, launch, OrphansRemainError, shutDown, urlThrough, waitForAnswer } from './server';
import { type Durability, serverSettings } from './settings';
import { withStartLock } from './start-lock';
import { moveIn, moveOut } from './tenants';

export type Cluster = {
  /** true when another process had started the server */
  readonly adopted: boolean;
  readonly pid: number;
  /** where PostgreSQL keeps its files; outside the data folder when its user cannot reach that */
  readonly clusterDir: string;
  readonly socketDir: string;
  /** URL of a database of this cluster, whether it exists or not */
  urlFor(database: string): string;
  /** Leaves the cluster; the last process to leave ends the server. */
  stop(): Promise<void>;
};

export type EnsureOptions = {
  dataDir: string;
  durability?: Durability;
  /** process on whose behalf the server runs; a test run is one tenant, however many workers it has */
  tenantPid?: number;
  /** told about things a person should know, such as a database put elsewhere */
  onNote?: Note;
};

/**
 * Makes sure that the embedded PostgreSQL of a data folder runs: adopts the one that does, else mends, makes
 * and starts it. Every failure is a StartError whose message says what to do.
 */
export async function ensurePostgres(options: EnsureOptions): Promise<Cluster> {
  const { durability = 'durable', tenantPid = process.pid, onNote = (line) => console.log(line) } = options;
  const dataDir = makeDataFolder(options.dataDir);
  return withStartLock(dataDir, async () => {
    const clusterDirNow = path.join(clusterHome(dataDir), 'postgres');
    assertOwnCluster(clusterDirNow);
    const running = await adopt(clusterDirNow);
    const server = running ?? (await start(dataDir, durability, onNote));
    moveIn(dataDir, tenantPid);
    return {
      adopted: running !== null,
      pid: server.pid,
      clusterDir: server.clusterDir,
      socketDir: server.door.socketDir,
      urlFor: (database) => urlThrough(server.door, database),
      stop: () =>
        withStartLock(dataDir, async () => {
          if (!moveOut(dataDir, tenantPid)) return;
          await shutDown(server.pid);
          removeSocketFolder(server.door.socketDir);
        }),
    };
  });
}

type Server = { pid: number; door: Door; clusterDir: string };

async function adopt(clusterDir: string): Promise<Server | null> {
  const lock = existsSync(clusterDir) ? findLiveServer(clusterDir) : null;
  if (!lock) return null;
  assertMajorVersion(clusterDir);
  const door: Door =
    process.platform === 'win32'
      ? {
          socketDir: '',
          port: lock.port,
          password: readFileSync(passwordFile(path.dirname(clusterDir)), 'utf8'),
        }
      : { socketDir: lock.socketDir, port: lock.port };
  const stillHolds = () => findLiveServer(clusterDir)?.pid === lock.pid;
  if (await socketWasRemoved(door)) {
    // somebody cleaned /tmp: nobody can reach this server any more, so it is started anew
    await shutDown(lock.pid);
    return null;
  }
  if (await waitForAnswer(door, clusterDir, stillHolds)) return { pid: lock.pid, door, clusterDir };
  // it went away while we knocked
  if (!stillHolds()) return null;
  throw new StartError(
    `A PostgreSQL server (process ${lock.pid}) holds ${clusterDir} but does not answer: end it with \`kill ${lock.pid}\` and start again.`,
  );
}

async function socketWasRemoved({ socketDir, port }: Door): Promise<boolean> {
  if (!socketDir) return false;
  const socket = path.join(socketDir, `.s.PGSQL.${port}`);
  // a starting server writes its lock an instant before it makes the socket
  for (let wait = 0; wait < 20; wait += 1) {
    if (existsSync(socket)) return false;
    await sleep(100);
  }
  return true;
}

async function start(dataDir: string, durability: Durability, note: Note): Promise<Server> {
  const projectDir = path.resolve(import.meta.dirname, '../..');
  const account = chooseAccount(path.join(clusterHome(dataDir), 'postgres'), projectDir);
  const installed = findBinaries();
  const home = placeCluster(dataDir, account, note);
  const binaries = placeBinaries(installed, dataDir, account, note);
  const clusterDir = path.join(home, 'postgres');
  if (!existsSync(clusterDir)) assertRoom(home);
  initialiseCluster(clusterDir, binaries, account, durability);
  assertMajorVersion(clusterDir);
  releaseStaleLock(clusterDir);
  const socketDir = process.platform === 'win32' ? '' : socketFolder(clusterDir, account);
  const logFile = path.join(dataDir, 'postgres.log');
  const settings = serverSettings(durability);

  for (let attempt = 1; ; attempt += 1) {
    try {
      const { door, pid } = await launch({
        binaries,
        account,
        clusterDir,
        home,
        socketDir,
        settings,
        logFile,
      });
      return { pid, door, clusterDir };
    } catch (error) {
      // children of a killed server need a moment to notice and go
      if (!(error instanceof OrphansRemainError) || attempt >= 40) throw error;
      await sleep(250);
    }
  }
}

function removeSocketFolder(folder: string): void {
  try {
    if (folder) rmdirSync(folder);
  } catch {
    // not empty: the server did not end in order, and the next start clears up
  }
}

function makeDataFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    const real = realpathSync(folder);
    accessSync(real, constants.W_OK);
    // others may pass through (the server's user, when we are root) but not look around; a volume mounted for us
    // may belong to somebody else and stays as it is
    if (statSync(real).uid === process.getuid?.()) chmodSync(real, process.getuid() === 0 ? 0o711 : 0o700);
    return real;
  } catch (cause) {
    throw new StartError(
      `The data folder ${folder} cannot be written (${(cause as NodeJS.ErrnoException).code}): set WAFA_DATA_DIR to a folder of yours.`,
      { cause },
    );
  }
}

function assertRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < 200 * 1024 * 1024) {
    throw new StartError(
      `The disk under ${folder} has less than 200 MB left: free some space, or set WAFA_DATA_DIR to another disk.`,
    );
  }
}
