import { expect, test } from 'vitest';
import { auditSubjects } from '@/lib/domain/audit-query';
import arabic from '@/messages/ar/settings.json';
import english from '@/messages/en/settings.json';
import { listSourceFiles, readSource } from './source-files';

// Actions and job kinds are data, so that no search for message keys finds them.

const code = listSourceFiles('.ts', '.tsx')
  .filter((file) => /^(app|lib)\//.test(file) && !/\.test\.tsx?$/.test(file))
  .map(readSource);
const inBoth = (words: (messages: typeof english) => Record<string, string>, key: string) =>
  key in words(english) && key in words(arabic as typeof english);

test('every action of the audit log is said in both languages, and can be filtered by', () => {
  const actions = code.flatMap((source) =>
    /recordAudit/.test(source)
      ? [...source.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action = '']) => action)
      : [],
  );
  const known = actions.filter((action) => auditSubjects.some((subject) => action.startsWith(`${subject}.`)));
  expect(known.length).toBeGreaterThan(30);
  const silent = known.filter((action) => !inBoth(({ audit }) => audit.actions, action.replace('.', '_')));
  expect([...new Set(silent)]).toEqual([]);
  for (const source of code) {
    for (const [, action = ''] of source.matchAll(/action: '([a-z_]+\.[a-z_]+)'/g))
      expect(known).toContain(action);
  }
});

test('every kind of job is said in both languages', () => {
  const kinds = [...readSource('lib/jobs/handlers.ts').matchAll(/^ {2}'([a-z_.]+)':/gm)].map(
    ([, kind = '']) => kind,
  );
  expect(kinds.length).toBeGreaterThan(3);
  const silent = kinds.filter((kind) => !inBoth(({ jobs }) => jobs.kinds, kind.replaceAll('.', '_')));
  expect(silent).toEqual([]);
});
