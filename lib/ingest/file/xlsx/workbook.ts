import { FileProblem } from '@/lib/ingest/file/file-problem';
import { attribute, XmlTags } from '@/lib/ingest/file/xlsx/xml-tags';
import type { ZipArchive } from '@/lib/ingest/file/xlsx/zip-archive';

export interface SheetInfo {
  name: string;
  isHidden: boolean;
}

export interface Workbook {
  sheets: (SheetInfo & { part: string })[];
  /** days are counted from 1904, as old Excel for Macintosh did */
  is1904: boolean;
  sharedStringsPart: string | null;
  stylesPart: string | null;
}

/** The small parts of a workbook: which sheets there are and where they stand. */
const SMALL_PART_BYTES = 16 * 2 ** 20;

/**
 * @throws FileProblem zip_not_excel when the archive holds something else: a Word file, an OpenDocument sheet, a
 * folder of files; broken_workbook when parts are missing
 */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const main = await findMainPart(zip);
  const relations = await readRelations(zip, main);
  const byType = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part;
  const found: (SheetInfo & { relation: string })[] = [];
  let is1904 = false;
  await readTags(zip, main, (name, tag) => {
    if (name === 'workbookPr') is1904 = /^(1|true)$/i.test(attribute(tag, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const state = attribute(tag, 'state') ?? 'visible';
    found.push({
      name: attribute(tag, 'name') ?? '',
      isHidden: state !== 'visible',
      relation: attribute(tag, 'id') ?? '',
    });
  });
  const sheets = found.flatMap(({ relation, ...info }) => {
    const target = relations.get(relation);
    // chart sheets and dialogs have no rows
    return target?.type === 'worksheet' && zip.has(target.part) ? [{ ...info, part: target.part }] : [];
  });
  if (sheets.length === 0) throw new FileProblem('broken_workbook', { part: main });
  return {
    sheets,
    is1904,
    sharedStringsPart: byType('sharedStrings') ?? null,
    stylesPart: byType('styles') ?? null,
  };
}

async function findMainPart(zip: ZipArchive): Promise<string> {
  if (!zip.has('_rels/.rels')) throw new FileProblem('zip_not_excel');
  const relations = await readRelations(zip, '');
  const main = [...relations.values()].find((relation) => relation.type === 'officeDocument')?.part;
  // .xlsb keeps the same shape in a binary form, .docx has another main part
  if (!main?.toLowerCase().endsWith('workbook.xml') || !zip.has(main)) throw new FileProblem('zip_not_excel');
  return main;
}

interface Relation {
  /** last word of the relation's type address, the same in both editions of the standard */
  type: string;
  part: string;
}

async function readRelations(zip: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const relations = new Map<string, Relation>();
  const source = `${folder}_rels/${part.slice(slash)}.rels`;
  if (!zip.has(source)) return relations;
  await readTags(zip, source, (name, tag) => {
    if (name !== 'Relationship') return;
    const type = (attribute(tag, 'Type') ?? '').split('/').pop() ?? '';
    relations.set(attribute(tag, 'Id') ?? '', {
      type,
      part: resolvePart(folder, attribute(tag, 'Target') ?? ''),
    });
  });
  return relations;
}

function resolvePart(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1);
}

/** Calls back for every opening tag of a small part. */
export async function readTags(
  zip: ZipArchive,
  part: string,
  open: (name: string, tag: string) => void,
): Promise<void> {
  if (zip.size(part) > SMALL_PART_BYTES) throw new FileProblem('broken_workbook', { part });
  const reader = new XmlTags({ open, close: () => {}, text: () => {} }, () => false);
  for await (const text of readPart(zip, part)) reader.push(text);
}

/** The text of a part, in chunks. */
export async function* readPart(zip: ZipArchive, part: string): AsyncGenerator<string, void, undefined> {
  const stream = await zip.open(part);
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    throw cause instanceof FileProblem ? cause : new FileProblem('broken_archive', { part }, { cause });
  } finally {
    stream.destroy();
  }
}
