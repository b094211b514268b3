import type { RollupSettings } from '@/lib/data/rollups/settings';
import type { CohortListAddress } from '@/lib/domain/cohort-list-address';
import type { ListPlace } from '@/lib/domain/list-place';

/** One cell of a matrix, whose customers are asked for. */
export type AskedCohortCell = CohortListAddress & { settings: RollupSettings };

/** A customer behind a cell, before anything is said of it. */
export type CohortListRow = {
  customerId: number;
  joinedOn: string;
  /** the day on which it reaches the age */
  onDay: string;
  mrrMinor: number | null;
  mrrAtStartMinor: number | null;
  revenueMinor: number | null;
  place: ListPlace;
};
