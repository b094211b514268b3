import { FileProblem } from '@/lib/ingest/file/file-problem';
import type { FileLimits } from '@/lib/ingest/file/limits';
import { readFormatKinds } from '@/lib/ingest/file/xlsx/number-formats';
import { readSharedStrings } from '@/lib/ingest/file/xlsx/shared-strings';
import { type SheetRow, SheetRows } from '@/lib/ingest/file/xlsx/sheet-rows';
import { readPart, readWorkbook, type SheetInfo } from '@/lib/ingest/file/xlsx/workbook';
import { openZip } from '@/lib/ingest/file/xlsx/zip-archive';

/** The sheets of a workbook, hidden ones marked. */
export async function listSheets(path: string): Promise<SheetInfo[]> {
  const zip = await openZip(path);
  try {
    const { sheets } = await readWorkbook(zip);
    return sheets.map(({ name, isHidden }) => ({ name, isHidden }));
  } finally {
    zip.close();
  }
}

/**
 * The filled rows of one sheet, in batches, with nothing but the shared strings held in memory.
 * @throws FileProblem sheet_missing, shared_strings_too_large, inflated_too_large, too_many_columns, broken_archive
 */
export async function* readSheetBatches(
  path: string,
  sheetName: string,
  limits: FileLimits,
): AsyncGenerator<SheetRow[], void, undefined> {
  const zip = await openZip(path);
  try {
    const workbook = await readWorkbook(zip);
    const sheet = workbook.sheets.find(({ name }) => name === sheetName);
    if (!sheet) throw new FileProblem('sheet_missing', { sheet: sheetName });
    if (zip.size(sheet.part) > limits.inflated) {
      throw new FileProblem('inflated_too_large', { limit: limits.inflated });
    }
    const rows = new SheetRows({
      strings: await readSharedStrings(zip, workbook.sharedStringsPart, limits.sharedStrings),
      formats: await readFormatKinds(zip, workbook.stylesPart),
      is1904: workbook.is1904,
      maxColumns: limits.columns,
    });
    for await (const text of readPart(zip, sheet.part)) {
      const batch = rows.push(text);
      if (rows.isTooWide) throw new FileProblem('too_many_columns', { limit: limits.columns });
      if (batch.length > 0) yield batch;
    }
  } finally {
    zip.close();
  }
}
