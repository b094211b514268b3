/** What an answer answers. The same words as the feedback table's. */
export const feedbackKinds = ['nps', 'csat', 'ces', 'review', 'exit', 'comment'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

/** The scale that each kind of score is given on unless the file says otherwise. */
export const usualScales: Readonly<Record<FeedbackKind, { min: number; max: number }>> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
  ces: { min: 1, max: 7 },
  review: { min: 1, max: 5 },
  exit: { min: 1, max: 5 },
  comment: { min: 1, max: 5 },
};
