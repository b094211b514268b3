import type { Delimiter } from '@/lib/ingest/file/csv-records';
import type { Encoding } from '@/lib/ingest/file/detect-encoding';

interface Columns {
  /** row number of the header, 0 when the file has none; data begins after it */
  headerRow: number;
  /** one for each column; '' for a column without a name */
  headers: string[];
}

export interface CsvShape extends Columns {
  kind: 'csv';
  isGzip: boolean;
  encoding: Encoding;
  delimiter: Delimiter;
  /** lines end with a return alone, as on old Macintosh machines */
  hasReturnBreaks: boolean;
}

export interface WorkbookShape extends Columns {
  kind: 'xlsx';
  sheet: string;
}

/** How a file is to be read: found by `inspectFile`, plain data, kept with the import so that every reading is the same. */
export type TableShape = CsvShape | WorkbookShape;
