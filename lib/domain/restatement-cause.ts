import type { CalendarDate } from '@/lib/domain/calendar-date';

type Named = { readonly name: string; readonly nameAr: string | null };

/** When something was changed, and by whom; null where Wafa did it or nobody knows. */
type Changed = { readonly at: Date | null; readonly by: Named | null };

/** Something that happened after a month was closed and can move its figures. */
export type RestatementCause = Changed & {
  /** unique among the causes of a month */
  readonly key: string;
  /** customers of the month's own figures that it changed */
  readonly customers: number;
} & (
    | { readonly kind: 'import' | 'import_undone'; readonly importId: string; readonly fileName: string }
    | {
        readonly kind: 'merge' | 'unmerge';
        readonly customer: Named;
        readonly other: Named;
      }
    | {
        readonly kind: 'exclusion';
        readonly customer: Named;
        readonly before: string | null;
        readonly after: string | null;
      }
    | {
        readonly kind: 'definition';
        readonly setting: string;
        readonly before: DefinitionValue;
        readonly after: DefinitionValue;
      }
    | {
        readonly kind: 'exchange_rate';
        readonly base: string;
        readonly quote: string;
        readonly month: CalendarDate;
        readonly before: number | null;
        readonly after: number;
      }
    | { readonly kind: 'unknown' }
  );

export type DefinitionValue = string | number | null;

/** The settings that closed definitions are compared by; the day they were read for is none. */
export const FROZEN_DEFINITIONS = [
  'churnDate',
  'pausedAs',
  'pausedMaxDays',
  'pastDueGraceDays',
  'trialRule',
  'wonBackMaxDays',
  'repeatWindowDays',
  'countingUnit',
  'currency',
  'timeZone',
  'fiscalYearStartMonth',
  'snapshotAsOf',
] as const;
export type FrozenDefinition = (typeof FROZEN_DEFINITIONS)[number];

export type FrozenDefinitions = Readonly<Record<FrozenDefinition, DefinitionValue>>;

/** The definitions as they were written down; one that did not exist then is null. */
export function readDefinitions(stored: Readonly<Record<string, unknown>>): FrozenDefinitions {
  return Object.fromEntries(
    FROZEN_DEFINITIONS.map((name) => {
      const value = stored[name];
      return [name, typeof value === 'string' || typeof value === 'number' ? value : null];
    }),
  ) as FrozenDefinitions;
}

/** The settings in which two sets of definitions differ. */
export function changedDefinitions(before: FrozenDefinitions, after: FrozenDefinitions): FrozenDefinition[] {
  return FROZEN_DEFINITIONS.filter((name) => before[name] !== after[name]);
}
