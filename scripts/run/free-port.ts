import net from 'node:net';
import { StartError } from '@/lib/errors';

const FIRST_PORT = 3000;
const LAST_PORT = 3099;

/** The wanted port, which must be free, or the first free one from 3000. */
export async function findPort(host: string, wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(host, wanted)) return wanted;
    throw new StartError(`Port ${wanted} is in use or not allowed: set PORT to another one.`);
  }
  for (let port = FIRST_PORT; port <= LAST_PORT; port += 1) if (await isFree(host, port)) return port;
  throw new StartError(`No port from ${FIRST_PORT} to ${LAST_PORT} is free: set PORT to one that is.`);
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
