import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { FileProblem } from '@/lib/ingest/file/file-problem';

const MAX_ENTRIES = 10_000;

/** The parts of a zip file, read by name straight from the disk: nothing is unpacked that is not asked for. */
export interface ZipArchive {
  has(name: string): boolean;
  names(): string[];
  /** bytes the part says it unpacks to; the reader holds it to that */
  size(name: string): number;
  open(name: string): Promise<Readable>;
  close(): void;
}

/** @throws FileProblem broken_archive */
export async function openZip(path: string): Promise<ZipArchive> {
  const entries = new Map<string, Entry>();
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, file) => {
      if (error) return reject(error);
      file.on('entry', (entry: Entry) => {
        // some programs write part names in other letter cases than they refer to them with
        entries.set(entry.fileName.toLowerCase(), entry);
        if (entries.size > MAX_ENTRIES) {
          file.close();
          reject(new Error('too many parts'));
          return;
        }
        file.readEntry();
      });
      file.on('end', () => resolve(file));
      file.on('error', reject);
      file.readEntry();
    });
  }).catch((cause: unknown) => {
    throw new FileProblem('broken_archive', {}, { cause });
  });
  const openStream = promisify(zip.openReadStream.bind(zip)) as (entry: Entry) => Promise<Readable>;
  const find = (name: string) => entries.get(name.toLowerCase());
  return {
    has: (name) => find(name) !== undefined,
    names: () => [...entries.keys()],
    size: (name) => find(name)?.uncompressedSize ?? 0,
    async open(name) {
      const entry = find(name);
      if (!entry) throw new FileProblem('broken_workbook', { part: name });
      return openStream(entry).catch((cause: unknown) => {
        throw new FileProblem('broken_archive', { part: name }, { cause });
      });
    },
    close: () => zip.close(),
  };
}
