import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { demoUrl } from './servers';
import { expect, test } from './test';

const app = path.join(import.meta.dirname, '../app');
const anyone = '00000000-0000-4000-8000-000000000000';

type Door = { address: string; methods: string[] };

/** Every file of that name under a folder of the application, as the address it answers. */
function doorsOf(fileName: 'page.tsx' | 'route.ts', folder: string): Door[] {
  return readdirSync(path.join(app, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === fileName)
    .map((file) => ({
      address: `/${path
        .join(folder, path.dirname(file))
        .split(path.sep)
        .filter((part) => part !== '.' && !part.startsWith('('))
        .map((part) => (part.startsWith('[') ? anyone : part))
        .join('/')}`,
      methods: [
        ...readFileSync(path.join(app, folder, file), 'utf8').matchAll(
          /export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/g,
        ),
      ].map((match) => match[1] ?? ''),
    }));
}

test('every page sends a stranger to the sign-in page and back afterwards', async ({ request }) => {
  const pages = doorsOf('page.tsx', '(app)');
  expect(pages.length).toBeGreaterThan(10);
  for (const { address } of pages) {
    const answer = await request.get(address, { maxRedirects: 0 });
    expect(answer.status(), address).toBe(307);
    expect(answer.headers().location, address).toBe(`/sign-in?from=${encodeURIComponent(address)}`);
  }
});

test('every export, upload and data address answers a stranger with 401', async ({ request }) => {
  const routes = [...doorsOf('route.ts', '(app)'), ...doorsOf('route.ts', 'api')].filter(
    // the sign-in protocol itself
    ({ address }) => !address.startsWith('/api/auth'),
  );
  expect(routes.length).toBeGreaterThan(3);
  for (const { address, methods } of routes) {
    expect(methods, address).not.toEqual([]);
    for (const method of methods) {
      const headers: Record<string, string> = method === 'GET' ? {} : { origin: demoUrl };
      const answer = await request.fetch(address, { method, headers, maxRedirects: 0 });
      expect(answer.status(), `${method} ${address}`).toBe(401);
    }
  }
});

test.describe('signed in', () => {
  test.use({ role: 'admin' });
  for (const [what, origin] of [
    ['without an origin', undefined],
    ['from another site', 'https://elsewhere.example'],
  ] as const) {
    test(`an action called ${what} is refused`, async ({ request }) => {
      const from: Record<string, string> = origin ? { origin } : {};
      for (const address of ['/settings/organisation', '/customers', '/sign-in']) {
        const answer = await request.post(address, {
          headers: { ...from, 'next-action': '0'.repeat(42), 'content-type': 'text/plain' },
          data: '[]',
          maxRedirects: 0,
        });
        expect(answer.status(), address).toBe(403);
      }
      const upload = await request.post('/settings/data/import/upload', { headers: from, data: 'name\nA' });
      expect(upload.status()).toBe(403);
    });
  }
});

test('pages may run only their own scripts and stand in nobody’s frame', async ({ request }) => {
  const policies: string[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    const answer = await request.get('/sign-in');
    const headers = answer.headers();
    const policy = headers['content-security-policy'] ?? '';
    policies.push(policy);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-powered-by']).toBeUndefined();

    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test('answers with data carry the headers too', async ({ request }) => {
  const answer = await request.get('/api/palette?q=a');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer.headers()['cache-control']).toBe('no-store');
});
