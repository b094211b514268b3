import { z } from 'zod';
import { isCalendarDate } from '@/lib/domain/calendar-date';

/** The ways in which two sides touch, in the order in which they are offered. */
export const touchKinds = [
  'call',
  'meeting',
  'whatsapp',
  'mail',
  'visit',
  'note',
  'promise',
  'training',
  'event',
  'thank_you',
  'gift',
  'product_update',
  'incident',
] as const;
export type TouchKind = (typeof touchKinds)[number];

/** How a touch ended; free of judgement, and the same in both languages. */
export const outcomes = [
  'reached',
  'no_answer',
  'positive',
  'neutral',
  'negative',
  'follow_up_needed',
  'resolved',
] as const;

export const directions = ['out', 'in'] as const;

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
    const say = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (input.kind === 'note' && !input.body) say('body', 'customers.errors.note_empty');
    if (input.kind === 'promise') {
      if (!input.body && !input.subject) say('body', 'customers.errors.promise_empty');
      if (!input.promiseDueOn) say('promiseDueOn', 'customers.errors.promise_due_missing');
    }
    if (input.nextStepOn && !input.nextStep) say('nextStep', 'customers.errors.next_step_missing');
  });

export type InteractionInput = z.infer<typeof InteractionInput>;
