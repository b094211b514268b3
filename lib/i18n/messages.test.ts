import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messageShape } from './message-shape';
import { loadMessages, type MessageTree } from './messages';

const english = loadMessages('en');
const arabic = loadMessages('ar');
const namespaces = [...new Set([...Object.keys(english), ...Object.keys(arabic)])].sort();

function flat(tree: MessageTree | string | undefined, path = ''): Map<string, string> {
  if (tree === undefined) return new Map();
  if (typeof tree === 'string') return new Map([[path, tree]]);
  return new Map(
    Object.entries(tree).flatMap(([key, below]) => [...flat(below, path ? `${path}.${key}` : key)]),
  );
}

test('both languages have the same files', () => {
  expect(readdirSync('messages/ar').sort()).toEqual(readdirSync('messages/en').sort());
});

describe.each(namespaces)('the messages of %s', (namespace) => {
  const en = flat(english[namespace]);
  const ar = flat(arabic[namespace]);

  test('have the same keys in both languages', () => {
    expect([...ar.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test('are never empty', () => {
    for (const [key, message] of [...en, ...ar]) expect(message.trim(), key).not.toBe('');
  });

  test('ask for the same values and tags in both languages', () => {
    for (const [key, message] of en) {
      const here = messageShape(message);
      const there = messageShape(ar.get(key) ?? '');
      expect([...there.placeholders].sort(), key).toEqual([...here.placeholders].sort());
      expect([...there.tags].sort(), key).toEqual([...here.tags].sort());
    }
  });

  test('have every plural form that the language has', () => {
    for (const [messages, forms] of [
      [en, ['one', 'other']],
      [ar, ['zero', 'one', 'two', 'few', 'many', 'other']],
    ] as const) {
      for (const [key, message] of messages) {
        for (const plural of messageShape(message).plurals) {
          expect([...plural], key).toEqual(expect.arrayContaining([...forms]));
        }
      }
    }
  });

  test('write no percent sign or currency of their own beside a figure', () => {
    for (const [key, message] of [...en, ...ar]) expect(message, key).not.toMatch(/\}\s?[%٪]/);
  });
});

describe('the shape of a message', () => {
  test('names its values, tags and plural forms', () => {
    const shape = messageShape(
      '<b>{name}</b> has {count, plural, =0 {none} one {# day of {month}} other {# days}}',
    );
    expect(shape.placeholders).toEqual(new Set(['name', 'count', 'month']));
    expect(shape.tags).toEqual(new Set(['b']));
    expect(shape.plurals).toEqual([new Set(['=0', 'one', 'other'])]);
  });

  test('leaves quoted braces alone', () => {
    expect(messageShape("write '{name}' as it''s {here}").placeholders).toEqual(new Set(['here']));
  });

  test('does not accept braces that do not match', () => {
    expect(() => messageShape('{count, plural, one {# day} other {# days}')).toThrow(SyntaxError);
    expect(() => messageShape('day}')).toThrow(SyntaxError);
  });
});
