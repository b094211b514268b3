import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readEnv } from '@/lib/env';
import { FileProblem } from '@/lib/ingest/file/file-problem';
import { DEFAULT_LIMITS } from '@/lib/ingest/file/limits';

export type StoredUpload = {
  /** path relative to the data folder */
  storedAs: string;
  bytes: number;
  sha256: string;
};

/** Where a stored upload lies on this machine. */
export function uploadPath(storedAs: string): string {
  return path.join(readEnv().WAFA_DATA_DIR, storedAs);
}

/**
 * Writes an upload to the data folder as it arrives; memory holds one chunk. A file that is too large, cut off, or for
 * which the disk has no room leaves nothing behind.
 * @throws FileProblem file_too_large, disk_full
 */
export async function storeUpload(
  body: AsyncIterable<Uint8Array>,
  maxBytes = DEFAULT_LIMITS.file,
): Promise<StoredUpload> {
  const storedAs = path.join('uploads', randomUUID());
  const target = uploadPath(storedAs);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        done(new FileProblem('file_too_large', { limit: maxBytes }));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(body, measure, createWriteStream(target, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    await rm(target, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new FileProblem('disk_full', {});
    throw error;
  }
  return { storedAs, bytes, sha256: hash.digest('hex') };
}

/** Removes a stored upload that is no longer needed. */
export async function removeUpload(storedAs: string): Promise<void> {
  await rm(uploadPath(storedAs), { force: true });
}
