import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { listSourceFiles, readSource } from './source-files';

// The proxy is not part of this test, nor is any layout: what is closed here is closed by itself.

vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: () => undefined,
    getAll: () => [],
    set: () => undefined,
    delete: () => undefined,
  }),
  headers: async () => new Headers({ host: 'wafa.example', origin: 'http://wafa.example' }),
}));
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`);
  },
  forbidden: () => {
    throw new Error('forbidden');
  },
  notFound: () => {
    throw new Error('not found');
  },
}));
vi.mock('@/lib/data/client', () => {
  const touched = () => {
    throw new Error('the database was asked before anybody was known');
  };
  return { openDatabase: touched, openSql: touched, closeDatabases: touched };
});
const words = vi.hoisted(() => () => Object.assign(() => '', { rich: () => '', has: () => false }));
vi.mock('next-intl/server', () => ({ getTranslations: async () => words(), getRequestConfig: () => null }));
vi.mock('next-intl', () => ({ useTranslations: words, NextIntlClientProvider: () => null }));
vi.mock('next/link', () => ({ default: () => null }));

const sources = listSourceFiles('.ts', '.tsx').filter((file) => !/\.test\.tsx?$/.test(file));
const behindTheDoor = sources.filter((file) => /^app\/(\(app\)|api)\//.test(file));
const open = new Set(['app/api/auth/[...nextauth]/route.ts']);
const pages = behindTheDoor.filter((file) => /\/page\.tsx$/.test(file));
const routes = behindTheDoor.filter((file) => /\/route\.ts$/.test(file) && !open.has(file));
const actions = behindTheDoor.filter((file) => /^['"]use server['"]/.test(readSource(file)));

beforeAll(() => {
  const icons = sources.flatMap((file) =>
    [...readSource(file).matchAll(/import \{([^}]*)\} from 'lucide-react'/g)].flatMap(([, list = '']) =>
      list.split(',').map(
        (name) =>
          name
            .replace(/^\s*type /, '')
            .trim()
            .split(' ')[0],
      ),
    ),
  );
  vi.doMock('lucide-react', () =>
    Object.fromEntries(icons.filter(Boolean).map((name) => [name, () => null])),
  );
  // client components do not run on the server: only their names are needed
  for (const file of sources.filter((each) => /^['"]use client['"]/.test(readSource(each)))) {
    const names = [...readSource(file).matchAll(/export (?:async )?(?:function|const) (\w+)/g)].map(
      ([, name = '']) => [name, () => null],
    );
    const stub = () => ({ default: () => null, ...Object.fromEntries(names) });
    vi.doMock(`@/${file.replace(/\.tsx?$/, '')}`, stub);
    vi.doMock(path.resolve(file), stub);
  }
});

const load = (file: string) =>
  import(/* @vite-ignore */ path.resolve(file)) as Promise<Record<string, unknown>>;
type Callable = (...args: unknown[]) => Promise<unknown>;
const anything = new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : 'x') });

describe('signed out', () => {
  test.each(pages)('%s leads to the sign-in page', async (file) => {
    const { default: Page, generateMetadata } = (await load(file)) as Record<string, Callable>;
    const props = { params: Promise.resolve(anything), searchParams: Promise.resolve({}) };
    await expect(Page?.(props)).rejects.toThrow('redirect /sign-in');
    // a title is data too: it is made without any, or not at all
    await generateMetadata?.(props).catch((error: Error) =>
      expect(error.message).toContain('redirect /sign-in'),
    );
  });

  test.each(routes)('%s answers 401', async (file) => {
    const handlers = Object.entries(await load(file)).filter(([name]) =>
      /^(GET|POST|PUT|PATCH|DELETE)$/.test(name),
    );
    expect(handlers.length).toBeGreaterThan(0);
    for (const [method, handler] of handlers) {
      const headers = { host: 'wafa.example', origin: 'http://wafa.example' };
      const request = new Request('http://wafa.example/x', { method, headers });
      const answer = await (handler as Callable)(request, { params: Promise.resolve(anything) });
      expect((answer as Response).status, method).toBe(401);
    }
  });

  test.each(actions)('%s does nothing', async (file) => {
    for (const [name, action] of Object.entries(await load(file))) {
      if (typeof action !== 'function') continue;
      await expect((action as Callable)('x', 'x', new FormData()), name).rejects.toThrow('redirect /sign-in');
    }
  });
});
