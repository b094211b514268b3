import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { ImportAnswers } from '@/lib/domain/import/answers';
import type { CodeParams, RejectCode } from '@/lib/domain/import/codes';
import { type AttributeType, fieldColumns, type ImportMapping } from '@/lib/domain/import/mapping';
import type { ImportSubject } from '@/lib/domain/import/subject';
import { type DateReading, type ParsedDate, parseDateText } from '@/lib/domain/import/values/date-text';
import { type ParsedInstant, parseInstantText } from '@/lib/domain/import/values/instant-text';
import type { Refused } from '@/lib/domain/import/values/refused';
import { remember } from '@/lib/domain/import/values/remember';

/** Everything that understanding a row depends on, fixed for a whole file. */
export interface ImportPlan {
  readonly subject: ImportSubject;
  readonly answers: ImportAnswers;
  readonly reading: DateReading;
  readonly timeZone: string;
  readonly dateOf: (text: string) => ParsedDate | Refused;
  /** points in time by their text: the lines of an order share theirs, the answers of a day too */
  readonly instantOf: (text: string) => ParsedInstant | Refused;
  /** the organisation's day; what has happened is not later than it */
  readonly today: CalendarDate;
  /** field key → column */
  readonly columns: ReadonlyMap<string, number>;
  readonly attributes: readonly { column: number; key: string; type: AttributeType }[];
  readonly metrics: readonly { column: number; key: string }[];
}

interface PlanInput {
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
  const reading: DateReading = { order: answers.dateOrder, calendar: answers.calendar };
  return {
    subject: mapping.subject,
    answers,
    reading,
    timeZone,
    dateOf: remember((text) => parseDateText(text, reading)),
    instantOf: remember((text) => parseInstantText(text, reading, timeZone)),
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
