import { statfsSync } from 'node:fs';
import os from 'node:os';

const MB = 1024 * 1024;

/** `durable` survives power cuts; `throwaway` is for tests and trades every guarantee for speed. */
export type Durability = 'durable' | 'throwaway';

/** Server settings for a machine that also runs Wafa itself. */
export function serverSettings(durability: Durability, memoryBytes = usableMemory()): Record<string, string> {
  const memoryMb = Math.floor(memoryBytes / MB);
  return {
    max_connections: '120',
    shared_buffers: `${clamp(memoryMb / 16, 64, 256)}MB`,
    effective_cache_size: `${clamp(memoryMb / 2, 256, 16_384)}MB`,
    maintenance_work_mem: `${clamp(memoryMb / 32, 32, 256)}MB`,
    work_mem: memoryMb >= 4096 ? '16MB' : '8MB',
    max_wal_size: '2GB',
    wal_compression: 'on',
    random_page_cost: '1.1',
    dynamic_shared_memory_type: sharedMemoryIsRoomy() ? 'posix' : 'mmap',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // statements and error details hold names and addresses of people: they stay out of the log
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durability === 'throwaway' && {
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: '250',
      max_wal_size: '512MB',
    }),
  };
}

function usableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  const total = os.totalmem();
  return limit > 0 && limit < total ? limit : total;
}

// containers often get 64 MB of /dev/shm, where a parallel query fails with "no space left on device"
function sharedMemoryIsRoomy(): boolean {
  if (process.platform !== 'linux') return process.platform !== 'win32';
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize >= 256 * MB;
  } catch {
    return false;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(high, Math.max(low, value)));
}

/** What the server's processes inherit: nothing of the person's shell, above all no PG… variables. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv;
}
