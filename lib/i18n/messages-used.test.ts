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

/** Keys written out as `t('key')`, with all the namespaces that the file takes words from. */
function usesIn(source: string): { key: string; namespaces: string[] }[] {
  const calls = [...source.matchAll(/(?:useTranslations|getTranslations)\((?:'([\w.-]+)')?\)/g)];
  if (calls.length === 0) return [];
  const namespaces = calls.map(([, namespace = '']) => namespace);
  const bound = [...source.matchAll(/const (\w+) = (?:await )?(?:useTranslations|getTranslations)\(/g)];
  const names = new Set(['t', ...bound.map(([, name = '']) => name)]);
  return [...names].flatMap((name) =>
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
