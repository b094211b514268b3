import type { ImportAnswers } from '@/lib/domain/import/answers';
import { type FeedbackKind, usualScales } from '@/lib/domain/import/feedback-kinds';
import { headerKey } from '@/lib/domain/import/header-key';

const NAMES: readonly (readonly [RegExp, FeedbackKind])[] = [
  [/nps|promoter|recommend|توصيه|ترويج/, 'nps'],
  [/csat|satisf|رضا/, 'csat'],
  [/ces|effort|ease|سهوله|جهد/, 'ces'],
  [/star|review|نجوم|نجمه|مراجعه/, 'review'],
];

/** What kind of answer a column of scores holds, by its header, else by the range of its values. */
export function guessFeedbackKind(
  header: string,
  values: readonly string[],
  hasPolarity: boolean,
): Pick<ImportAnswers, 'feedbackKind' | 'scaleMin' | 'scaleMax'> {
  const kind = kindOf(headerKey(header), values, hasPolarity);
  const { min, max } = usualScales[kind];
  return { feedbackKind: kind, scaleMin: min, scaleMax: max };
}

function kindOf(header: string, values: readonly string[], hasPolarity: boolean): FeedbackKind {
  for (const [name, kind] of NAMES) if (name.test(header)) return kind;
  const scores = values.map(Number).filter(Number.isFinite);
  if (scores.length === 0) return hasPolarity ? 'review' : 'comment';
  const highest = Math.max(...scores);
  if (highest > 7 || Math.min(...scores) === 0) return 'nps';
  return highest > 5 ? 'ces' : 'csat';
}
