import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Ctx } from '@/lib/data/context';
import { PREPARE_JOB, prepareAnswer, prepareInBackground, readPrepared } from '@/lib/data/prepared';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let database: TestDatabase;
let ctx: Ctx;
const prepare = vi.fn(async (_: Ctx, { months }: { months: number; cut?: string | undefined }) => ({
  twice: months * 2,
}));
const doubled = prepareInBackground({
  name: 'doubled',
  question: z.object({ months: z.number(), cut: z.string().optional() }),
  prepare,
});

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db);
  ctx = await contextOf(database.db, await arrangeUser(database.db, { role: 'viewer' }));
});
afterAll(() => database.drop());
beforeEach(async () => {
  prepare.mockClear();
  await database.owner`truncate prepared_answer, job, rollup_status`;
});

const later = (minutes: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) });

async function builtAt(moment: Date): Promise<void> {
  await database.sql`
    insert into rollup_status (name, built_at, as_of) values ('kpi_month', ${moment.toISOString()}, ${ctx.today})
    on conflict (name) do update set built_at = excluded.built_at`;
}

const jobs = () => database.sql<{ kind: string; payload: object }[]>`select kind, payload from job`;

test('a question nobody asked before is put in the queue, once', async () => {
  expect(await readPrepared(ctx, doubled, { months: 3, cut: 'plan' })).toEqual({
    state: 'preparing',
    progress: null,
  });
  await readPrepared(ctx, doubled, { cut: 'plan', months: 3 });
  expect(await jobs()).toEqual([
    { kind: PREPARE_JOB, payload: { name: 'doubled', question: { months: 3, cut: 'plan' } } },
  ]);
  expect(prepare).not.toHaveBeenCalled();
});

test('an answer is read until its day is over', async () => {
  await builtAt(ctx.now);
  await prepareAnswer(ctx, doubled, { months: 3 });
  expect(await readPrepared(later(300), doubled, { months: 3 })).toEqual({
    state: 'ready',
    answer: { twice: 6 },
    preparedAt: ctx.now,
    isRefreshing: false,
  });
  expect(await jobs()).toEqual([]);
  const tomorrow = { ...later(24 * 60), today: '2026-11-21' };
  expect(await readPrepared(tomorrow, doubled, { months: 3 })).toMatchObject({ isRefreshing: true });
  expect(await jobs()).toHaveLength(1);
});

test('figures that changed make an answer old, though not with every touched customer', async () => {
  await builtAt(ctx.now);
  await prepareAnswer(ctx, doubled, { months: 3 });
  await builtAt(later(1).now);
  expect(await readPrepared(later(2), doubled, { months: 3 })).toMatchObject({ isRefreshing: false });
  expect(await readPrepared(later(11), doubled, { months: 3 })).toMatchObject({
    state: 'ready',
    answer: { twice: 6 },
    isRefreshing: true,
  });
});

test('a question that cannot be answered says so', async () => {
  await readPrepared(ctx, doubled, { months: 3 });
  await database.sql`update job set error = 'no such thing'`;
  expect(await readPrepared(ctx, doubled, { months: 3 })).toEqual({ state: 'failed' });
});

test('a job of another version brings what its schema refuses', async () => {
  await expect(prepareAnswer(ctx, doubled, { months: 'three' })).rejects.toThrow();
});
