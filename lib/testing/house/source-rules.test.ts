import { expect, test } from 'vitest';
import { findLines, listSourceFiles, readSource } from './source-files';

const screens = listSourceFiles('.tsx');
const code = listSourceFiles('.ts', '.tsx').filter((path) => !path.startsWith('lib/testing/house/'));

test('styles screens with logical directions only', () => {
  const physical =
    /(?<![\w-])-?(?:ml|mr|pl|pr|left|right|rounded-[lr]|rounded-[tb][lr]|border-[lr]|scroll-m[lr]|scroll-p[lr])-(?:\d|\[|px|auto|full)|(?<![\w-])(?:text-(?:left|right)|float-(?:left|right)|border-[lr])(?![\w-])/;
  expect(findLines(screens, physical)).toEqual([]);
});

test('builds no percentage by hand', () => {
  expect(
    findLines(
      code.filter((path) => /^(app|components|lib)\//.test(path)),
      /\+\s*['"`]\s?%['"`]|\$\{[^}]+\}\s?%[`'"]/,
    ).filter((line) => !/width|height|inset|style|flex|left|offset/i.test(line)),
  ).toEqual([]);
});

test('asks Intl for amounts in one place, which gives it the digits of ISO 4217, and for no Hijri date', () => {
  const shown = code.filter((path) => /^(app|components|lib)\//.test(path) && !/\.test\.tsx?$/.test(path));
  const writers = findLines(shown, /style: 'currency'|::currency|ca-islamic|calendar: 'islamic/);
  expect(writers.filter((line) => !line.startsWith('lib/i18n/format-numbers.ts:'))).toEqual([]);
  expect(findLines(listSourceFiles('.json'), /::currency/)).toEqual([]);
});

test('keeps files at a length that can be read', () => {
  const long = code
    .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('.test.tsx') && !path.startsWith('e2e/'))
    .map((path) => ({ path, lines: readSource(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});

test('has no junk-drawer names', () => {
  expect(code.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.tsx?$)/.test(path))).toEqual(
    [],
  );
});

test('leaves nothing open in the code', () => {
  expect(findLines(code, /\b(TODO|FIXME)\b|not implemented|\b(test|it|describe)\.(only|skip)\(/)).toEqual([]);
});

test('calls no one outside', () => {
  const addresses =
    /https?:\/\/(?!(?:127\.0\.0\.1|localhost|\[::1\]|www\.w3\.org|schemas\.openxmlformats\.org|purl\.oclc\.org|[\w.-]+\.(?:example|test)\b|[\w.-]+\.invalid\b|wa\.me))[a-z0-9]/i;
  const shipped = code.filter(
    (path) =>
      /^(app|components|lib|proxy|instrumentation|next\.config)/.test(path) && !/\.test\.tsx?$/.test(path),
  );
  expect(findLines(shipped, addresses).filter((line) => !/^\S+ (\*|\/\/|\/\*)/.test(line))).toEqual([]);
});

test('bundles only fonts of its own', () => {
  expect(findLines([...code, ...listSourceFiles('.css')], /next\/font\/google|fonts\.googleapis/)).toEqual(
    [],
  );
});

test('components name at most the type of what lib/data hands to their page', () => {
  const values = /^import (?!type )[^;]*? from '@\/lib\/data\/[^']*'/gm;
  const components = listSourceFiles('.ts', '.tsx').filter((path) => path.startsWith('components/'));
  expect(components.filter((path) => readSource(path).match(values) !== null)).toEqual([]);
  // what the rule must catch, over several lines too
  expect("import {\n  listTargets,\n} from '@/lib/data/targets';".match(values)).not.toBeNull();
});
