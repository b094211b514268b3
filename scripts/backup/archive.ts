import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { StartError } from '@/lib/errors';

/**
 * The backup file: gzip around frames of one type byte, four length bytes (big-endian) and the payload.
 * H header · T a table begins · D its rows as COPY text · E it ends · S sequences · Z the archive is whole.
 */
export type FrameType = 'H' | 'T' | 'D' | 'E' | 'S' | 'Z';
export type Frame = { type: FrameType; payload: Buffer };

export const ARCHIVE_FORMAT = 1;

export type ArchiveHeader = {
  format: number;
  madeAt: string;
  /** 'own' or 'demo' */
  database: string;
  server: string;
  /** what had been run, oldest first */
  migrations: { hash: string; at: number }[];
  /** partitions are made anew before the rows come */
  partitions: { parent: string; name: string; bound: string }[];
};
export type TableStart = { table: string; columns: string[] };
export type TableEnd = { rows: number; sha256: string };
export type SequenceState = { sequence: string; last: string; called: boolean };

const LARGEST_FRAME = 256 * 1024 * 1024;

export function encodeFrame(type: FrameType, content: Buffer | object): Buffer {
  const payload = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

export function parsePayload<T>(frame: Frame): T {
  return JSON.parse(frame.payload.toString('utf8')) as T;
}

/** Frames of a file in constant memory. @throws StartError when the file is none of ours, damaged or cut off */
export async function* readFrames(file: string): AsyncGenerator<Frame, void> {
  let rest: Buffer = Buffer.alloc(0);
  let whole = false;
  const stream = createReadStream(file).pipe(createGunzip());
  try {
    for await (const part of stream) {
      rest = rest.length === 0 ? (part as Buffer) : Buffer.concat([rest, part as Buffer]);
      let start = 0;
      while (rest.length - start >= 5) {
        const length = rest.readUInt32BE(start + 1);
        const type = rest.toString('latin1', start, start + 1) as FrameType;
        if (!'HTDESZ'.includes(type) || length > LARGEST_FRAME) throw new Error('unknown frame');
        if (rest.length - start - 5 < length) break;
        yield { type, payload: rest.subarray(start + 5, start + 5 + length) };
        whole = type === 'Z';
        start += 5 + length;
      }
      rest = rest.subarray(start);
    }
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(`${file} is no backup of Wafa, or is damaged: nothing was changed.`, { cause });
  }
  if (!whole) throw new StartError(`${file} is cut off: nothing was changed. Use another backup.`);
}

/** Counts rows and hashes what passes through: both ends must agree. */
export class TableDigest {
  private rows = 0;
  private readonly hash: Hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    // COPY text escapes line breaks inside values, so each one ends a row
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) this.rows += 1;
  }

  end(): TableEnd {
    return { rows: this.rows, sha256: this.hash.digest('hex') };
  }
}
