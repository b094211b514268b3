import { isUtf8 } from 'node:buffer';
import { completeUtf8Length, type Encoding } from '@/lib/ingest/file/detect-encoding';

/** What a byte that is no letter becomes; in a chunk marked `isDamaged` it marks the rows it fell on. */
export const REPLACEMENT = '�';

interface TextChunk {
  text: string;
  /** bytes that the encoding does not know were found in this chunk */
  isDamaged: boolean;
}

/**
 * Turns bytes into text: byte order mark dropped, lone returns (old Macintosh files) made line breaks when asked,
 * zero characters, which no database takes, replaced. Strict throughout: damage is marked, never guessed away.
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
  hasReturnBreaks = false,
): AsyncGenerator<TextChunk, void, undefined> {
  let isFirst = true;
  for await (const chunk of encoding === 'utf-8' ? decodeUtf8(bytes) : decodeOther(bytes, encoding)) {
    if (isFirst && chunk.text.charCodeAt(0) === 0xfeff) chunk.text = chunk.text.slice(1);
    if (chunk.text === '') continue;
    isFirst = false;
    if (hasReturnBreaks) chunk.text = chunk.text.replaceAll('\r', '\n');
    if (chunk.text.includes('\0')) chunk.text = chunk.text.replaceAll('\0', REPLACEMENT);
    yield chunk;
  }
}

async function* decodeUtf8(bytes: AsyncIterable<Buffer>): AsyncGenerator<TextChunk, void, undefined> {
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const end = completeUtf8Length(joined);
    const whole = joined.subarray(0, end);
    carry = joined.subarray(end);
    yield { text: whole.toString('utf8'), isDamaged: !isUtf8(whole) };
  }
  if (carry.length > 0) yield { text: carry.toString('utf8'), isDamaged: true };
}

async function* decodeOther(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<TextChunk, void, undefined> {
  const decoder = new TextDecoder(encoding);
  const isUtf16 = encoding.startsWith('utf-16');
  const decoded = (text: string): TextChunk => ({ text, isDamaged: isUtf16 && text.includes(REPLACEMENT) });
  for await (const chunk of bytes) yield decoded(decoder.decode(chunk, { stream: true }));
  yield decoded(decoder.decode());
}
