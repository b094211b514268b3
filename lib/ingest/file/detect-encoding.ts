import { isAscii, isUtf8 } from 'node:buffer';
import { utf16Order } from '@/lib/ingest/file/sniff-content';

/** Encodings that are detected; windows-1252 is only ever chosen by a person who sees wrong letters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'windows-1252';

/** This much strictly valid UTF-8 with letters beyond ASCII in it leaves no room for another encoding. */
const CONVINCING_BYTES = 8 * 2 ** 20;

/**
 * Tells the encoding of a text file from its bytes: byte order marks and UTF-16 first, then strict UTF-8, else
 * windows-1256, which is what "CSV" means in Excel on Arabic Windows. Plain ASCII proves nothing, so reading goes on
 * to the first letter beyond it.
 */
export async function detectEncoding(bytes: AsyncIterable<Buffer>): Promise<Encoding> {
  let carry: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let read = 0;
  let hasLetters = false;
  for await (const chunk of bytes) {
    const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    if (isFirst && joined.length < 4) {
      carry = joined;
      continue;
    }
    if (isFirst) {
      const utf16 = utf16Order(joined);
      if (utf16) return utf16;
      isFirst = false;
    }
    const end = completeUtf8Length(joined);
    const whole = joined.subarray(0, end);
    if (!isUtf8(whole)) return 'windows-1256';
    hasLetters ||= !isAscii(whole);
    read += chunk.length;
    if (hasLetters && read >= CONVINCING_BYTES) return 'utf-8';
    carry = joined.subarray(end);
  }
  return isUtf8(carry) ? 'utf-8' : 'windows-1256';
}

/**
 * Length of the part that does not end inside a UTF-8 sequence. Bytes that cannot be UTF-8 at all are left in, for
 * the check that follows to find.
 */
export function completeUtf8Length(bytes: Buffer): number {
  const last = bytes.length - 1;
  for (let back = 0; back < 3 && back <= last; back++) {
    const byte = bytes[last - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back + 1 ? last - back : bytes.length;
    }
  }
  return bytes.length;
}
