// Apart from the schema in interaction-input, so that a browser needs no schema library to offer a form.

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

/** How a touch ended. */
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

type Blank = string | null | undefined;

/** What an entry lacks to say anything: message keys by field. */
export function touchGaps(entry: {
  kind: string;
  body?: Blank;
  subject?: Blank;
  promiseDueOn?: Blank;
  nextStep?: Blank;
  nextStepOn?: Blank;
}): Record<string, string> {
  const gaps: Record<string, string> = {};
  const isBlank = (text: Blank) => !text?.trim();
  if (entry.kind === 'note' && isBlank(entry.body)) gaps.body = 'customers.errors.note_empty';
  if (entry.kind === 'promise') {
    if (isBlank(entry.body) && isBlank(entry.subject)) gaps.body = 'customers.errors.promise_empty';
    if (isBlank(entry.promiseDueOn)) gaps.promiseDueOn = 'customers.errors.promise_due_missing';
  }
  if (!isBlank(entry.nextStepOn) && isBlank(entry.nextStep)) {
    gaps.nextStep = 'customers.errors.next_step_missing';
  }
  return gaps;
}
