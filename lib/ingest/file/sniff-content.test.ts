import { describe, expect, test } from 'vitest';
import { sniffContent, utf16Order } from '@/lib/ingest/file/sniff-content';

const bytes = (...values: number[]) => Buffer.from(values);

describe('sniffContent', () => {
  test.each([
    ['zip', bytes(0x50, 0x4b, 3, 4, 20)],
    ['gzip', bytes(0x1f, 0x8b, 8)],
    ['old_excel', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['pdf', Buffer.from('%PDF-1.7')],
    ['image', bytes(0x89, 0x50, 0x4e, 0x47)],
    ['image', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['archive', Buffer.from('Rar!\x1a')],
    ['executable', Buffer.from(`MZ${'\0'.repeat(60)}`)],
    ['executable', bytes(0x7f, 0x45, 0x4c, 0x46)],
    ['html', Buffer.from('﻿ <!DOCTYPE html><table>')],
    ['html', Buffer.from('<table><tr>')],
    ['xml', Buffer.from('<?xml version="1.0"?><Workbook>')],
    ['json', Buffer.from('[{"id":1}]')],
    ['binary', Buffer.from(Array.from({ length: 200 }, (_, n) => n % 32))],
  ] as const)('tells %s by its content', (kind, head) => {
    expect(sniffContent(head)).toBe(kind);
  });

  test.each(['id,name\n1,وفاء\n', 'MZ,name\n1,2\n', '"a";"b"\n', '{name},x\n', 'id,na\0me\n1,two\n3,four\n'])(
    'takes %j for text',
    (text) => {
      expect(sniffContent(Buffer.from(text))).toBe('text');
    },
  );

  test('takes UTF-16 for text, with a mark or without', () => {
    const text = 'العميل,الاسم\r\n12,شركة النور\r\n13,متجر الواحة\r\n';
    for (const content of [`﻿${text}`, text]) {
      const little = Buffer.from(content, 'utf16le');
      const big = Buffer.from(little).swap16();
      expect(sniffContent(little)).toBe('text');
      expect(utf16Order(little)).toBe('utf-16le');
      expect(utf16Order(big)).toBe('utf-16be');
    }
    expect(utf16Order(Buffer.from(text))).toBeNull();
  });
});
