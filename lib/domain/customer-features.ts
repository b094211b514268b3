/**
 * What is known of a customer at a moment, by name: units, and where it comes from. Null means that the source is not
 * connected, or has nothing to say of this customer; 0 is a count. Signals, health and risk read the same row.
 *
 * - days: whole days up to the moment's day, or from it where the name says "to"
 * - count, share (0–1), score, change (a difference of counts or scores)
 * - ratio: recent level ÷ own earlier level, 1 when nothing changed
 * - level: uses in a month
 * - flag: 0 or 1
 */
export const numericFeatures = {
  /** since the first day of the unbroken run of the main subscription */
  tenureDays: 'days',
  /** from the opening of the account to the first day of the subscription */
  daysBeforeStart: 'days',
  earlierSubscriptions: 'count',
  otherSubscriptions: 'count',
  /** months that one bill pays for */
  billingMonths: 'count',
  daysToRenewal: 'days',
  daysToNotice: 'days',
  autoRenews: 'flag',
  isPastDue: 'flag',
  isPaused: 'flag',
  seats: 'count',
  /** share of the most that was paid in half a year which is paid no longer */
  contraction180d: 'share',
  /** natural logarithm of what is paid ÷ what was paid half a year ago */
  revenueChange180d: 'change',
  newDiscount180d: 'flag',
  usageRatio7d: 'ratio',
  usageRatio28d: 'ratio',
  usageRatio90d: 'ratio',
  /** of a straight line through 90 days, as a share of their mean, in 30 days */
  usageSlope90d: 'change',
  daysSinceUse: 'days',
  activeDays28d: 'count',
  /** metrics used in 28 days, and how that differs from the 84 days before */
  breadth28d: 'count',
  breadthChange: 'change',
  activePeople28d: 'count',
  activePeopleChange: 'change',
  /** active people ÷ seats */
  seatShare: 'share',
  /** 0–10 */
  npsLast: 'score',
  npsChange: 'change',
  npsDays: 'days',
  /** 0–1 */
  csatLast: 'score',
  csatChange: 'change',
  csatDays: 'days',
  /** mean of −1, 0 and 1 */
  sentiment90d: 'score',
  openTickets: 'count',
  longestOpenDays: 'days',
  tickets90d: 'count',
  complaints90d: 'count',
  reopened90d: 'count',
  firstResponseHours90d: 'count',
  failedPayments90d: 'count',
  daysSinceFailedPayment: 'days',
  overdueInvoices: 'count',
  overdueDays: 'days',
  latePayments180d: 'count',
  refunds180d: 'count',
  onboardingOpenSteps: 'count',
  onboardingLateShare: 'share',
  daysSinceTouch: 'days',
  championLeft: 'flag',
  cancellationVisits28d: 'count',
  orderDays: 'count',
  daysSinceOrder: 'days',
  orderGapDays: 'days',
  /** days since the last order ÷ own median gap */
  orderOverdue: 'ratio',
} as const;

export type NumericFeature = keyof typeof numericFeatures;

/** How often one metric is used: in the last 28 days, and in a month of the last year. */
export type LevelFeature = `level28d:${string}` | `level365d:${string}`;

export type FeatureKind = (typeof numericFeatures)[NumericFeature] | 'level';

export const categoryFeatures = ['plan', 'segment', 'size', 'country', 'industry'] as const;
export type CategoryFeature = (typeof categoryFeatures)[number];

export type FeatureName = NumericFeature | LevelFeature | CategoryFeature;

/**
 * Whether a feature is one of a few words.
 * @public
 */
export function isCategoryFeature(name: string): name is CategoryFeature {
  return (categoryFeatures as readonly string[]).includes(name);
}

/**
 * What kind of number a feature is.
 * @public
 */
export function featureKind(name: NumericFeature | LevelFeature): FeatureKind {
  return name.startsWith('level') ? 'level' : numericFeatures[name as NumericFeature];
}

/** One customer, or one of their subscriptions, at a moment. */
export type FeatureRow = {
  readonly customerId: number;
  /** null where the row stands for the customer */
  readonly subscriptionKey: string | null;
  /** under whom the subscription is booked: another where customers were merged */
  readonly bookedId: number;
  /** the day on which the end of all of it was asked for: leaving, which is no prediction */
  readonly askedOn: string | null;
  /** per month, in `currency` */
  readonly mrrMinor: number;
  readonly currency: string;
} & Readonly<Record<NumericFeature | LevelFeature, number | null>> &
  Readonly<Record<CategoryFeature, string | null>>;
