import { afterEach, expect, test, vi } from 'vitest';
import { oidcName, oidcProvider, readIdentity } from '@/lib/auth/oidc';

afterEach(() => vi.unstubAllEnvs());

const claims = {
  iss: 'https://id.example',
  sub: '7',
  email: 'Sara@Acme.example',
  email_verified: true,
  name: 'Sara',
};

test('keeps the subject within its issuer, and the address only when it is verified', () => {
  expect(readIdentity(claims)).toEqual({
    subject: 'https://id.example|7',
    verifiedEmail: 'sara@acme.example',
    name: 'Sara',
  });
  expect(readIdentity({ ...claims, email_verified: false })?.verifiedEmail).toBeNull();
  expect(readIdentity({ ...claims, email_verified: 'true' })?.verifiedEmail).toBeNull();
  expect(readIdentity({ ...claims, email: 'no address' })?.verifiedEmail).toBeNull();
});

test('knows somebody by the subject alone', () => {
  expect(readIdentity({ iss: 'https://id.example', sub: '7' })).toEqual({
    subject: 'https://id.example|7',
    verifiedEmail: null,
  });
  expect(readIdentity({ email: 'sara@acme.example', email_verified: true })).toBeNull();
  expect(readIdentity(undefined)).toBeNull();
});

test('is there only when it is configured, under the name the operator gave', () => {
  expect(oidcProvider()).toBeNull();
  expect(oidcName()).toBeNull();
  vi.stubEnv('OIDC_ISSUER', 'https://id.example/');
  vi.stubEnv('OIDC_CLIENT_ID', 'wafa');
  vi.stubEnv('OIDC_CLIENT_SECRET', 'secret');
  expect(oidcName()).toBe('id.example');
  expect(oidcProvider()).toMatchObject({
    wellKnown: 'https://id.example/.well-known/openid-configuration',
    checks: ['pkce', 'state', 'nonce'],
  });
  vi.stubEnv('OIDC_NAME', 'Acme ID');
  expect(oidcName()).toBe('Acme ID');
});
