/** What a file is by its first bytes; its name is never believed. */
export type ContentKind =
  | 'text'
  | 'zip'
  | 'gzip'
  | 'old_excel'
  | 'pdf'
  | 'image'
  | 'archive'
  | 'executable'
  | 'database'
  | 'html'
  | 'json'
  | 'xml'
  | 'binary';

const MAGIC: readonly (readonly [ContentKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  // .xls before 2007, and every .xlsx with a password
  ['old_excel', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [...Buffer.from('%PDF')]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [...Buffer.from('GIF8')]],
  ['image', [...Buffer.from('RIFF')]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['archive', [...Buffer.from('Rar!')]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [...Buffer.from('BZh')]],
  ['archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['executable', [0x7f, 0x45, 0x4c, 0x46]],
  ['executable', [0xcf, 0xfa, 0xed, 0xfe]],
  ['executable', [0xca, 0xfe, 0xba, 0xbe]],
  ['executable', [...Buffer.from('#!/')]],
  ['database', [...Buffer.from('SQLite format 3')]],
  ['database', [...Buffer.from('PAR1')]],
];

/**
 * Tells what a file is from its beginning (4 KB or more). Text in UTF-16 is text although it is full of zero bytes.
 */
export function sniffContent(head: Buffer): ContentKind {
  for (const [kind, bytes] of MAGIC) {
    if (bytes.every((byte, index) => head[index] === byte)) return kind;
  }
  if (isPortableExecutable(head)) return 'executable';
  if (utf16Order(head)) return 'text';
  if (isTarHeader(head)) return 'archive';
  if (isMostlyControl(head)) return 'binary';
  return markupKind(head.subarray(0, 512).toString('latin1')) ?? 'text';
}

/** "MZ" alone may begin a text; with the zero bytes of its header it does not. */
function isPortableExecutable(head: Buffer): boolean {
  return head[0] === 0x4d && head[1] === 0x5a && head.subarray(2, 64).includes(0);
}

function isTarHeader(head: Buffer): boolean {
  return head.subarray(257, 262).toString('latin1') === 'ustar';
}

/** Stray zero bytes happen in exported text and are mended later; a tenth of a text never is control bytes. */
function isMostlyControl(head: Buffer): boolean {
  let control = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control++;
  }
  return control * 10 > head.length;
}

/** A web page saved as .xls, or an interface's answer, begins with its markup. */
function markupKind(beginning: string): ContentKind | null {
  const text = beginning.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(!doctype html|html|head|body|table)\b/i.test(text)) return 'html';
  if (/^<\?xml\b/i.test(text)) return 'xml';
  if (/^(\{\s*"|\[\s*[{["])/.test(text)) return 'json';
  return null;
}

/**
 * Byte order of UTF-16 text, by its mark or, without one, by where the zero bytes stand: separators, digits and line
 * breaks have a zero half in every language.
 * @returns null when the bytes are not UTF-16
 */
export function utf16Order(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const length = Math.min(head.length, 4096) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (head[index] === 0) even++;
    if (head[index + 1] === 0) odd++;
  }
  const pairs = length / 2;
  const isOneSided = (many: number, few: number) => many > 2 && many > pairs * 0.15 && few * 20 < many;
  if (isOneSided(odd, even)) return 'utf-16le';
  return isOneSided(even, odd) ? 'utf-16be' : null;
}
