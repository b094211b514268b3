import { getTranslations } from 'next-intl/server';
import type { CohortLine } from '@/components/retention/cohort-grid';
import { cohortName } from '@/components/retention/cohort-words';
import { cutGroupName } from '@/components/retention/cut-group-name';
import type { ViewerCtx } from '@/lib/auth/viewer';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import type { Prepared } from '@/lib/data/prepared';
import { answerOrPrepare } from '@/lib/data/retention/answer';
import { type CohortGroupCells, cohortGroups } from '@/lib/data/retention/cohort-groups';
import { completeFrom, listCohortCells, listCohortMonths } from '@/lib/data/retention/cohorts';
import { listOwnerNames } from '@/lib/data/retention/cuts';
import { monthsBetween } from '@/lib/domain/calendar-date';
import { type CohortAddress, cohortHref, groupKey } from '@/lib/domain/cohort-address';
import { agesShown, cohortWindow, MONTHS_OF_GRAIN, writeCohort } from '@/lib/domain/cohort-grain';
import {
  type CohortCell,
  type CohortFigure,
  type CohortMatrixOptions,
  cohortMatrix,
  OLDEST_COHORT_AGE,
} from '@/lib/domain/cohort-matrix';
import { attributeOfCut, type CutField } from '@/lib/domain/retention-cut';
import { getFormat } from '@/lib/i18n/get-format';

/** Up to this many customers groups are summed while the page waits. */
const AT_ONCE = 20_000;

/** The rows and columns that an address asks for, in words. */
export type CohortTable = {
  ages: readonly number[];
  lines: CohortLine[];
  average: readonly (CohortFigure | null)[];
  /** whether some cohorts began before a snapshot knows everybody */
  hasIncomplete: boolean;
};

/** What every page and file about cohorts begins with: the cells of the window, and the cells of groups where asked for. */
export async function readCohortBoard(ctx: ViewerCtx, address: CohortAddress) {
  const { kind, grain, cut } = address;
  const { organisation } = ctx;
  const [settings, months, format, t, cutWords, owners] = await Promise.all([
    getFigureSettings(ctx),
    listCohortMonths(ctx, kind),
    getFormat({ currency: organisation.currency, timeZone: organisation.timeZone }),
    getTranslations('retention_cohorts'),
    getTranslations('retention.cuts'),
    listOwnerNames(ctx),
  ]);
  const shown = cohortWindow(months, grain, address.to);
  const oldest = shown ? monthsBetween(shown.from, settings.today) : 0;
  const firstAge = address.firstAge <= oldest ? address.firstAge : 0;
  const ages = agesShown(firstAge, grain, OLDEST_COHORT_AGE);
  const options: CohortMatrixOptions = {
    measure: address.measure,
    kind,
    grain,
    today: settings.today,
    completeFrom: completeFrom(kind, settings),
    ages,
  };
  const asked = shown && { kind, from: shown.from, to: shown.to, ages };
  const [cells, prepared] = await Promise.all([
    asked ? listCohortCells(ctx, asked) : [],
    asked && cut !== null ? answerOrPrepare(ctx, cohortGroups, { ...asked, cut, grain }, AT_ONCE) : null,
  ]);
  const nameOf = (value: string | null) =>
    cut === null ? '' : cutGroupName(cut, value, { format, owners, unknown: cutWords('unknown') });
  return {
    settings,
    format,
    t,
    nameOf,
    /** the group that the matrix is of; null for everybody and for rows that are groups */
    groupName:
      cut === null || address.group === null
        ? null
        : t('group_of', {
            cut: attributeOfCut(cut) ?? cutWords(cut as CutField),
            group: nameOf(address.group.value),
          }),
    shown,
    options,
    cells,
    prepared: prepared as Prepared<CohortGroupCells[]> | null,
    older: shown?.older ?? null,
    newer: shown?.newer ?? null,
    earlierAges: firstAge > 0 ? 0 : null,
    laterAges: nextAges(ages, oldest, grain),
  };
}

type Board = Awaited<ReturnType<typeof readCohortBoard>>;

/** The months or quarters of everybody, or of one group of a cut. */
export function monthTable(board: Board, address: CohortAddress, cells: readonly CohortCell[]): CohortTable {
  const { t, format, options } = board;
  const { grain } = address;
  const matrix = cohortMatrix(cells, options);
  const rows =
    matrix.ages[0] === 0
      ? matrix.rows
      : matrix.rows.filter(({ figures }) => figures.some((figure) => figure));
  return {
    ages: matrix.ages,
    average: matrix.average,
    hasIncomplete: matrix.rows.some(({ isComplete }) => !isComplete),
    // of later ages only the cohorts that reached them
    lines: rows.map(({ startOn, customers, figures, emptyBefore }) => ({
      key: writeCohort(startOn, grain),
      name: cohortName(t, { startOn, grain }, format, 'short'),
      who: t('cell.joined', { cohort: cohortName(t, { startOn, grain }, format) }),
      customers,
      figures,
      gap: emptyBefore > 0 ? t(`matrix.empty_${grain}`, { n: emptyBefore }) : null,
      startOn,
      href: null,
    })),
  };
}

/** One row for each group of a cut: its cohorts of the window together. */
export function groupTable(
  board: Board,
  address: CohortAddress,
  groups: readonly CohortGroupCells[],
): CohortTable {
  const { t, nameOf, options, cells } = board;
  const all = cohortMatrix(cells, options);
  // of sums over cohorts there is none at an age that no cohort has fully passed
  const ages = all.ages.slice(0, all.average.findLastIndex((figure) => figure !== null) + 1);
  return {
    ages,
    average: all.average.slice(0, ages.length),
    hasIncomplete: all.rows.some(({ isComplete }) => !isComplete),
    lines: groups.map(({ value, isRest, values, cells: own }) => {
      const { rows, average } = cohortMatrix(own, options);
      const name = isRest ? t('matrix.others', { n: values }) : nameOf(value);
      return {
        key: isRest ? 'rest' : groupKey({ value }),
        name,
        who: name,
        customers: rows.reduce((sum, { customers }) => sum + customers, 0),
        figures: ages.map((_, column) => average[column] ?? null),
        gap: null,
        startOn: null,
        href: isRest ? null : cohortHref(address, { group: { value }, lines: null, view: 'matrix' }),
      };
    }),
  };
}

/** The table that the address asks for, once its groups are known. */
export function askedTable(
  board: Board,
  address: CohortAddress,
  groups: readonly CohortGroupCells[],
): CohortTable {
  const { cut, group } = address;
  if (cut === null) return monthTable(board, address, board.cells);
  if (group === null) return groupTable(board, address, groups);
  const own = groups.find(({ isRest, value }) => !isRest && value === group.value);
  return monthTable(board, address, own?.cells ?? []);
}

/** The first age after those shown; null where nobody has reached it. */
function nextAges(ages: readonly number[], oldest: number, grain: CohortAddress['grain']): number | null {
  const next = (ages.at(-1) ?? OLDEST_COHORT_AGE) + MONTHS_OF_GRAIN[grain];
  return next <= Math.min(oldest, OLDEST_COHORT_AGE) ? next : null;
}
