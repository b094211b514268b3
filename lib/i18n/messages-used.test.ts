import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadMessages, type MessageTree } from './messages';

const messages = loadMessages('en');
const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => `${folder}/${file}`),
);

function find(path: string): MessageTree | string | undefined {
  return path
    .split('.')
    .reduce<MessageTree | string | undefined>(
      (tree, key) => (typeof tree === 'object' ? tree[key] : undefined),
      messages,
    );
}

/** Keys written out as `t('key')`, with the namespaces that `t` may stand for in that file. */
function usesIn(source: string): { key: string; namespaces: string[] }[] {
  const bound = new Map<string, string[]>();
  const binding = /const (\w+) = (?:await )?(?:useTranslations|getTranslations)\((?:'([\w.-]+)')?\)/g;
  for (const [, name = '', namespace = ''] of source.matchAll(binding)) {
    bound.set(name, [...(bound.get(name) ?? []), namespace]);
  }
  return [...bound].flatMap(([name, namespaces]) =>
    [...source.matchAll(new RegExp(`\\b${name}(?:\\.rich|\\.markup)?\\(\\s*'([^']+)'`, 'g'))].map(
      ([, key = '']) => ({ key, namespaces }),
    ),
  );
}

test('every message that the code names exists', () => {
  const missing = sources.flatMap((file) =>
    usesIn(readFileSync(file, 'utf8'))
      .filter(({ key, namespaces }) => !namespaces.some((ns) => find(ns ? `${ns}.${key}` : key)))
      .map(({ key, namespaces }) => `${file}: ${namespaces.join('|')}.${key}`),
  );
  expect(missing).toEqual([]);
});
