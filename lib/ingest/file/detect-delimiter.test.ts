import { describe, expect, test } from 'vitest';
import { detectDelimiter } from '@/lib/ingest/file/detect-delimiter';

describe('detectDelimiter', () => {
  test.each([
    [',', 'id,name\n1,a;b\n2,c\n'],
    [';', 'id;price;tax\n1;1,5;0,2\n2;2,5;0,4\n'],
    [';', 'id;name\n1;"a,b,c"\n2;"d,e,f"\n'],
    ['\t', 'id\tname\n1\ta, b\n2\tc, d\n'],
    ['|', 'id|name|x\n1|a|\n2|b|\n'],
    [',', '"id","full name"\n"1","a;b;c;d"\n"2","a;b;c;d"\n'],
    [',', 'one column\na\nb\n'],
    [';', 'Report of May, 2026\n\nid;name;mrr\n1;a;10\n2;b;20\n3;c;30\n'],
    [';', 'id;name'],
    [',', ''],
  ])('finds %j', (delimiter, text) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });

  test('is not disturbed by where the sample is cut', () => {
    const text = 'a;b;c\n1,0;2,0;3,0\n'.repeat(30);
    for (let end = 12; end < 60; end++) expect(detectDelimiter(text.slice(0, end))).toBe(';');
  });
});
