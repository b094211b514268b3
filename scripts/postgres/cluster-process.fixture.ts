/** A second process for the launcher's tests: starts or adopts a cluster, says so, then holds it or leaves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensurePostgres } from './ensure-postgres';

const [dataDir = '', what = 'hold'] = process.argv.slice(2);
const notes: string[] = [];
try {
  const cluster = await ensurePostgres({
    dataDir,
    durability: 'throwaway',
    onNote: (line) => notes.push(line),
  });
  const { adopted, pid, clusterDir, socketDir } = cluster;
  console.log(
    JSON.stringify({ adopted, pid, clusterDir, socketDir, notes, url: cluster.urlFor('postgres') }),
  );
  if (what === 'leave') await cluster.stop();
  else await sleep(60_000);
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message, name: (error as Error).name }));
}
