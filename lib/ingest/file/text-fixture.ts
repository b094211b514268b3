import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawRow } from '@/lib/ingest/file/read-rows';

/** Files for tests: written to a folder of their own, gone when the test is. */
export async function withFile<T>(content: string | Buffer, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wafa-import-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const BYTE_OF = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1256').decode(Uint8Array.of(byte)),
    byte,
  ]),
);

/** Text as Excel on Arabic Windows saves a "CSV". */
export function windows1256(text: string): Buffer {
  return Buffer.from(
    [...text].map((character) => {
      const byte = BYTE_OF.get(character);
      if (byte === undefined) throw new RangeError(`not in windows-1256: ${character}`);
      return byte;
    }),
  );
}

export async function collect(rows: AsyncIterable<RawRow>): Promise<RawRow[]> {
  const all: RawRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
