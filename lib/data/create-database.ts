import postgres from 'postgres';
import { connect } from '@/lib/data/connect';
import { describeAddress, parseDatabaseUrl, withDatabase } from '@/lib/data/database-url';
import { StartError } from '@/lib/errors';

const OLDEST_MAJOR = 15;

/**
 * Creates the database unless it exists and checks that Wafa can live in it.
 * @throws StartError: no server, wrong password, too old, wrong encoding, not allowed to create
 */
export async function ensureDatabase(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    const [server] = await sql<{ version: number; encoding: string }[]>`
      select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`;
    const major = Math.floor((server?.version ?? 0) / 10_000);
    if (major < OLDEST_MAJOR) {
      throw new StartError(
        `${describeAddress(url)} is PostgreSQL ${major}: Wafa needs ${OLDEST_MAJOR} or newer.`,
      );
    }
    if (server?.encoding !== 'UTF8') {
      throw new StartError(
        `${describeAddress(url)} is encoded as ${server?.encoding}, which cannot hold Arabic: create the database with ENCODING 'UTF8' TEMPLATE template0.`,
      );
    }
  } catch (error) {
    // 3D000: no such database
    if (error instanceof postgres.PostgresError && error.code === '3D000') return await createDatabase(url);
    throw explainConnection(error, url);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function createDatabase(url: string): Promise<void> {
  const { database, user } = parseDatabaseUrl(url);
  const sql = connect(withDatabase(url, 'postgres'), { max: 1 });
  try {
    await sql`create database ${sql(database)} encoding 'UTF8' template template0`;
  } catch (error) {
    const code = (error as { code?: string }).code;
    // another process was quicker
    if (code === '42P04' || code === '23505') return;
    throw new StartError(
      `The database "${database}" does not exist and ${user ?? 'this user'} may not create it (${code}): create it with ENCODING 'UTF8' and make that user its owner.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function explainConnection(error: unknown, url: string): unknown {
  if (error instanceof StartError) return error;
  const { code, message } = error as Error & { code?: string };
  const where = describeAddress(url);
  if (code === '28P01' || code === '28000') {
    return new StartError(
      `The database ${where} refuses this user or password: correct DATABASE_URL (${message}).`,
      {
        cause: error,
      },
    );
  }
  return new StartError(
    `The database ${where} does not answer (${code ?? message}): start it, or correct DATABASE_URL.`,
    {
      cause: error,
    },
  );
}
