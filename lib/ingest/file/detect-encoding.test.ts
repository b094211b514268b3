import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/ingest/file/decode-text';
import { completeUtf8Length, detectEncoding, type Encoding } from '@/lib/ingest/file/detect-encoding';
import { windows1256 } from '@/lib/ingest/file/text-fixture';

async function* chunks(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function decoded(content: Buffer, encoding: Encoding, size = 3) {
  let text = '';
  let isDamaged = false;
  for await (const chunk of decodeText(chunks(content, size), encoding)) {
    text += chunk.text;
    isDamaged ||= chunk.isDamaged;
  }
  return { text, isDamaged };
}

const arabic = 'رقم العميل;الاسم\r\n1;شركة الوفاء، الرياض\r\n';

describe('detectEncoding', () => {
  test.each([
    ['utf-8', Buffer.from(arabic)],
    ['utf-8', Buffer.from(`﻿${arabic}`)],
    ['utf-8', Buffer.from('id,name\n1,x\n')],
    ['utf-16le', Buffer.from(`﻿${arabic}`, 'utf16le')],
    ['utf-16be', Buffer.from(`﻿${arabic}`, 'utf16le').swap16()],
    ['windows-1256', windows1256(arabic)],
  ] as const)('finds %s and reads it back', async (encoding, content) => {
    for (const size of [1, 5, 1000]) {
      expect(await detectEncoding(chunks(content, size))).toBe(encoding);
      expect(await decoded(content, encoding, size)).toEqual({
        text: content.includes('id,name') ? 'id,name\n1,x\n' : arabic,
        isDamaged: false,
      });
    }
  });

  test('reads past any amount of ASCII to the first letter that decides', async () => {
    const ascii = Buffer.from('id,name\n'.repeat(100_000));
    expect(await detectEncoding(chunks(Buffer.concat([ascii, windows1256('اسم')]), 65_536))).toBe(
      'windows-1256',
    );
    expect(await detectEncoding(chunks(Buffer.concat([ascii, Buffer.from('اسم')]), 65_536))).toBe('utf-8');
  });

  test('is never misled by where chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', 'é', 'ع', '😀', '\n'), minLength: 4, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          const content = Buffer.from(text);
          expect(await detectEncoding(chunks(content, size))).toBe('utf-8');
          expect(await decoded(content, 'utf-8', size)).toEqual({ text, isDamaged: false });
        },
      ),
    );
  });
});

describe('decodeText', () => {
  test('marks bytes that are no UTF-8', async () => {
    const content = Buffer.concat([Buffer.from('ab\n'), Buffer.from([0xff]), Buffer.from('c')]);
    expect(await decoded(content, 'utf-8', 100)).toEqual({ text: 'ab\n�c', isDamaged: true });
    expect((await decoded(Buffer.from('ع').subarray(0, 1), 'utf-8')).isDamaged).toBe(true);
  });

  test('replaces zero characters', async () => {
    expect((await decoded(Buffer.from('a\0b'), 'utf-8')).text).toBe('a�b');
  });

  test('completes no sequence that is already whole', () => {
    expect(completeUtf8Length(Buffer.from('aع'))).toBe(3);
    expect(completeUtf8Length(Buffer.from('aع').subarray(0, 2))).toBe(1);
    expect(completeUtf8Length(Buffer.from('😀').subarray(0, 3))).toBe(0);
  });
});
