import { FileProblem } from '@/lib/ingest/file/file-problem';
import { readPart } from '@/lib/ingest/file/xlsx/workbook';
import { XmlTags } from '@/lib/ingest/file/xlsx/xml-tags';
import type { ZipArchive } from '@/lib/ingest/file/xlsx/zip-archive';

/**
 * The distinct texts of a workbook, which its cells refer to by number. They may be referred to from anywhere and are
 * therefore held in memory: about as many bytes as the part has, bounded by the limit.
 * @throws FileProblem shared_strings_too_large
 */
export async function readSharedStrings(
  zip: ZipArchive,
  part: string | null,
  limitBytes: number,
): Promise<string[]> {
  const strings: string[] = [];
  if (part === null || !zip.has(part)) return strings;
  if (zip.size(part) > limitBytes) {
    throw new FileProblem('shared_strings_too_large', { bytes: zip.size(part), limit: limitBytes });
  }
  let current = '';
  let isText = false;
  let isPhonetic = false;
  const reader = new XmlTags(
    {
      open(name) {
        if (name === 'si') current = '';
        else if (name === 't') isText = !isPhonetic;
        else if (name === 'rPh') isPhonetic = true;
      },
      close(name) {
        if (name === 'si') strings.push(decodeExcelEscapes(current));
        else if (name === 't') isText = false;
        else if (name === 'rPh') isPhonetic = false;
      },
      text(text) {
        current = current === '' ? text : current + text;
      },
    },
    () => isText,
  );
  for await (const text of readPart(zip, part)) reader.push(text);
  return strings;
}

/** Excel writes characters that XML forbids as _x000D_. */
export function decodeExcelEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => {
    const value = Number.parseInt(code, 16);
    return value === 0 ? '�' : String.fromCharCode(value);
  });
}
