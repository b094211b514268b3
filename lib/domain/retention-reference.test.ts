import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { customerMonth } from '@/lib/domain/activity';
import {
  type ActivityDefinitions,
  contractSpans,
  countedStretches,
  type LeaveRequest,
  type SubscriptionStretch,
  standingOn,
} from '@/lib/domain/activity-subscription';
import { addMonths } from '@/lib/domain/calendar-date';
import { parseMinor } from '@/lib/domain/money';
import { customerMrr, listMovements, sumMrr, waterfallHolds } from '@/lib/domain/mrr-movement';
import { churnRate, retentionRate } from '@/lib/domain/retention';
import {
  annualRecurringMinor,
  grossRevenueChurn,
  grossRevenueRetention,
  netRevenueRetention,
  quickRatio,
} from '@/lib/domain/revenue';

// Real and simulated data with results of other implementations; they are not part of the project.
const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(data);

function rowsOf(file: string): Record<string, string>[] {
  const text = gunzipSync(readFileSync(new URL(file, data))).toString();
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
  });
}

const referenceOf = (file: string) => JSON.parse(readFileSync(new URL(`reference/${file}`, data), 'utf8'));

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

interface CrmMonth {
  month: string;
  mrr_start: number;
  mrr_end: number;
  new: number;
  reactivation: number;
  expansion: number;
  contraction: number;
  churn: number;
  customers_start: number;
  lost: number;
  new_customers: number;
  reactivated_customers: number;
  nrr: number;
  grr: number;
  crr: number;
  gross_mrr_churn: number;
  quick_ratio: number | null;
}

const definitions: ActivityDefinitions = {
  churnDate: 'service_end',
  pausedMaxDays: 90,
  pausedAs: 'contraction',
  pastDueGraceDays: 30,
  trialRule: 'paid_day',
};

describe.skipIf(!present)('against crm5_mrr_first6.json (skipped without ../shared/data)', () => {
  const customers = present
    ? [...groupBy(rowsOf('churnsim_crm5/subscription.csv.gz'), (row) => row.account_id ?? '').values()].map(
        (rows) =>
          countedStretches(
            rows.map(
              (row): SubscriptionStretch => ({
                subscriptionKey: row.plan ?? '',
                status: 'active',
                startsOn: row.start_date ?? '',
                endsOn: row.end_date || null,
                mrrMinor: parseMinor(row.mrr ?? '', 'USD') ?? Number.NaN,
              }),
            ),
            [],
            definitions,
          ),
      )
    : [];
  const reference = present ? referenceOf('crm5_mrr_first6.json') : { months: [] };

  test('has every account', () => {
    expect(customers).toHaveLength(reference.accounts);
  });

  test.each<CrmMonth>(reference.months)('$month', (expected) => {
    const opening = `${expected.month}-01`;
    const closing = addMonths(opening, 1);
    const sums = sumMrr(customers.map((counted) => customerMrr(counted, opening, closing)));
    expect(waterfallHolds(sums)).toBe(true);
    const money = Object.fromEntries(
      (['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const).map((kind) => [
        kind,
        sums[kind] / 100,
      ]),
    );
    expect(money).toEqual({
      new: expected.new,
      reactivation: expected.reactivation,
      expansion: expected.expansion,
      contraction: expected.contraction,
      churn: expected.churn,
    });
    expect([sums.opening / 100, sums.closing / 100]).toEqual([expected.mrr_start, expected.mrr_end]);

    expect(grossRevenueRetention(sums)).toBeCloseTo(expected.grr, 12);
    expect(netRevenueRetention(sums)).toBeCloseTo(expected.nrr, 12);
    expect(grossRevenueChurn(sums)).toBeCloseTo(expected.gross_mrr_churn, 12);
    const ratio = quickRatio(sums);
    if (expected.quick_ratio === null) expect(ratio).toEqual({ state: 'no_losses' });
    else expect(ratio).toEqual({ state: 'ratio', ratio: expect.closeTo(expected.quick_ratio, 10) });

    const periods = customers.map((counted) => customerMonth(contractSpans(counted), opening));
    const count = (of: keyof (typeof periods)[number]) => periods.filter((period) => period[of]).length;
    const [start, lost] = [count('activeAtStart'), count('lost')];
    const counts = {
      start,
      kept: start - lost,
      lost,
      new: count('isNew'),
      wonBack: count('wonBack'),
      end: count('activeAtEnd'),
    };
    expect(counts).toMatchObject({
      start: expected.customers_start,
      lost: expected.lost,
      new: expected.new_customers,
      wonBack: expected.reactivated_customers,
    });
    expect(retentionRate(counts)).toBeCloseTo(expected.crr, 12);
  });

  test('the ledger of all accounts adds up to the MRR of the last day', () => {
    const day = '2023-07-01';
    const moved = customers.flatMap((counted) => listMovements(counted, day));
    const mrr = customers.reduce((sum, counted) => sum + standingOn(counted, day).mrrMinor, 0);
    expect(moved.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(mrr);
    expect(mrr).toBeGreaterThan(0);
  });
});

describe.skipIf(!present)('against saas_t0_metrics.json (skipped without ../shared/data)', () => {
  const knownOn = '2022-01-19';
  const rows = present ? rowsOf('saas_subscriptions/subs_2022-01-19.csv.gz') : [];
  const byCustomer = groupBy(rows, (row) => row.customer ?? '');
  const reference = present ? referenceOf('saas_t0_metrics.json') : { crr_monthly: [] };

  const countedUnder = (churnDate: ActivityDefinitions['churnDate']) =>
    [...byCustomer.values()].map((subscriptions) =>
      countedStretches(
        subscriptions.map(
          (row): SubscriptionStretch => ({
            subscriptionKey: row.sub ?? '',
            status: row.status === 'past_due' ? 'past_due' : 'active',
            startsOn: row.start_date ?? '',
            // only the day of the request is known; service goes on for those still active
            endsOn: row.status === 'canceled' ? row.cancel_date || null : null,
            mrrMinor: parseMinor(row.mrr_list_usd ?? '', 'USD') ?? 0,
            isPriceUnknown: row.mrr_list_usd === '',
            knownOn,
          }),
        ),
        subscriptions
          .filter(({ cancel_date }) => cancel_date)
          .map(
            (row): LeaveRequest => ({
              subscriptionKey: row.sub ?? '',
              requestedOn: row.cancel_date ?? '',
              withdrawnOn: null,
            }),
          ),
        { ...definitions, churnDate },
      ),
    );

  test('gives every month’s retention and churn under "decision"', () => {
    const customers = countedUnder('decision').map(contractSpans);
    for (const expected of reference.crr_monthly) {
      const periods = customers.map((spans) => customerMonth(spans, `${expected.month}-01`));
      const count = (of: keyof (typeof periods)[number]) => periods.filter((period) => period[of]).length;
      const [start, lost] = [count('activeAtStart'), count('lost')];
      const counts = {
        start,
        kept: start - lost,
        lost,
        new: count('isNew'),
        wonBack: count('wonBack'),
        end: count('activeAtEnd'),
      };
      expect(counts).toEqual({
        start: expected.start,
        kept: expected.kept,
        lost: expected.lost,
        new: expected.new,
        wonBack: expected.reactivated,
        end: expected.end,
      });
      expect(retentionRate(counts)).toBeCloseTo(expected.crr, 12);
      expect(churnRate(counts)).toBeCloseTo(expected.churn, 12);
    }
    expect(reference.crr_monthly).toHaveLength(24);
  });

  test('gives the MRR of the day under "service end"', () => {
    const standings = countedUnder('service_end').map((counted) => standingOn(counted, knownOn));
    const mrrMinor = standings.reduce((sum, standing) => sum + standing.mrrMinor, 0);
    expect(mrrMinor / 100).toBe(reference.mrr_t0.mrr);
    expect(annualRecurringMinor(mrrMinor) / 100).toBe(reference.mrr_t0.arr);
    expect(standings.filter((standing) => standing.mrrMinor > 0)).toHaveLength(reference.mrr_t0.customers);
  });
});
