import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PendingQuery, Row, TransactionSql } from 'postgres';

/**
 * `COPY … TO STDOUT` as chunks of bytes, with the reader's pace held against the server's.
 * postgres.js pauses its socket when a chunk is not read at once and, when that was the last one, never resumes it:
 * the next statement would hang. Asking the drained stream for more resumes the socket.
 */
export async function* copyOut(tx: TransactionSql, statement: string): AsyncGenerator<Buffer> {
  const stream = await tx.unsafe(statement).readable();
  let abandoned = true;
  try {
    for await (const chunk of stream) yield chunk as Buffer;
    abandoned = false;
    stream._read(0);
  } catch (error) {
    abandoned = false;
    throw error;
  } finally {
    if (abandoned) await letGo(stream);
  }
}

/** A reader left early: what still comes is dropped until the server is through, or the connection stays in COPY. */
function letGo(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    stream.push = (chunk: unknown) => {
      if (chunk === null) resolve();
      return true;
    };
    stream._read(0);
  });
}

/**
 * `COPY … FROM STDIN` of a source of bytes; resolves when the server has taken all of it.
 * @throws the server's error; postgres.js itself forgets one that comes after the last byte and waits for ever
 */
export async function copyIn(
  tx: TransactionSql,
  statement: string,
  source: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const query = tx.unsafe(statement) as PendingQuery<Row[]> & { reject?: (error: unknown) => void };
  const stream = await query.writable();
  const refused = new Promise<never>((_, reject) => {
    // the driver reports to its query, which has resolved already
    query.reject = reject;
  });
  await Promise.race([pipeline(Readable.from(source, { objectMode: false }), stream), refused]);
}
