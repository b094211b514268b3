import { Writable } from 'node:stream';
import { DrizzleQueryError } from 'drizzle-orm';
import pino from 'pino';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { logOptions } from './log';

function logged(write: (log: pino.Logger) => void): Record<string, unknown> {
  let line = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      line += chunk;
      done();
    },
  });
  write(pino({ ...logOptions, level: 'info' }, sink));
  return JSON.parse(line);
}

test('an entry is structured and carries no address', () => {
  const entry = logged((log) =>
    log.info({ userId: 7, email: 'a@example.com', person: { phone: '05' } }, 'done'),
  );
  expect(entry).toMatchObject({ level: 'info', service: 'wafa', userId: 7, msg: 'done' });
  expect(JSON.stringify(entry)).not.toMatch(/example\.com|05"/);
});

test('a database error keeps its code and loses the row', () => {
  const cause = Object.assign(Object.create(postgres.PostgresError.prototype), {
    name: 'PostgresError',
    message: 'duplicate key value violates unique constraint "app_user_email"',
    code: '23505',
    severity: 'ERROR',
    detail: 'Key (email)=(salma@example.com) already exists.',
    constraint_name: 'app_user_email',
  });
  const error = new DrizzleQueryError(
    'insert into app_user (email) values ($1)',
    ['salma@example.com'],
    cause,
  );
  const entry = logged((log) => log.error({ err: error }, 'not saved'));
  expect(JSON.stringify(entry)).not.toContain('salma');
  expect(entry.err).toMatchObject({ cause: { code: '23505', constraint: 'app_user_email' } });
});
