/** What customers talk about. */
export type Theme =
  | 'support'
  | 'price'
  | 'reports'
  | 'speed'
  | 'mobile'
  | 'integration'
  | 'training'
  | 'outage'
  | 'feature';

/**
 * The phrases of one way of speaking. `{thing}` is a part of the product, `{days}` a number of days, `{years}` a
 * stretch of time with us.
 */
export type CommentPack = {
  openers: readonly string[];
  praise: readonly string[];
  gripes: Readonly<Record<Theme, readonly string[]>>;
  /** between a good word and a complaint */
  but: readonly string[];
  goodClosers: readonly string[];
  badClosers: readonly string[];
  things: readonly string[];
  spans: Readonly<Record<'months' | 'year' | 'years', readonly string[]>>;
  /** said on leaving, by reason code */
  goodbyes: Readonly<Record<string, readonly string[]>>;
};
