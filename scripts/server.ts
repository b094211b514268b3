import http from 'node:http';
import next from 'next';
import { log } from '@/lib/log';
import { makeHealthHandler } from './run/health';

export type WebServer = { close(): Promise<void> };

/** How long requests under way may still take once Wafa is asked to stop. */
const GRACE_MS = 10_000;

/**
 * Serves the application. Requests that Next need not see are answered first, in this order: health, and later the
 * ingestion API under /v1, which costs a tenth of a Next route.
 */
export async function serve(options: { host: string; port: number; dev: boolean }): Promise<WebServer> {
  const { host, port, dev } = options;
  const server = http.createServer();
  const app = next({ dev, dir: process.cwd(), hostname: host, port, httpServer: server });
  const handleByNext = app.getRequestHandler();
  const health = makeHealthHandler();

  server.on('request', (request, response) => {
    if (health.handle(request, response)) return;
    noteRemoteAddress(request);
    handleByNext(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'request failed outside of Next');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  await app.prepare();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });

  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(grace);
      await health.close();
      await app.close();
    },
  };
}

/** What a caller claims stays in front; the address this process saw stands last (see lib/auth/remote-address). */
function noteRemoteAddress({ headers, socket }: http.IncomingMessage): void {
  const claimed = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = [claimed, socket.remoteAddress].flat().filter(Boolean).join(', ');
}
