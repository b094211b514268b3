import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/**
 * Processor seconds used so far by this process and by a PostgreSQL server with its backends; null where the system
 * does not tell (only Linux does). Unlike the clock it does not mind who else uses the machine.
 */
export function processorSeconds(postmasterPid: number): number | null {
  if (process.platform !== 'linux') return null;
  const { user, system } = process.cpuUsage();
  let total = (user + system) / 1e6;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const isServer = entry === String(postmasterPid);
      if (!isServer && fields[1] !== String(postmasterPid)) continue;
      // of those that have ended the server knows the sum
      const [user = 0, system = 0, ended = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
      total += (user + system + (isServer ? ended + endedSystem : 0)) / TICKS_PER_SECOND;
    } catch {
      // it ended meanwhile
    }
  }
  return total;
}
