import { z } from 'zod';
import { type CalendarDate, isCalendarDate } from '@/lib/domain/calendar-date';

/** Longest text of a note: it stands beside a mark on a chart. */
export const NOTE_LENGTH = 200;

/** What somebody writes of a day. */
export const KpiNoteInput = z.object({
  onDay: z.string().refine(isCalendarDate, 'kpi_notes.errors.day'),
  text: z
    .string()
    .trim()
    .min(1, 'kpi_notes.errors.text')
    .max(NOTE_LENGTH, 'kpi_notes.errors.length')
    // one line: what does not fit on one is no note
    .transform((text) => text.replace(/\s+/g, ' ')),
});
export type KpiNoteInput = z.infer<typeof KpiNoteInput>;

export interface KpiNote extends KpiNoteInput {
  readonly id: number;
  readonly writtenBy: { readonly name: string; readonly nameAr: string | null } | null;
}

/** A note with the sign that marks it on charts; null where its month is on none of them. */
export type SignedNote<Note> = { readonly note: Note; readonly sign: number | null };

/**
 * Numbers the notes whose month a trend shows, the oldest first, so that the list and every chart of the page have the same
 * signs.
 * @param notes by day
 * @param months of the trend, by their first days
 */
export function signNotes<Note extends { readonly onDay: CalendarDate }>(
  notes: readonly Note[],
  months: readonly CalendarDate[],
): SignedNote<Note>[] {
  const shown = new Set(months.map((month) => month.slice(0, 7)));
  let signs = 0;
  return notes.map((note) => {
    if (!shown.has(note.onDay.slice(0, 7))) return { note, sign: null };
    signs += 1;
    return { note, sign: signs };
  });
}
