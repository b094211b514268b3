import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';
import { directions, outcomes, touchGaps, touchKinds } from '@/lib/domain/touch-kinds';

const blankIsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), schema);

const text = (max: number) =>
  blankIsNull(z.string().trim().max(max, 'customers.errors.too_long').nullable().default(null));
const date = blankIsNull(
  z.string().refine(isCalendarDate, 'customers.errors.not_a_date').nullable().default(null),
);

/** One touch as a person writes it down. */
export const InteractionInput = z
  .object({
    kind: z.enum(touchKinds),
    direction: blankIsNull(z.enum(directions).nullable().default(null)),
    contactId: blankIsNull(z.coerce.number().int().positive().nullable().default(null)),
    /** the day it happened; null for now */
    occurredOn: date,
    subject: text(300),
    body: text(20_000),
    outcome: blankIsNull(z.enum(outcomes).nullable().default(null)),
    nextStep: text(1_000),
    nextStepOn: date,
    minutes: blankIsNull(z.coerce.number().int().min(0).max(1_440).nullable().default(null)),
    promiseDueOn: date,
  })
  .superRefine((input, issues) => {
    for (const [field, message] of Object.entries(touchGaps(input))) {
      issues.addIssue({ code: 'custom', path: [field], message });
    }
  });

export type InteractionInput = z.infer<typeof InteractionInput>;
