import { FileProblem } from '@/lib/ingest/file/file-problem';

/** What a reader of XML is told, in the order of the text. Names come without their namespace prefix. */
export interface TagHandler {
  open(name: string, tag: string): void;
  close(name: string): void;
  /** text between tags, entities resolved; may come in pieces */
  text(text: string): void;
}

/**
 * A small XML reader for the parts of a workbook: tags and text, in chunks, several times faster than a full parser.
 * No document type is accepted, so there are no entities but the five of XML and character numbers.
 */
export class XmlTags {
  private rest = '';

  constructor(
    private readonly handler: TagHandler,
    /** asked before text is decoded: most of it is not wanted */
    private readonly wantsText: () => boolean,
  ) {}

  push(chunk: string): void {
    const text = this.rest === '' ? chunk : this.rest + chunk;
    let position = 0;
    for (;;) {
      const tagStart = text.indexOf('<', position);
      if (tagStart < 0) {
        // an entity may be cut in two: text waits for its tag
        this.rest = text.slice(position);
        return;
      }
      const end = tagEnd(text, tagStart);
      if (end < 0) {
        this.rest = text.slice(position);
        return;
      }
      if (tagStart > position && this.wantsText())
        this.handler.text(decodeXml(text.slice(position, tagStart)));
      this.tag(text, tagStart, end);
      position = end + 1;
    }
  }

  private tag(text: string, start: number, end: number): void {
    const first = text.charCodeAt(start + 1);
    if (first === 0x2f) {
      this.handler.close(localName(text, start + 2));
      return;
    }
    if (first === 0x3f) return;
    if (first === 0x21) {
      if (text.startsWith('<![CDATA[', start) && this.wantsText()) {
        this.handler.text(text.slice(start + 9, end - 2));
      }
      return;
    }
    const name = localName(text, start + 1);
    const isEmpty = text.charCodeAt(end - 1) === 0x2f;
    this.handler.open(name, text.slice(start + 1, isEmpty ? end - 1 : end));
    if (isEmpty) this.handler.close(name);
  }
}

/** Position of the ">" that ends the tag at `start`; -1 when it is not there yet. */
function tagEnd(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === 0x21) {
    if (text.startsWith('<!--', start)) return endOf(text, '-->', start + 4);
    if (text.startsWith('<![CDATA[', start)) return endOf(text, ']]>', start + 9);
    if (text.length < start + 9) return -1;
    throw new FileProblem('broken_workbook', { part: 'DOCTYPE' });
  }
  let end = text.indexOf('>', start);
  // ">" may stand inside an attribute's value
  while (end >= 0 && hasOpenQuote(text, start, end)) end = text.indexOf('>', end + 1);
  return end;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length - 1;
}

function hasOpenQuote(text: string, start: number, end: number): boolean {
  let open = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (open === 0) {
      if (code === 0x22 || code === 0x27) open = code;
    } else if (code === open) open = 0;
  }
  return open !== 0;
}

function localName(text: string, from: number): string {
  let start = from;
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x3a) start = end + 1;
    else if (code === 0x3e || code === 0x2f || code <= 0x20) break;
  }
  return text.slice(start, end);
}

/**
 * An attribute's value from the text of a tag.
 * @param name without namespace prefix; `r:id` is found as "id"
 * @returns null when it is absent
 */
export function attribute(tag: string, name: string): string | null {
  let at = tag.indexOf(name, 1);
  while (at > 0) {
    const before = tag.charCodeAt(at - 1);
    let after = at + name.length;
    if (before <= 0x20 || before === 0x3a) {
      while (tag.charCodeAt(after) <= 0x20) after++;
      if (tag.charCodeAt(after) === 0x3d) {
        do after++;
        while (tag.charCodeAt(after) <= 0x20);
        const end = tag.indexOf(tag.charAt(after), after + 1);
        return end < 0 ? null : decodeXml(tag.slice(after + 1, end));
      }
    }
    at = tag.indexOf(name, at + 1);
  }
  return null;
}

const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves the five entities of XML and character numbers; what is none of them stays as it is. */
function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, named?: string) => {
    if (named) return NAMED[named.toLowerCase()] ?? whole;
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '�';
  });
}
