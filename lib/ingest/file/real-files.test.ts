import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportAnswers } from '@/lib/domain/import/answers';
import { guessSubject } from '@/lib/domain/import/guess-subject';
import type { ImportedFact } from '@/lib/domain/import/imported-fact';
import { parseRow } from '@/lib/domain/import/parse-row';
import { compilePlan } from '@/lib/domain/import/plan';
import { requiredQuestions } from '@/lib/domain/import/required-questions';
import { suggestMapping } from '@/lib/domain/import/suggest-mapping';
import { inspectFile } from '@/lib/ingest/file/inspect-file';
import { readRowBatches } from '@/lib/ingest/file/read-rows';

const folder = process.env.WAFA_TEST_DATA ?? path.resolve('../shared/data');
const isThere = existsSync(folder);
if (!isThere) process.stdout.write(`real files are not tested: ${folder} is absent\n`);

interface Reading<F> {
  ok: number;
  rejected: Record<string, number>;
  warnings: Record<string, number>;
  ask: string[];
  facts: F[];
}

/** Reads a file as a person would have it read: everything as suggested, with the given answers. */
async function readWhole<F extends ImportedFact>(
  file: string,
  subject: F['subject'],
  answers: Partial<ImportAnswers> = {},
): Promise<Reading<F>> {
  const filePath = path.join(folder, file);
  const { shape, sample } = await inspectFile(filePath);
  const rows = sample.map((row) => row.cells);
  expect(guessSubject(shape.headers, rows)[0]?.subject).toBe(subject);
  const { mapping, currency } = suggestMapping(subject, shape.headers, rows);
  const { ask, suggested } = requiredQuestions(
    mapping,
    rows,
    { country: 'SA', currency: 'SAR', vatRate: 0.15 },
    currency,
  );
  const plan = compilePlan({
    mapping,
    answers: { ...suggested, ...answers },
    timeZone: 'Asia/Riyadh',
    today: '2026-01-01',
  });
  const reading: Reading<F> = { ok: 0, rejected: {}, warnings: {}, ask, facts: [] };
  for await (const batch of readRowBatches(filePath, shape)) {
    for (const row of batch) {
      const parsed = parseRow(plan, row);
      if (!parsed.ok) {
        reading.rejected[parsed.code] = (reading.rejected[parsed.code] ?? 0) + 1;
        continue;
      }
      reading.ok++;
      for (const code of parsed.warnings) reading.warnings[code] = (reading.warnings[code] ?? 0) + 1;
      reading.facts.push(parsed.fact as F);
    }
  }
  return reading;
}

type FactOf<S extends ImportedFact['subject']> = Extract<ImportedFact, { subject: S }>;
const sum = <T>(items: readonly T[], value: (item: T) => number) =>
  items.reduce((total, item) => total + value(item), 0);

describe.skipIf(!isThere)('real files, read whole', () => {
  test('telco_ibm: a snapshot of 7,043 customers, 1,869 of whom left; 11 totals are blank', async () => {
    const { ok, rejected, warnings, ask, facts } = await readWhole<FactOf<'subscriptions'>>(
      'telco_ibm/Telco-Customer-Churn.csv',
      'subscriptions',
      { asOfDate: '2024-01-01', currency: 'USD' },
    );
    expect({ ok, rejected, warnings }).toEqual({ ok: 7_043, rejected: {}, warnings: { blank_total: 11 } });
    expect(ask).toEqual(['asOfDate', 'currency', 'vat', 'unknownCustomers']);
    expect(facts.filter((fact) => fact.endsOn === '2024-01-01')).toHaveLength(1_869);
    expect(sum(facts, (fact) => fact.mrrMinor)).toBe(45_611_660);
    expect(facts.every((fact) => Object.keys(fact.customer?.attributes ?? {}).length >= 16)).toBe(true);
  });

  test('saas_subscriptions: two requests to leave lie before the start, 20 prices are missing', async () => {
    const { ok, rejected, warnings, facts } = await readWhole<FactOf<'subscriptions'>>(
      'saas_subscriptions/subs_2022-01-19.csv.gz',
      'subscriptions',
    );
    expect({ ok, rejected, warnings }).toEqual({
      ok: 69_412,
      rejected: {},
      warnings: { decision_before_start: 2, price_missing: 20 },
    });
    // saas_t0_metrics.json: in force with a price, by status; 31,002 were never asked to be cancelled
    const inForce = facts.filter((fact) => fact.endsOn === null && !fact.isPriceUnknown);
    expect(inForce).toHaveLength(33_041);
    expect(sum(inForce, (fact) => fact.mrrMinor)).toBe(82_373_200);
    expect(new Set(inForce.map((fact) => fact.customerKey)).size).toBe(33_039);
    expect(facts.filter((fact) => fact.cancellation === null)).toHaveLength(31_002);
    expect(facts.every((fact) => fact.currency === 'USD')).toBe(true);
  });

  test('saas_nps: 7,166 answers of nobody known, NPS 39.45', async () => {
    const { ok, rejected, warnings, facts } = await readWhole<FactOf<'feedback'>>(
      'saas_nps/nps_ratings.csv.gz',
      'feedback',
    );
    expect({ ok, rejected, warnings }).toEqual({ ok: 7_166, rejected: {}, warnings: {} });
    const promoters = facts.filter((fact) => (fact.score ?? 0) >= 9).length;
    const detractors = facts.filter((fact) => (fact.score ?? 0) <= 6).length;
    expect([promoters, detractors]).toEqual([4_387, 1_560]);
    expect(facts.every((fact) => fact.kind === 'nps' && fact.customerKey === null)).toBe(true);
  });

  test.each([
    ['socialnet7', 4_310, 24_857, 724_356, 2_435_276],
    ['crm5', 388, 8_958, 105_066, 417_483],
  ])(
    'churnsim_%s: accounts, billing rows and wide usage',
    async (model, accounts, periods, days, counts) => {
      const customers = await readWhole<FactOf<'customers'>>(`churnsim_${model}/account.csv.gz`, 'customers');
      expect([customers.ok, customers.rejected]).toEqual([accounts, {}]);
      const subscriptions = await readWhole<FactOf<'subscriptions'>>(
        `churnsim_${model}/subscription.csv.gz`,
        'subscriptions',
      );
      expect([subscriptions.ok, subscriptions.rejected, subscriptions.warnings]).toEqual([periods, {}, {}]);
      expect(new Set(subscriptions.facts.map((fact) => fact.factKey)).size).toBe(periods);
      const usage = await readWhole<FactOf<'usage'>>(`churnsim_${model}/usage_daily.csv.gz`, 'usage');
      expect([usage.ok, usage.rejected, usage.warnings]).toEqual([days, {}, {}]);
      expect(sum(usage.facts, (fact) => Object.keys(fact.counts).length)).toBe(counts);
    },
    120_000,
  );

  test('online_retail: returns are negative, 135,080 lines are of nobody, two debts are no prices', async () => {
    const { ok, rejected, warnings, ask, facts } = await readWhole<FactOf<'orders'>>(
      'online_retail/online_retail_lines.csv.gz',
      'orders',
      { currency: 'GBP' },
    );
    expect({ ok, rejected, warnings }).toEqual({
      ok: 541_907,
      rejected: { negative_money: 2 },
      warnings: { country_dropped: 819 },
    });
    expect(ask).toEqual(expect.arrayContaining(['currency', 'negativeRows', 'returnPrefix']));
    expect(facts.filter((fact) => fact.customerKey === null)).toHaveLength(135_078);
    expect(facts.filter((fact) => fact.quantity < 0)).toHaveLength(10_624);
    expect(facts.filter((fact) => fact.quantity < 0 && fact.orderNumber.startsWith('C'))).toHaveLength(9_288);
    // online_retail.json, "clean": known customers, no returns, priced; its revenue is rounded to the penny at the end
    const clean = facts.filter(
      (fact) => fact.customerKey !== null && fact.quantity > 0 && fact.amountMinor > 0,
    );
    expect(new Set(clean.map((fact) => fact.customerKey)).size).toBe(4_338);
    expect(Math.abs(sum(clean, (fact) => fact.amountMinor) - 891_140_790)).toBeLessThan(5);
  }, 120_000);

  test('arabic_prod: 4,272 reviews with their polarity, undated', async () => {
    const { ok, rejected, warnings, ask, facts } = await readWhole<FactOf<'feedback'>>(
      'arabic_prod/arabic_prod_reviews.csv.gz',
      'feedback',
      { asOfDate: '2015-01-01' },
    );
    expect({ ok, rejected, warnings }).toEqual({ ok: 4_272, rejected: {}, warnings: {} });
    expect(ask).toEqual(['asOfDate', 'anonymousRows', 'feedbackKind']);
    const count = (polarity: number) => facts.filter((fact) => fact.polarity === polarity).length;
    expect([count(1), count(0), count(-1)]).toEqual([3_101, 308, 863]);
    expect(facts.every((fact) => fact.kind === 'review' && fact.comment !== null)).toBe(true);
  });
});
