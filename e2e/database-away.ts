/** Takes the embedded database of a data folder away, as a crash would, until its input ends; Wafa then starts it again. */
import path from 'node:path';
import { findLiveServer } from '../scripts/postgres/lock-file';
import { clusterHome } from '../scripts/postgres/placement';
import { withStartLock } from '../scripts/postgres/start-lock';

const dataDir = path.resolve(process.argv[2] ?? '');
// whoever holds this lock keeps everybody from starting the server again
await withStartLock(dataDir, async () => {
  const server = findLiveServer(path.join(clusterHome(dataDir), 'postgres'));
  if (!server) throw new Error(`no server runs for ${dataDir}`);
  // an immediate stop: no farewell to anyone
  process.kill(server.pid, 'SIGQUIT');
  process.stdout.write('away\n');
  process.stdin.resume();
  await new Promise((resolve) => process.stdin.once('end', resolve));
});
