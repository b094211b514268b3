import { afterEach, describe, expect, test, vi } from 'vitest';
import { isSameOrigin } from '@/lib/auth/origin';
import { remoteAddress } from '@/lib/auth/remote-address';
import { safeReturnPath } from '@/lib/auth/return-path';

afterEach(() => vi.unstubAllEnvs());

describe('origin', () => {
  const from = (headers: Record<string, string>) => isSameOrigin(new Headers(headers));

  test('is ours under the host the browser used, or under the configured address', () => {
    expect(from({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).toBe(true);
    expect(from({ origin: 'http://127.0.0.1:3001', host: '127.0.0.1:3000' })).toBe(false);
    expect(
      from({ origin: 'https://wafa.example', host: '10.0.0.5:3000', 'x-forwarded-host': 'wafa.example' }),
    ).toBe(true);
    vi.stubEnv('NEXTAUTH_URL', 'https://wafa.example');
    expect(from({ origin: 'https://wafa.example', host: '10.0.0.5:3000' })).toBe(true);
  });

  test('is foreign when it is missing, opaque or no address', () => {
    expect(from({ host: 'wafa.example' })).toBe(false);
    expect(from({ origin: 'null', host: 'wafa.example' })).toBe(false);
    expect(from({ origin: 'wafa.example', host: 'wafa.example' })).toBe(false);
  });
});

describe('remote address', () => {
  const from = (list: string) => remoteAddress(new Headers({ 'x-forwarded-for': list }));

  test('is the last one appended, not the one the caller claims', () => {
    expect(from('203.0.113.9')).toBe('203.0.113.9');
    expect(from('1.1.1.1, 203.0.113.9')).toBe('203.0.113.9');
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  test('is counted back over the operator’s own proxies', () => {
    vi.stubEnv('WAFA_PROXIES', '1');
    expect(from('1.1.1.1, 203.0.113.9, 127.0.0.1')).toBe('203.0.113.9');
    expect(from('127.0.0.1')).toBe('127.0.0.1');
  });

  test('is unknown rather than wrong', () => {
    expect(from('unknown')).toBeUndefined();
    expect(remoteAddress(new Headers())).toBeUndefined();
  });
});

describe('return path', () => {
  test('leads to a page of ours with its filters', () => {
    expect(safeReturnPath('/customers?plan=pro', '/kpis')).toBe('/customers?plan=pro');
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\/evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/sign-in?from=/sign-in',
    '/api/auth/signout',
    `/${'x'.repeat(3000)}`,
    undefined,
    ['/customers'],
  ])('does not follow %j', (from) => {
    expect(safeReturnPath(from, '/kpis')).toBe('/kpis');
  });
});
