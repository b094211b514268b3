import { usualScales } from '@/lib/domain/import/feedback-kinds';
import { columnKey } from '@/lib/domain/import/header-key';
import type { FeedbackFact } from '@/lib/domain/import/imported-fact';
import { RowRejection } from '@/lib/domain/import/plan';
import type { RowReader } from '@/lib/domain/import/row-reader';
import { getRowCustomerOrNobody } from '@/lib/domain/import/rows/row-customer';
import { remember } from '@/lib/domain/import/values/remember';
import { startOfDay } from '@/lib/domain/period-start-of-day';

/** An answer, a review or a remark. Whose it is need not be known. */
export function readFeedback(row: RowReader): FeedbackFact {
  const { customerKey, customerName } = getRowCustomerOrNobody(row);
  const named = row.enum('kind', 'feedback_kind');
  const kind = named ?? row.plan.answers.feedbackKind;
  const scale =
    named && named !== row.plan.answers.feedbackKind
      ? usualScales[named]
      : { min: row.plan.answers.scaleMin, max: row.plan.answers.scaleMax };
  const score = readScore(row, scale);
  const comment = row.longText('comment');
  const polarity = readPolarity(row);
  if (score === null && comment === null && polarity === null) row.reject('no_value', 'score');
  return {
    subject: 'feedback',
    customerKey,
    customerName,
    factKey: row.key('feedback_id'),
    recordedAt: row.recordedAt(),
    contactKey: row.key('contact_id'),
    kind,
    touchpoint: readTouchpoint(row, kind),
    occurredAt: answeredAt(row),
    score,
    scaleMin: score === null ? null : scale.min,
    scaleMax: score === null ? null : scale.max,
    comment,
    language: row.softEnum('language', 'language') ?? languageOf(comment),
    polarity,
    channel: row.text('channel'),
  };
}

function readScore(row: RowReader, scale: { min: number; max: number }): number | null {
  const score = row.number('score');
  if (score === null) return null;
  if (score < scale.min || score > scale.max) {
    throw new RowRejection('score_out_of_scale', {
      field: 'score',
      value: score,
      min: scale.min,
      max: scale.max,
    });
  }
  return score;
}

function readPolarity(row: RowReader): -1 | 0 | 1 | null {
  const polarity = row.softEnum('polarity', 'polarity');
  return polarity === null ? null : (Number(polarity) as -1 | 0 | 1);
}

const touchpointKey = remember(columnKey);

function readTouchpoint(row: RowReader, kind: FeedbackFact['kind']): string {
  const text = row.text('touchpoint');
  if (text !== null) return touchpointKey(text) || 'relationship';
  return kind === 'review' ? 'purchase' : kind === 'exit' ? 'exit' : 'relationship';
}

function answeredAt(row: RowReader): string {
  const answered = row.instant('answered_at', true);
  if (answered) return answered.at;
  const { asOfDate } = row.plan.answers;
  if (row.isMapped('answered_at') || asOfDate === null) row.reject('required_missing', 'answered_at', '');
  return startOfDay(asOfDate, row.plan.timeZone).toISOString();
}

/** Arabic is told by its letters; Latin letters are shared by too many languages to tell. */
function languageOf(comment: string | null): string | null {
  if (comment === null) return null;
  const arabic = comment.match(/[\u0620-\u064a]/g)?.length ?? 0;
  const latin = comment.match(/[a-z]/gi)?.length ?? 0;
  return arabic > latin ? 'ar' : null;
}
