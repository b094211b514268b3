import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import type { FileLimits } from '@/lib/ingest/file/limits';

const CHUNK_BYTES = 256 * 1024;

/**
 * Size of the file, checked before anything is read.
 * @throws FileProblem file_missing, empty_file, file_too_large
 */
export async function checkFileSize(path: string, limits: FileLimits): Promise<number> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new FileProblem('file_missing', {}, { cause });
  });
  if (size === 0) throw new FileProblem('empty_file');
  if (size > limits.file) throw new FileProblem('file_too_large', { bytes: size, limit: limits.file });
  return size;
}

/**
 * The bytes of a file, unpacked when it is gzip, never more than the limit. Ending the iteration early closes the file.
 * @throws FileProblem inflated_too_large, broken_archive
 */
export async function* openBytes(
  path: string,
  isGzip: boolean,
  limits: FileLimits,
): AsyncGenerator<Buffer, void, undefined> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (!isGzip) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  // the callback is required by pipeline; the error itself arrives in the loop below
  const unpacked = pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {});
  let total = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > limits.inflated) throw new FileProblem('inflated_too_large', { limit: limits.inflated });
      yield chunk;
    }
  } catch (cause) {
    if (isZlibError(cause)) throw new FileProblem('broken_archive', {}, { cause });
    throw cause;
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_ZLIB)/.test(String(error.code));
}

/**
 * The first bytes of a file, unpacked when it is gzip.
 * @param atLeast fewer come only when the file is shorter
 */
export async function readHead(
  path: string,
  isGzip: boolean,
  limits: FileLimits,
  atLeast: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of openBytes(path, isGzip, limits)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= atLeast) break;
  }
  return Buffer.concat(parts).subarray(0, atLeast);
}
