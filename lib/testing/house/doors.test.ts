import { expect, test } from 'vitest';
import { listSourceFiles, readSource } from './source-files';

const all = listSourceFiles('.ts', '.tsx').filter((path) => !/\.test\.tsx?$/.test(path));
const signedIn = all.filter((path) => path.startsWith('app/(app)/') || path.startsWith('app/api/'));
const open = new Set(['app/api/auth/[...nextauth]/route.ts']);

/** Bodies of exported functions: name and the first statement. */
function firstStatements(source: string, pattern: RegExp): { name: string; first: string }[] {
  return [...source.matchAll(pattern)].map((match) => {
    let index = (match.index ?? 0) + match[0].length - 1;
    let depth = 0;
    // the parameter list may hold braces of its own: find the body after the list has closed
    for (; index < source.length; index++) {
      if (source[index] === '(') depth++;
      if (source[index] === ')' && --depth === 0) break;
    }
    let generic = 0;
    for (index++; index < source.length; index++) {
      const char = source[index];
      if (char === '<') generic++;
      if (char === '>') generic--;
      if (char === '{' && generic === 0) break;
    }
    const body = source.slice(index + 1).trimStart();
    return { name: match[1] ?? '', first: body.slice(0, body.indexOf(';') + 1) };
  });
}

test('every page and route authenticates on its first line', () => {
  const bare = signedIn
    .filter((path) => /(?:page|route)\.tsx?$/.test(path) && !open.has(path))
    .flatMap((path) =>
      firstStatements(
        readSource(path),
        /export (?:default )?async function (GET|POST|PUT|PATCH|DELETE|\w*Page|[A-Z]\w*)\s*(?=\()\(/g,
      )
        .filter(({ first }) => !/require(Viewer|ApiKey|Permission)\w*\(/.test(first))
        .map(({ name, first }) => `${path} ${name}: ${first}`),
    );
  expect(bare).toEqual([]);
});

test('every server action authenticates on its first line', () => {
  const bare = all
    .filter(
      (path) => path.startsWith('app/(app)/') && /^['"]use server['"]/.test(readSource(path).trimStart()),
    )
    .flatMap((path) =>
      firstStatements(readSource(path), /export async function (\w+)(?:<[^(]*>)?\s*\(/g)
        .filter(({ first }) => !/require(Viewer|Permission)\w*\(/.test(first))
        .map(({ name, first }) => `${path} ${name}: ${first}`),
    );
  expect(bare).toEqual([]);
});

test('every data function that takes a context authorises on its first line', () => {
  const bare = all
    .filter((path) => path.startsWith('lib/data/'))
    .flatMap((path) =>
      [
        ...readSource(path).matchAll(/export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(\s*ctx: Ctx\b/g),
      ].flatMap((match) => {
        const source = readSource(path).slice(match.index);
        const { first } = firstStatements(
          source,
          /export (?:async )?function\*? (\w+)(?:<[^(]*>)?\(/g,
        )[0] ?? { first: '' };
        return /assertCan\(|assertSystem\(/.test(first) ? [] : [`${path} ${match[1]}: ${first}`];
      }),
    )
    .filter((line) => !/ withTransaction: /.test(line));
  expect(bare).toEqual([]);
});
