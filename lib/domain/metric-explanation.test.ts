import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '@/lib/domain/interval';
import { explainMetric, formulaText, type TermValues } from '@/lib/domain/metric-explanation';
import { customerTerms, npsTerms, renewalTerms, revenueTerms } from '@/lib/domain/metric-explanation-terms';
import { METRIC_IDS, termsOf } from '@/lib/domain/metric-registry';
import { npsInterval, npsScore } from '@/lib/domain/nps';
import { churnRate, retentionRate } from '@/lib/domain/retention';
import { grossRevenueChurn, grossRevenueRetention, netRevenueRetention } from '@/lib/domain/revenue';
import arabic from '@/messages/ar/metrics.json';

const counts = {
  start: 1000,
  kept: 900,
  lost: 100,
  new: 180,
  wonBack: 20,
  end: 1100,
  intraPeriod: 7,
  paused: 12,
  lostVoluntary: 60,
  lostInvoluntary: 25,
};
const customers = customerTerms(counts, { isComplete: true });
const sums = {
  opening: 100_000,
  closing: 118_000,
  exchange: -2000,
  keptOfOpening: 90_000,
  closingOfOpening: 105_000,
  new: 10_000,
  reactivation: 5000,
  expansion: 15_000,
  contraction: -4000,
  churn: -6000,
};
const revenue = revenueTerms(
  sums,
  { payingCustomers: 300, failedPaymentMinor: -1500, voluntaryMinor: -3000 },
  { isComplete: true },
);
const answers = { promoters: 50, passives: 30, detractors: 20 };

describe('explainMetric', () => {
  test('opens retention into its formula with the numbers in it', () => {
    const explained = explainMetric('crr', customers);
    expect(explained).toMatchObject({ state: 'defined', value: 0.9, numerator: 900, denominator: 1000 });
    expect(explained.interval).toEqual(wilsonInterval(900, 1000));
    expect(explained.terms.map(({ id, value }) => [id, value])).toEqual([
      ['end', 1100],
      ['new', 180],
      ['won_back', 20],
      ['start', 1000],
    ]);
    expect(formulaText('crr', (term) => String(customers[term]))).toBe('(1100 − 180 − 20) ÷ 1000');
  });

  test('agrees with the functions that define each figure', () => {
    const money = (id: 'grr' | 'nrr' | 'gross_revenue_churn') => explainMetric(id, revenue).value;
    expect(explainMetric('crr', customers).value).toBe(retentionRate(counts));
    expect(explainMetric('churn_rate', customers).value).toBe(churnRate(counts));
    expect(money('grr')).toBe(grossRevenueRetention(sums));
    expect(money('nrr')).toBe(netRevenueRetention(sums));
    expect(money('gross_revenue_churn')).toBe(grossRevenueChurn(sums));
    expect(explainMetric('nps', npsTerms(answers))).toMatchObject({
      value: npsScore(answers),
      interval: npsInterval(answers),
    });
  });

  test.each([
    ['active_customers', 1100],
    ['intra_period_churn', 7],
    ['paused_customers', 12],
    ['mrr', 118_000],
    ['arr', 1_416_000],
    ['churned_mrr', 6000],
    ['net_new_mrr', 20_000],
    ['exchange_effect', -2000],
    ['quick_ratio', 3],
    ['arpa', 393],
    ['involuntary_share', 0.25],
    ['renewal_rate', 0.75],
    ['renewal_rate_by_value', 0.5],
    ['csat', 0.625],
    ['ces', 5.5],
    ['response_rate', 0.25],
  ] as const)('%s is %d', (id, expected) => {
    const values: TermValues = {
      ...customers,
      ...revenue,
      ...renewalTerms(
        {
          renewed: { contracts: 3, mrrMinor: 500 },
          lost: { contracts: 1, mrrMinor: 500 },
          early: { contracts: 2, mrrMinor: 900 },
          undecided: { contracts: 4, mrrMinor: null },
        },
        { isComplete: true },
      ),
      ...(id === 'csat' ? { satisfied: 5, answers: 8 } : {}),
      ...(id === 'ces' ? { ease_total: 22, answers: 4 } : {}),
      ...(id === 'response_rate' ? { answers: 30, delivered: 120 } : {}),
    };
    expect(explainMetric(id, values)).toMatchObject({ state: 'defined', value: expected });
  });

  test('money takes the interval that it is given, and nothing else does', () => {
    const interval = { low: 0.86, high: 0.93 };
    expect(explainMetric('grr', revenue, interval).interval).toEqual(interval);
    expect(explainMetric('grr', revenue).interval).toBeNull();
    expect(explainMetric('mrr', revenue, interval).interval).toBeNull();
    expect(explainMetric('crr', customers, interval).interval).toEqual(wilsonInterval(900, 1000));
  });
});

test('why customers left adds up to those who did', () => {
  expect(customers).toMatchObject({ lost_voluntary: 60, lost_involuntary: 25, lost_unexplained: 15 });
  expect(revenue).toMatchObject({
    mrr_failed_payment: 1500,
    mrr_churn_voluntary: 3000,
    mrr_churn_unexplained: 1500,
  });
});

describe('what is not known is not a number', () => {
  test('nobody at the start', () => {
    const values = customerTerms({ ...counts, start: 0, kept: 0, lost: 0, end: 200 }, { isComplete: true });
    expect(explainMetric('crr', values)).toMatchObject({
      state: 'undefined',
      value: null,
      interval: null,
      denominator: 0,
    });
    expect(explainMetric('active_customers', values).value).toBe(200);
  });

  test('a snapshot before its day', () => {
    const values = customerTerms(counts, { isComplete: false });
    expect(explainMetric('crr', values)).toMatchObject({ state: 'undefined', value: null });
    expect(explainMetric('churn_rate', values).terms.map(({ value }) => value)).toEqual([null, null]);
  });

  test('a missing exchange rate', () => {
    const values = revenueTerms(
      { ...sums, keptOfOpening: null },
      { payingCustomers: 3, failedPaymentMinor: null, voluntaryMinor: null },
      { isComplete: true },
    );
    expect(explainMetric('grr', values).value).toBeNull();
    expect(explainMetric('mrr', values).value).toBe(118_000);
  });

  test('no losses are said in words, and no movement at all says nothing', () => {
    const growing = { ...revenue, mrr_churn: 0, mrr_contraction: 0 };
    expect(explainMetric('quick_ratio', growing)).toMatchObject({ state: 'no_losses', value: null });
    const still = { ...growing, mrr_new: 0, mrr_expansion: 0, mrr_reactivation: 0 };
    expect(explainMetric('quick_ratio', still).state).toBe('undefined');
  });

  test('every metric without terms is undefined', () => {
    for (const id of METRIC_IDS)
      expect(explainMetric(id, {})).toMatchObject({ state: 'undefined', value: null });
  });
});

describe('formulas', () => {
  test.each([
    ['churn_rate', 'lost ÷ start'],
    ['mrr', 'mrr_end'],
    ['arr', '12 × mrr_end'],
    ['gross_revenue_churn', '(mrr_start − mrr_kept_of_opening) ÷ mrr_start'],
    ['quick_ratio', '(mrr_new + mrr_expansion + mrr_reactivation) ÷ (mrr_churn + mrr_contraction)'],
    ['nps', '100 × (promoters − detractors) ÷ (promoters + passives + detractors)'],
  ] as const)('%s: %s', (id, expected) => {
    expect(formulaText(id, (term) => term)).toBe(expected);
  });

  test('are written in Arabic from the same pieces', () => {
    expect(formulaText('churn_rate', (term) => arabic.terms[term])).toBe(
      'العملاء المفقودون ÷ العملاء في بداية الفترة',
    );
  });

  test('name each of their terms', () => {
    for (const id of METRIC_IDS) {
      const text = formulaText(id, (term) => `[${term}]`);
      for (const term of termsOf(id)) expect(text).toContain(`[${term}]`);
    }
  });
});
