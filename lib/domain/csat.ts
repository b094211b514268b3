import { type Interval, wilsonInterval } from '@/lib/domain/interval';

/** A share of answers with what it was counted from; value and interval 0–1. */
export interface AnswerShare {
  readonly part: number;
  readonly answers: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

/** A mean of answers, on their own scale. */
export interface AnswerMean {
  readonly answers: number;
  readonly value: number | null;
}

function assertScale(answer: number, highest: number): void {
  if (!Number.isInteger(answer) || answer < 1 || answer > highest) {
    throw new RangeError(`not an answer 1–${highest}: ${answer}`);
  }
}

function shareOf(part: number, answers: number): AnswerShare {
  const interval = wilsonInterval(part, answers);
  return { part, answers, value: answers === 0 ? null : part / answers, interval };
}

/**
 * CSAT: share of answers 4 or 5 on the scale 1–5, with Wilson's interval.
 * @returns value null without answers
 * @throws RangeError for an answer off the scale
 * @see metrics.md, "Voice"
 */
export function satisfaction(answers: readonly number[]): AnswerShare {
  for (const answer of answers) assertScale(answer, 5);
  return shareOf(answers.filter((answer) => answer >= 4).length, answers.length);
}

/**
 * CES, the ease of service: mean of "the company made it easy for me" on the scale 1–7. Higher is better.
 * @returns value null without answers
 * @throws RangeError for an answer off the scale
 * @see metrics.md, "Voice"
 */
export function easeOfService(answers: readonly number[]): AnswerMean {
  for (const answer of answers) assertScale(answer, 7);
  const sum = answers.reduce((total, answer) => total + answer, 0);
  return { answers: answers.length, value: answers.length === 0 ? null : sum / answers.length };
}

/**
 * Response rate: answers ÷ invitations that arrived, with Wilson's interval.
 * @returns value null when nothing was delivered
 * @throws RangeError when more answered than were asked
 */
export function responseRate(answered: number, delivered: number): AnswerShare {
  return shareOf(answered, delivered);
}
