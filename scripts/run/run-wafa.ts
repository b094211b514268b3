import { closeDatabases } from '@/lib/data/client';
import { readEnv } from '@/lib/env';
import { ensureSessionSecret, ensureSuppressionKey } from '@/lib/secrets';
import { buildIfStale } from './build';
import { type DatabaseServer, openDatabaseServer } from './databases';
import { findPort } from './free-port';

type Run = {
  dev: boolean;
  port?: number;
  say(line: string): void;
  /** databases and data, before anyone can ask for a page */
  prepare(): Promise<void>;
  /** told once pages are served */
  announce(address: string): Promise<void>;
};

/** Starts Wafa in this process and returns once it serves; a signal ends it in order. */
export async function runWafa({ dev, port, say, prepare, announce }: Run): Promise<void> {
  const env = readEnv();
  process.env.NEXTAUTH_SECRET = ensureSessionSecret();
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  ensureSuppressionKey();
  const closing: (() => Promise<void>)[] = [];
  const stop = endInOrder(closing);

  const chosenPort = await findPort(env.HOST, port ?? env.PORT);
  const database: DatabaseServer = await openDatabaseServer(say);
  closing.unshift(() => database.close());
  try {
    await prepare();
    if (!dev) await buildIfStale(say);
    // Next decides by NODE_ENV as soon as it is loaded
    Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' });
    const { serve } = await import('../server');
    const web = await serve({ host: env.HOST, port: chosenPort, dev });
    closing.unshift(
      () => web.close(),
      () => closeDatabases(),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(env.HOST) ? 'localhost' : env.HOST;
  await announce(env.NEXTAUTH_URL ?? `http://${name}:${chosenPort}`);
}

/** Runs the closers in order, on a signal or when asked; a second signal leaves at once. */
function endInOrder(closing: (() => Promise<void>)[]): () => Promise<void> {
  let ending: Promise<void> | undefined;
  const stop = () => {
    ending ??= (async () => {
      for (const stopScheduler of globalThis.wafaStoppers ?? []) stopScheduler();
      for (const close of closing) await close().catch((error: unknown) => console.error(error));
    })();
    return ending;
  };
  const leave = () => {
    console.log('\nStopping …');
    void stop().then(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      leave();
    });
  }
  // npm ends its shell when it is ended, and the shell tells nobody
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event && process.platform !== 'win32') {
    setInterval(() => {
      if (process.ppid !== parent && !ending) leave();
    }, 1_000).unref();
  }
  return stop;
}
