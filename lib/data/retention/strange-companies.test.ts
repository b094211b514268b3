import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { listMonths } from '@/lib/data/closed-months/list-closed-months';
import { listOpenPoints } from '@/lib/data/closed-months/open-points';
import type { Ctx } from '@/lib/data/context';
import { explainFigure } from '@/lib/data/kpis/figure-explanation';
import { getFigureSettings } from '@/lib/data/kpis/figure-settings';
import { getKpiBoard } from '@/lib/data/kpis/kpi-board';
import { prepareAnswer } from '@/lib/data/prepared';
import { listBridges } from '@/lib/data/retention/bridge-list';
import { cohortGroups } from '@/lib/data/retention/cohort-groups';
import { completeFrom, listCohortCells, listCohortMonths } from '@/lib/data/retention/cohorts';
import { companyValueAnswer } from '@/lib/data/retention/company-value';
import { cutTable } from '@/lib/data/retention/cut-table';
import { listCuts, listKinds } from '@/lib/data/retention/cuts';
import { listKeyCustomers } from '@/lib/data/retention/key-customers';
import { listLedger, sumLedger, sumLossesApart } from '@/lib/data/retention/ledger';
import { lifetimeValueAnswer } from '@/lib/data/retention/lifetime-value';
import { getPeriodBoard } from '@/lib/data/retention/period-board';
import { daysOf } from '@/lib/data/retention/period-question';
import { listRepeatCustomers } from '@/lib/data/retention/repeat-customers';
import { repeatForecast } from '@/lib/data/retention/repeat-forecast';
import { listRfmCells, listRfmFlows } from '@/lib/data/retention/repeat-groups';
import { countOverdue, listUsualGaps } from '@/lib/data/retention/repeat-overdue';
import { countBuyers, getRepeatTrend } from '@/lib/data/retention/repeat-overview';
import { repeatRevenue } from '@/lib/data/retention/repeat-revenue';
import { survivalAnswer } from '@/lib/data/retention/survival';
import { whatIfAnswer } from '@/lib/data/retention/what-if';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { agesShown, cohortWindow } from '@/lib/domain/cohort-grain';
import { COHORT_MEASURES, cohortMatrix, OLDEST_COHORT_AGE } from '@/lib/domain/cohort-matrix';
import { cutTableRows } from '@/lib/domain/cut-table';
import { kaplanMeier, medianSurvival } from '@/lib/domain/kaplan-meier';
import { parseKpiAddress } from '@/lib/domain/kpi-address';
import { METRIC_IDS, type MetricId } from '@/lib/domain/metric-registry';
import { toKpiPeriod } from '@/lib/domain/named-period';
import { parseRetentionAddress } from '@/lib/domain/retention-address';
import { whatIfOf } from '@/lib/domain/what-if-segments';
import { forgetCustomers } from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation, arrangeUser, contextOf } from '@/lib/testing/people';
import {
  STRANGE_COMPANIES,
  STRANGE_TODAY,
  type StrangeName,
  writeStrangeCompany,
} from '@/lib/testing/strange-companies';

let database: TestDatabase;
let ctx: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR', timeZone: 'Asia/Riyadh' });
  const admin = await arrangeUser(database.db, { role: 'admin' });
  ctx = await contextOf(database.db, admin, new Date(`${STRANGE_TODAY}T09:00:00Z`));
});
afterEach(async () => {
  await forgetCustomers(database.owner);
  await database.owner`delete from import_run`;
});
afterAll(() => database.drop());

const arrange = async (name: StrangeName) => {
  await writeStrangeCompany(database.owner, STRANGE_COMPANIES[name]);
  await rebuildRollups(ctx);
};

/** Every figure of the hall's pages that speak of a period, and of the page of figures. */
async function readPeriod(
  asked: Record<string, string> = {},
  opened: readonly MetricId[] = ['crr', 'grr', 'mrr'],
) {
  const settings = await getFigureSettings(ctx);
  const address = parseRetentionAddress('overview', asked, settings.today, ctx.organisation);
  const period = toKpiPeriod(address.period, settings.today);
  const kinds = await listKinds(ctx);
  const board = await getPeriodBoard(ctx, settings, address);
  const figures = new Map(
    await Promise.all(
      kinds.flatMap((kind) =>
        opened.map(async (metric) => {
          const figure = await explainFigure(ctx, metric, { ...address, kind });
          return [`${kind} ${metric}`, figure && { ...figure, settings: null }] as const;
        }),
      ),
    ),
  );
  const cuts = await Promise.all(
    kinds.flatMap((kind) =>
      (['cohort', 'plan', 'owner'] as const).map((cut) =>
        prepareAnswer(ctx, cutTable, { kind, cut, days: daysOf(period) }),
      ),
    ),
  );
  return {
    ...{ board, figures },
    kpis: await getKpiBoard(ctx, parseKpiAddress(asked, settings.today, ctx.organisation).period),
    cuts: cuts.map(({ groups, isComplete }) => cutTableRows(groups, isComplete)),
    ledger: await listLedger(
      ctx,
      { settings, period, filter: null, customerId: null },
      { limit: 20, cursor: null },
    ),
    sums: await sumLedger(ctx, { settings, period }),
    losses: await sumLossesApart(ctx, { settings, period }),
  };
}

async function readCohorts() {
  const settings = await getFigureSettings(ctx);
  const asked = (['contract', 'repeat'] as const).flatMap((kind) =>
    (['month', 'quarter'] as const).map((grain) => ({ kind, grain })),
  );
  return Promise.all(
    asked.map(async ({ kind, grain }) => {
      const window = cohortWindow(await listCohortMonths(ctx, kind), grain, null);
      if (!window) return { kind, grain, matrices: [] };
      const ages = agesShown(0, grain, OLDEST_COHORT_AGE);
      const shown = { kind, from: window.from, to: window.to, ages };
      const cells = await listCohortCells(ctx, shown);
      await prepareAnswer(ctx, cohortGroups, { ...shown, grain, cut: 'plan' });
      const base = { kind, grain, today: settings.today, completeFrom: completeFrom(kind, settings), ages };
      return {
        ...{ kind, grain },
        matrices: COHORT_MEASURES.map((measure) => cohortMatrix(cells, { ...base, measure })),
      };
    }),
  );
}

async function readLasting() {
  const answers = [];
  for (const cut of [null, 'plan', 'cohort'] as const) {
    for (const of of ['customer', 'subscription'] as const) {
      const { groups } = await prepareAnswer(ctx, survivalAnswer, { cut, of, unit: 'month' });
      answers.push(
        groups.map(({ counts }) => {
          const curve = kaplanMeier(
            counts.map(([duration, events, censored]) => ({ duration, events, censored })),
          );
          return { curve, median: medianSurvival(curve) };
        }),
      );
    }
    answers.push(await prepareAnswer(ctx, lifetimeValueAnswer, { cut }));
    const base = await prepareAnswer(ctx, whatIfAnswer, { cut });
    const question = { costMonthlyMinor: 50_000, joins: true, yearlyDiscount: base.yearlyDiscount ?? 0 };
    answers.push(
      base,
      [-0.9, 0, 0.05, 0.9].map((raise) => whatIfOf(base.segments, { ...question, raise })),
    );
  }
  return [...answers, await prepareAnswer(ctx, companyValueAnswer, {})];
}

async function readShoppers() {
  const page = { limit: 10, offset: 0 };
  return {
    buyers: await countBuyers(ctx),
    trend: await getRepeatTrend(ctx),
    overdue: await countOverdue(ctx),
    gaps: await listUsualGaps(ctx),
    ranks: [await listRfmCells(ctx), await listRfmFlows(ctx)],
    revenue: await prepareAnswer(ctx, repeatRevenue, {}),
    forecast: await prepareAnswer(ctx, repeatForecast, {}),
    lists: [
      await listRepeatCustomers(ctx, { of: 'overdue' }, page),
      await listRepeatCustomers(ctx, { of: 'value' }, page),
    ],
    keys: [
      await listKeyCustomers(ctx, 'contract', { limit: 10 }),
      await listKeyCustomers(ctx, 'repeat', { limit: 10 }),
    ],
  };
}

async function readRest() {
  return [
    await listCuts(ctx),
    await listBridges(ctx),
    await listMonths(ctx),
    await listOpenPoints(ctx, '2026-10-01'),
  ];
}

/** Where in an answer a number is none: NaN and the infinities become null or an error on their way to a reader. */
function badNumbers(value: unknown, at = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at}: ${value}`];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [`${at}: no date`] : [];
  if (value instanceof Map) return badNumbers([...value], at);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => badNumbers(one, `${at}.${key}`));
}

/** October 2026: customers at the start, kept, new, won back and at the end; MRR at both ends; CRR and GRR. */
const october: Record<StrangeName, { contract?: readonly unknown[]; repeat?: readonly unknown[] }> = {
  nobody: {},
  'nobody at the start of the period': { contract: [0, 0, 5, 0, 5, 0, 50_000, null, null] },
  'one customer': { contract: [1, 1, 0, 0, 1, 10_000, 10_000, 1, 1] },
  'one customer who left on the day of joining': { contract: [0, 0, 0, 0, 0, 0, 0, null, null] },
  'all left': { contract: [0, 0, 0, 0, 0, 0, 0, null, null] },
  'all in one cohort': { contract: [20, 20, 0, 0, 20, 200_000, 200_000, 1, 1] },
  'prices of 0': {},
  // customers are known, their money is not
  'a currency without a rate': { contract: [6, 6, 0, 0, 6, null, null, 1, null] },
  'subscriptions that overlap themselves': { contract: [3, 3, 0, 0, 3, 75_000, 75_000, 1, 1] },
  'nothing since 2016': {
    contract: [0, 0, 0, 0, 0, 0, 0, null, null],
    repeat: [0, 0, 0, 0, 0, null, null, null, null],
  },
  'a gap of months': {
    contract: [6, 6, 0, 0, 6, 60_000, 60_000, 1, 1],
    repeat: [1, 1, 0, 5, 6, null, null, 1, null],
  },
  'only shoppers': { repeat: [13, 12, 0, 0, 12, null, null, 12 / 13, null] },
  'only contracts': { contract: [48, 48, 0, 0, 48, 378_000, 378_000, 1, 1] },
  'a list of one day': { contract: [49, 37, 0, 0, 37, 147_000, 111_000, 37 / 49, 37 / 49] },
};

const boards: readonly [string, Record<string, string>][] = [
  ['the last month', {}],
  ['the running month', { month: '2026-11-01' }],
  ['a year', { month: '2026-10-01', span: '12' }],
  ['days of no month', { from: '2026-09-05', to: '2026-10-20' }],
  ['a quarter long ago', { month: '2015-07-01', span: '3' }],
  ['before everybody', { month: '1999-01-01' }],
];

describe.each(Object.keys(STRANGE_COMPANIES) as StrangeName[])('%s', (name) => {
  test('no page fails, every number is one, and October is right', async () => {
    await arrange(name);
    const [, ...others] = boards;
    const last = await readPeriod({}, METRIC_IDS);
    expect(badNumbers(last)).toEqual([]);
    expect(octoberOf(last)).toEqual(october[name]);
    for (const [which, asked] of others) {
      expect(badNumbers(await readPeriod(asked), which)).toEqual([]);
    }
    expect(badNumbers(await readCohorts(), 'cohorts')).toEqual([]);
    expect(badNumbers(await readLasting(), 'lasting')).toEqual([]);
    expect(badNumbers(await readShoppers(), 'shoppers')).toEqual([]);
    expect(badNumbers(await readRest(), 'rest')).toEqual([]);
  }, 60_000);
});

function octoberOf({ board, figures }: Awaited<ReturnType<typeof readPeriod>>) {
  return Object.fromEntries(
    board.kinds.map(({ kind, now }) => [
      kind,
      [
        ...[now?.customersStart, now?.customersKept, now?.customersNew, now?.customersWonBack],
        ...[now?.customersEnd, now?.mrrStartMinor, now?.mrrEndMinor],
        figures.get(`${kind} crr`)?.explanation.value,
        kind === 'contract' ? figures.get('contract grr')?.explanation.value : null,
      ],
    ]),
  );
}

const whyOf = async (metric: MetricId, asked: Record<string, string> = {}) => {
  const figure = (await readPeriod(asked)).figures.get(`contract ${metric}`);
  return (
    figure && [figure.explanation.value, figure.why, figure.missingRates.map(({ currency }) => currency)]
  );
};

test('an undefined figure says why', async () => {
  await arrange('all left');
  expect(await whyOf('crr')).toEqual([null, 'nobody', []]);
  expect(await whyOf('grr')).toEqual([null, 'no_revenue', []]);
  expect(await whyOf('crr', { month: '2026-03-01' })).toEqual([0, null, []]);
  expect(await whyOf('crr', { month: '1999-01-01' })).toEqual([null, 'no_period', []]);
});

test('money without a rate says which', async () => {
  await arrange('a currency without a rate');
  expect(await whyOf('mrr')).toEqual([null, 'no_rate', ['USD', 'USD']]);
});

test('a list of one day knows nothing of earlier months', async () => {
  await arrange('a list of one day');
  expect(await whyOf('crr', { month: '2026-09-01' })).toEqual([null, 'incomplete', []]);
});

test('ten-year-old data are found where they are', async () => {
  await arrange('nothing since 2016');
  const quarter = await readPeriod({ month: '2015-07-01', span: '3' });
  expect(quarter.figures.get('contract crr')?.explanation.value).toBe(0.7);
  const [contracts] = await readCohorts();
  const rows = contracts?.matrices[0]?.rows ?? [];
  expect(rows.map(({ startOn }) => startOn.slice(0, 4))).toEqual(Array.from({ length: 6 }, () => '2014'));
  expect(rows.reduce((sum, { customers }) => sum + customers, 0)).toBe(20);
  expect((await readShoppers()).overdue).toMatchObject({ active: 0, silent: 12 });
});

test('those who come back after a gap are not new', async () => {
  await arrange('a gap of months');
  const may = (await readPeriod({ month: '2026-05-01' })).board.kinds[0]?.now;
  expect(may).toMatchObject({ customersStart: 0, customersNew: 0, customersWonBack: 6, mrrEndMinor: 60_000 });
});
