import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { copyIn, copyOut } from './copy';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.owner`create table word (id int primary key, text text not null)`;
});
afterAll(() => database.drop());

function* lines(from: number, to: number, extra = ''): Generator<Buffer> {
  for (let id = from; id <= to; id += 1) yield Buffer.from(`${id}\tكلمة ${id}\n`);
  if (extra) yield Buffer.from(extra);
}

test('what goes in comes out, and the connection goes on working', async () => {
  const { sql } = database;
  await sql.begin(async (tx) => {
    await copyIn(tx, 'copy word from stdin', lines(1, 50_000));
    let out = '';
    for await (const chunk of copyOut(tx, 'copy (select * from word order by id) to stdout')) out += chunk;
    expect(out).toBe(Buffer.concat([...lines(1, 50_000)]).toString());
    for await (const _ of copyOut(tx, 'copy (select * from word where false) to stdout')) expect.fail();
    expect(await tx`select count(*)::int as n from word`).toEqual([{ n: 50_000 }]);
  });
});

test('a reader who leaves early leaves a working connection', async () => {
  const { sql } = database;
  await sql.begin(async (tx) => {
    for await (const _ of copyOut(tx, 'copy (select g, g from generate_series(1, 200000) g) to stdout'))
      break;
    expect(await tx`select 1 as one`).toEqual([{ one: 1 }]);
  });
});

test('a line refused after the last byte is an error, not silence', async () => {
  const { sql } = database;
  const work = sql.begin((tx) => copyIn(tx, 'copy word from stdin', lines(60_001, 60_010, 'x\ty\n')));
  await expect(work).rejects.toThrow(/invalid input syntax for type integer/);
  expect(await sql`select count(*)::int as n from word where id > 60000`).toEqual([{ n: 0 }]);
});

test('a line refused amid many is an error', async () => {
  const { sql } = database;
  function* source() {
    yield Buffer.from('1\tonce more\n');
    yield* lines(70_001, 170_000);
  }
  await expect(sql.begin((tx) => copyIn(tx, 'copy word from stdin', source()))).rejects.toThrow(
    /duplicate key/,
  );
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
});

test('a source that fails leaves nothing', async () => {
  const { sql } = database;
  async function* source() {
    yield Buffer.from('80001\tone\n');
    throw new Error('the file ends early');
  }
  await expect(sql.begin((tx) => copyIn(tx, 'copy word from stdin', source()))).rejects.toThrow(/ends early/);
  expect(await sql`select count(*)::int as n from word where id = 80001`).toEqual([{ n: 0 }]);
});
