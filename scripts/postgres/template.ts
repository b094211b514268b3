import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { StartError } from '@/lib/errors';
import type { Account } from './account';

/**
 * A fresh cluster, packed. initdb refuses a user without a name on the system (a container started with
 * `--user 12345`); the server itself does not mind, so such a user starts from this instead.
 */
export const TEMPLATE_FILE = path.join(import.meta.dirname, 'template-18.bin');

/** Packed form: JSON index, newline, then every distinct file content once; all of it compressed by Brotli. */
export type TemplateIndex = { folders: string[]; files: { path: string; offset: number; size: number }[] };

export function unpackTemplate(folder: string, account: Account | null, templateFile = TEMPLATE_FILE): void {
  if (!existsSync(templateFile)) {
    throw new StartError(
      `This user has no name on the system, which PostgreSQL's initdb insists on, and ${templateFile} is missing: add the user to /etc/passwd, restore that file, or set DATABASE_URL.`,
    );
  }
  const packed = brotliDecompressSync(readFileSync(templateFile));
  const end = packed.indexOf(0x0a);
  const index = JSON.parse(packed.subarray(0, end).toString('utf8')) as TemplateIndex;
  const contents = packed.subarray(end + 1);
  const own = (file: string) => account && chownSync(file, account.uid, account.gid);
  for (const name of index.folders) {
    mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 });
    own(path.join(folder, name));
  }
  for (const { path: name, offset, size } of index.files) {
    const file = path.join(folder, name);
    writeFileSync(file, contents.subarray(offset, offset + size), { mode: 0o600 });
    own(file);
  }
}
