import { expect, test } from 'vitest';
import { describeAddress, parseDatabaseUrl, withDatabase } from './database-url';

test('reads host, port, user, password and database', () => {
  expect(parseDatabaseUrl('postgres://wafa:p%40ss@db.example:5433/wafa?sslmode=require')).toMatchObject({
    host: 'db.example',
    port: 5433,
    user: 'wafa',
    password: 'p@ss',
    database: 'wafa',
    sslmode: 'require',
  });
});

test.each([
  'postgres://me@localhost:5432/wafa?host=%2Ftmp%2Fsock',
  'postgres:///wafa?host=/tmp/sock&user=me',
  'postgresql://me@/wafa?host=/tmp/sock',
  'postgresql://me@%2Ftmp%2Fsock/wafa',
])('reads a socket folder as libpq does: %s', (url) => {
  expect(parseDatabaseUrl(url)).toMatchObject({
    host: '/tmp/sock',
    port: 5432,
    user: 'me',
    database: 'wafa',
  });
});

test('changes the database and nothing else', () => {
  const other = withDatabase('postgres://me:p%40@db/wafa?sslmode=require', 'wafa_demo');
  expect(other).toBe('postgres://me:p%40@db/wafa_demo?sslmode=require');
});

test('never shows the password', () => {
  expect(describeAddress('postgres://me:secret@db/wafa')).toBe('wafa on db:5432');
});

test('what is no address is said in a sentence', () => {
  expect(() => parseDatabaseUrl('postgres://db:5432')).toThrow(/names no database/);
  expect(() => parseDatabaseUrl('postgres://[/x')).toThrow(/is no address/);
});
