import type { CalendarDate } from '@/lib/domain/calendar-date';
import type { ClosedFigures } from '@/lib/domain/closed-month';
import type { Survey } from '@/lib/domain/kpi-address';
import type { KpiSums } from '@/lib/domain/kpi-sums';
import type { CustomerKind } from '@/lib/domain/metric-registry-terms';
import type { MovementKind } from '@/lib/domain/mrr-movement';
import type { NpsCounts } from '@/lib/domain/nps';

/** Sums of a period with what a waterfall labels: pauses inside contraction, resumptions inside expansion. */
export type BoardSums = KpiSums & {
  readonly spanMonths: number;
  readonly mrrPausedMinor: number | null;
  readonly mrrResumedMinor: number | null;
  /** of a closed month: what the same sums are now */
  readonly closing?: ClosedFigures<KpiSums>;
};

/** Answers of a period. */
export type BoardAnswers = NpsCounts & { readonly closing?: ClosedFigures<NpsCounts> };

/** One month of a trend; the running one is not over. */
export type TrendPoint<Of> = { month: CalendarDate; isRunning: boolean; of: Of };

/** Sums of one kind of customers: the period, what it is compared with, and the months that lead to it. */
export type KindBoard = {
  kind: CustomerKind;
  now: BoardSums | null;
  before: BoardSums | null;
  year: BoardSums | null;
  yearBefore: BoardSums | null;
  months: TrendPoint<BoardSums | null>[];
  /** twelve months each, ending with every month of the trend */
  years: TrendPoint<BoardSums | null>[];
  /** periods as long as the page's, ending with every month; the months where such are not kept */
  alike: TrendPoint<BoardSums | null>[];
};

/** Answers to one survey, in the same periods. */
export type SurveyBoard = {
  survey: Survey;
  now: BoardAnswers;
  before: BoardAnswers;
  year: BoardAnswers;
  yearBefore: BoardAnswers;
  months: TrendPoint<BoardAnswers>[];
};

/** A customer named among the largest losses or gains of a period. */
export type KpiMover = {
  kind: CustomerKind;
  side: 'loss' | 'gain';
  /** 1 is the largest */
  rank: number;
  publicId: string;
  name: string;
  nameAr: string | null;
  movement: MovementKind;
  /** negative for a loss */
  amountMinor: number;
  /** a contraction that is a pause, an expansion that ends one */
  isPause: boolean;
  /** as told with the request to leave, losses only */
  reasonCode: string | null;
  owner: { name: string; nameAr: string | null } | null;
};
