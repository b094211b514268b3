import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './fact-columns';

/** What somebody remembers of a day: "price rise", "new plan". Marked on trends; taken back, it stays with a stamp. */
export const kpiNote = pgTable(
  'kpi_note',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    onDay: date('on_day').notNull(),
    text: text('text').notNull(),
    writtenBy: integer('written_by'),
    writtenAt: instant('written_at').notNull(),
    /** the text of before was replaced by this one at that moment */
    changedBy: integer('changed_by'),
    changedAt: instant('changed_at'),
    removedBy: integer('removed_by'),
    removedAt: instant('removed_at'),
  },
  (t) => [
    index('kpi_note_day').on(t.onDay).where(sql`removed_at is null`),
    check('kpi_note_text', sql`length(${t.text}) between 1 and 200`),
  ],
);
