import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { ImportAnswers } from '@/lib/domain/import/answers';
import type { CodeParams, RejectCode } from '@/lib/domain/import/codes';
import { type AttributeType, fieldColumns, type ImportMapping } from '@/lib/domain/import/mapping';
import type { ImportSubject } from '@/lib/domain/import/subject';
import type { DateReading } from '@/lib/domain/import/values/date-text';

/** Everything that understanding a row depends on, fixed for a whole file. */
export interface ImportPlan {
  readonly subject: ImportSubject;
  readonly answers: ImportAnswers;
  readonly reading: DateReading;
  readonly timeZone: string;
  /** the organisation's day; what has happened is not later than it */
  readonly today: CalendarDate;
  /** field key → column */
  readonly columns: ReadonlyMap<string, number>;
  readonly attributes: readonly { column: number; key: string; type: AttributeType }[];
  readonly metrics: readonly { column: number; key: string }[];
}

export interface PlanInput {
  mapping: ImportMapping;
  answers: ImportAnswers;
  timeZone: string;
  today: CalendarDate;
}

/** Prepares a mapping and its answers for reading rows. */
export function compilePlan({ mapping, answers, timeZone, today }: PlanInput): ImportPlan {
  const attributes: { column: number; key: string; type: AttributeType }[] = [];
  const metrics: { column: number; key: string }[] = [];
  mapping.columns.forEach(({ target }, column) => {
    if (target?.kind === 'attribute') attributes.push({ column, key: target.key, type: target.type });
    if (target?.kind === 'metric') metrics.push({ column, key: target.key });
  });
  return {
    subject: mapping.subject,
    answers,
    reading: { order: answers.dateOrder, calendar: answers.calendar },
    timeZone,
    today,
    columns: fieldColumns(mapping),
    attributes,
    metrics,
  };
}

/** Thrown inside the reading of one row and caught around it: the row is rejected for this. */
export class RowRejection extends Error {
  constructor(
    readonly code: RejectCode,
    readonly params: CodeParams = {},
  ) {
    super(code);
  }
}
