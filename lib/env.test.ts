import path from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from './env';

test('has a default for everything a first start needs', () => {
  expect(readEnv({})).toEqual({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    WAFA_DATA_DIR: path.resolve('.data'),
  });
});

test('an empty variable counts as absent', () => {
  expect(readEnv({ DATABASE_URL: '', PORT: '' })).toEqual(readEnv({}));
});

test('names every wrong variable in one sentence', () => {
  expect(() =>
    readEnv({ DATABASE_URL: 'mysql://x', PORT: '99999', OIDC_ISSUER: 'https://id.example' }),
  ).toThrow(/^Correct the environment and start again: .*DATABASE_URL must begin with postgres:\/\/.*PORT/);
  expect(() => readEnv({ OIDC_ISSUER: 'https://id.example' })).toThrow(/OIDC_CLIENT_ID.*OIDC_CLIENT_SECRET/);
});
