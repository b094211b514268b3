import { readTags } from '@/lib/ingest/file/xlsx/workbook';
import { attribute } from '@/lib/ingest/file/xlsx/xml-tags';
import type { ZipArchive } from '@/lib/ingest/file/xlsx/zip-archive';

/** A workbook stores dates as numbers; only the cell's format tells them apart. */
export type FormatKind = 'number' | 'date' | 'time';

/** Kind of each cell style, by the style's number. */
export async function readFormatKinds(zip: ZipArchive, part: string | null): Promise<FormatKind[]> {
  const kinds: FormatKind[] = [];
  if (part === null || !zip.has(part)) return kinds;
  const custom = new Map<number, string>();
  let isCellFormats = false;
  await readTags(zip, part, (name, tag) => {
    if (name === 'numFmt') custom.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
    else if (name === 'cellXfs') isCellFormats = true;
    else if (name === 'cellStyles' || name === 'dxfs') isCellFormats = false;
    else if (name === 'xf' && isCellFormats) {
      const id = Number(attribute(tag, 'numFmtId') ?? 0);
      const code = custom.get(id);
      kinds.push(code === undefined ? builtInKind(id) : formatKind(code));
    }
  });
  return kinds;
}

/** The formats that every workbook has without saying so; 27–36 and 50–58 are dates in the eastern editions. */
function builtInKind(id: number): FormatKind {
  if (id >= 18 && id <= 21) return 'time';
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return isDate ? 'date' : 'number';
}

/** What a format code shows: literals, colours, conditions and elapsed hours taken away, letters decide. */
export function formatKind(code: string): FormatKind {
  const letters = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (letters.includes('general') || letters.includes('@')) return 'number';
  if (/[yd]/.test(letters)) return 'date';
  if (/[hs]/.test(letters)) return 'time';
  // a lone month, as in "mmmm": minutes never stand without hours or seconds
  return letters.includes('m') ? 'date' : 'number';
}
