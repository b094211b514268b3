// what a terminal obeys and a database refuses, and the mark of a byte that was no letter
const CONTROL = /(?![\t\n\r])[\p{Cc}\ufffd]/gu;
const LINE_SPACE = /[\t\r\n\u2028\u2029]+/g;
// direction marks, zero-width spaces, soft hyphens: invisible, and in the way of every comparison
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const NEEDS_CARE = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u061b\u061d-\u1fff\u3000-\ud7ff]/;
const ERROR_CELL = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/i;

interface CleanText {
  text: string;
  hadControls: boolean;
  /** the text would be a formula if a spreadsheet program read it */
  isFormula: boolean;
}

/** One line of clean text: no control characters, no invisible marks, white space as single spaces. */
export function cleanLine(raw: string): CleanText {
  const opened = unwrapFormula(raw.trim());
  if (!NEEDS_CARE.test(opened) && !opened.includes('  ')) {
    return { text: opened, hadControls: false, isFormula: startsFormula(opened) };
  }
  const spaced = opened.replace(LINE_SPACE, ' ');
  const bare = spaced.replace(CONTROL, '');
  const text = bare.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return { text, hadControls: bare !== spaced, isFormula: startsFormula(text) };
}

/** Clean text that keeps its line breaks and its direction marks: a comment as it was written. */
export function cleanParagraphs(raw: string): CleanText {
  const trimmed = raw.trim();
  if (!NEEDS_CARE.test(trimmed))
    return { text: trimmed, hadControls: false, isFormula: startsFormula(trimmed) };
  const lines = trimmed.replace(/\r\n?|\u2028|\u2029/g, '\n');
  const text = lines.replace(CONTROL, '');
  return { text: text.trim(), hadControls: text !== lines, isFormula: startsFormula(text) };
}

/** ="00123" is how exports keep leading zeros from Excel, and '=1+1 or '0123 how they disarm them: all mean the text. */
function unwrapFormula(text: string): string {
  const first = text.charCodeAt(0);
  if (first === 0x3d) return /^="([^"]*)"$/.exec(text)?.[1] ?? text;
  return first === 0x27 && /^'[=+\-@\d]/.test(text) ? text.slice(1) : text;
}

const startsFormula = (text: string) => /^[=+@]/.test(text);

/** #N/A and its kin: a formula that failed before the file was saved. */
export function isErrorCell(text: string): boolean {
  return text.charCodeAt(0) === 0x23 && ERROR_CELL.test(text);
}

const NOTHING = new Set([
  '',
  '-',
  '–',
  '—',
  'null',
  '\\n',
  'nan',
  'n/a',
  '#n/a n/a',
  'none',
  'nil',
  'na',
  'لا يوجد',
  'غير متوفر',
]);

/** Whether a cell says nothing, in the ways databases, tools and people write it. */
export function saysNothing(text: string): boolean {
  return text.length <= 12 && NOTHING.has(text.toLowerCase());
}

/** As `saysNothing`, for texts and keys, where "None" and "NA" may well be names. */
export function isBlankText(text: string): boolean {
  return (
    text === '' ||
    text === '-' ||
    text === 'NULL' ||
    text === 'null' ||
    text === '\\N' ||
    text === 'NaN' ||
    text === 'nan'
  );
}
