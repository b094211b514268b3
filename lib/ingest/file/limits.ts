/** How much of a file is read before it is refused. Sizes in bytes unless the name says otherwise. */
export interface FileLimits {
  /** the file as uploaded */
  file: number;
  /** what a compressed file may unpack to: the guard against archives made to fill the machine */
  inflated: number;
  /** the table of distinct texts of a workbook, the one part of it that is held in memory */
  sharedStrings: number;
  /** one record; a longer one is rejected and reading goes on */
  recordChars: number;
  columns: number;
}

const MEBIBYTE = 2 ** 20;

export const DEFAULT_LIMITS: FileLimits = {
  file: 1024 * MEBIBYTE,
  inflated: 4096 * MEBIBYTE,
  sharedStrings: 256 * MEBIBYTE,
  recordChars: MEBIBYTE,
  columns: 1_000,
};
