/** What a message asks of its caller: the parts in which two languages must agree. */
export type MessageShape = {
  /** argument names; their types may differ, since Arabic counts where English does not */
  placeholders: Set<string>;
  tags: Set<string>;
  /** the forms of each plural, in order of appearance */
  plurals: Set<string>[];
};

/**
 * Reads the skeleton of an ICU message. Enough of the grammar to compare languages; whether a message can be
 * formatted at all is next-intl's to say.
 * @throws SyntaxError when braces do not match
 */
export function messageShape(message: string): MessageShape {
  const shape: MessageShape = { placeholders: new Set(), tags: new Set(), plurals: [] };
  const text = message.replace(/''/g, '').replace(/'[{}<>#][^']*'/g, '');
  readText(text, 0, shape, false);
  for (const [, tag] of text.matchAll(/<([a-z][\w-]*)>/gi)) if (tag) shape.tags.add(tag);
  return shape;
}

function readText(text: string, from: number, shape: MessageShape, nested: boolean): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '{') at = readArgument(text, at + 1, shape);
    else if (text[at] === '}') {
      if (nested) return at + 1;
      throw new SyntaxError(`a brace too many: ${text}`);
    } else at += 1;
  }
  if (nested) throw new SyntaxError(`a brace is not closed: ${text}`);
  return at;
}

function readArgument(text: string, from: number, shape: MessageShape): number {
  const head = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(from));
  if (!head) throw new SyntaxError(`an argument has no name: ${text}`);
  const [all, name, type] = head;
  shape.placeholders.add(`${name}`);
  let at = from + all.length;
  if (text[at] === '}') return at + 1;
  const forms = new Set<string>();
  if (type === 'plural' || type === 'selectordinal') shape.plurals.push(forms);
  while (at < text.length && text[at] !== '}') {
    const option = /^[\s,]*(?:offset:\d+\s*)?([=\w]+)\s*\{/.exec(text.slice(at));
    // a style, as in {at, date, ::yMMM}: nothing inside concerns us
    if (!option) return text.indexOf('}', at) + 1 || text.length;
    forms.add(option[1] ?? '');
    at = readText(text, at + option[0].length, shape, true);
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
  }
  if (text[at] !== '}') throw new SyntaxError(`a brace is not closed: ${text}`);
  return at + 1;
}
