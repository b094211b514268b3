import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '@/lib/data/audit';
import { listAudit } from '@/lib/data/audit-list';
import type { Ctx } from '@/lib/data/context';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { type ArrangedUser, arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let suite: TestDatabase;
let sara: ArrangedUser;
let admin: Ctx;

beforeAll(async () => {
  suite = await createTestDatabase();
  await arrangeOrganisation(suite.db, { timeZone: 'Asia/Riyadh' });
  sara = await arrangeUser(suite.db, { role: 'admin' });
  admin = await contextOf(suite.db, sara);
  await suite.owner`insert into audit_log (at, actor_kind, actor_id, action)
    select '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 hour', 'system', null, 'import.committed' from generate_series(1, 120) n`;
  await recordAudit(admin, {
    action: 'user.disabled',
    subjectKind: 'user',
    subjectId: 7,
    outcome: 'refused',
  });
});
afterAll(() => suite.drop());

test('pages meet without gap or repetition, also when rows come in between', async () => {
  const first = await listAudit(admin, {});
  await recordAudit(admin, { action: 'user.enabled' });
  const second = await listAudit(admin, {}, first.next ?? undefined);
  const third = await listAudit(admin, {}, second.next ?? undefined);
  const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
  expect(ids).toHaveLength(121);
  expect(third.next).toBeNull();
});

test('filters by subject, person, outcome and days in the organisation’s zone', async () => {
  expect((await listAudit(admin, { subject: 'user', outcome: 'refused' })).rows).toMatchObject([
    { action: 'user.disabled', subjectId: '7', ip: '192.0.2.1', actorName: sara.name },
  ]);
  expect((await listAudit(admin, { actorId: sara.id })).rows).toHaveLength(2);
  // 2 November in Riyadh is 21:00 UTC on the 1st to 20:59 UTC on the 2nd
  const day = (await listAudit(admin, { fromOn: '2026-11-02', toOn: '2026-11-02' })).rows;
  expect(day).toHaveLength(24);
  expect(day.at(-1)?.at.toISOString()).toBe('2026-11-01T21:00:00.000Z');
});

test('the application can append to the log and cannot change it', async () => {
  await expect(suite.sql`update audit_log set action = 'x'`).rejects.toThrow('permission denied');
  await expect(suite.sql`delete from audit_log`).rejects.toThrow('permission denied');
});
