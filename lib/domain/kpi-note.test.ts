import { expect, test } from 'vitest';
import { KpiNoteInput, signNotes } from '@/lib/domain/kpi-note';

test('a note is a day and a line', () => {
  expect(KpiNoteInput.parse({ onDay: '2026-03-01', text: ' Price\n rise ' })).toEqual({
    onDay: '2026-03-01',
    text: 'Price rise',
  });
  expect(KpiNoteInput.safeParse({ onDay: '2026-02-30', text: 'x' }).success).toBe(false);
  expect(KpiNoteInput.safeParse({ onDay: '2026-02-01', text: '  ' }).success).toBe(false);
  expect(KpiNoteInput.safeParse({ onDay: '2026-02-01', text: 'x'.repeat(201) }).success).toBe(false);
});

test('notes in the months of a trend are numbered in the order of their days', () => {
  const notes = ['2025-12-31', '2026-01-05', '2026-01-20', '2026-03-01'].map((onDay) => ({ onDay }));
  expect(signNotes(notes, ['2026-01-01', '2026-02-01']).map(({ sign }) => sign)).toEqual([null, 1, 2, null]);
});
