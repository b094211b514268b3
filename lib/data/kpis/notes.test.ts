import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import {
  changeKpiNote,
  listKpiNotes,
  putKpiNoteBack,
  removeKpiNote,
  writeKpiNote,
} from '@/lib/data/kpis/notes';
import { PermissionDeniedError } from '@/lib/errors';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';

let database: TestDatabase;
let executive: Ctx;
let viewer: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db);
  executive = await contextOf(
    database.db,
    await arrangeUser(database.db, { role: 'executive', name: 'Khalid' }),
  );
  viewer = await contextOf(database.db, await arrangeUser(database.db, { role: 'viewer' }));
});
afterAll(() => database.drop());

const year = ['2026-01-01', '2026-12-31'] as const;
const texts = async () => (await listKpiNotes(viewer, ...year)).map(({ text }) => text);

test('a note is written, changed, removed and put back, and all of it is written down', async () => {
  const id = await writeKpiNote(executive, { onDay: '2026-03-01', text: 'Price rise' });
  await writeKpiNote(executive, { onDay: '2026-01-15', text: 'New plan' });
  await writeKpiNote(executive, { onDay: '2025-12-31', text: 'Last year' });
  expect(await listKpiNotes(viewer, ...year)).toMatchObject([
    { onDay: '2026-01-15', text: 'New plan' },
    { onDay: '2026-03-01', text: 'Price rise', writtenBy: { name: 'Khalid' } },
  ]);
  expect(await changeKpiNote(executive, id, { onDay: '2026-03-02', text: 'Prices rose' })).toEqual({
    onDay: '2026-03-01',
    text: 'Price rise',
  });
  expect(await removeKpiNote(executive, id)).toBe(true);
  expect(await removeKpiNote(executive, id)).toBe(false);
  expect(await changeKpiNote(executive, id, { onDay: '2026-03-02', text: 'x' })).toBeNull();
  expect(await texts()).toEqual(['New plan']);
  expect(await putKpiNoteBack(executive, id)).toBe(true);
  expect(await texts()).toEqual(['New plan', 'Prices rose']);
  const log =
    await database.sql`select action from audit_log where subject_kind = 'kpi_note' and subject_id = ${String(id)} order by id`;
  expect(log.map(({ action }) => action)).toEqual([
    'note.written',
    'note.changed',
    'note.removed',
    'note.put_back',
  ]);
});

test('is written by those who may, and read by everybody', async () => {
  const note = { onDay: '2026-03-01', text: 'x' };
  for (const change of [
    writeKpiNote(viewer, note),
    changeKpiNote(viewer, 1, note),
    removeKpiNote(viewer, 1),
    putKpiNoteBack(viewer, 1),
  ])
    await expect(change).rejects.toThrow(PermissionDeniedError);
  expect((await texts()).length).toBe(2);
});
