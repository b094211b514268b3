import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/lib/data/context';
import { exportTermCustomers } from '@/lib/data/kpis/export-term-customers';
import { getFigureSettings, listMissingRates } from '@/lib/data/kpis/figure-settings';
import { exportNpsAnswers, listNpsAnswers, sumNps } from '@/lib/data/kpis/nps-answers';
import { sumCustomers } from '@/lib/data/kpis/summed-customers';
import { listTermContracts } from '@/lib/data/kpis/term-contracts';
import { listTermCustomers } from '@/lib/data/kpis/term-customers';
import type { TermOfPeriod } from '@/lib/data/kpis/term-rows';
import { cutValues } from '@/lib/data/retention/cut-values';
import { rebuildRollups } from '@/lib/data/rollups/rebuild';
import { addMonths } from '@/lib/domain/calendar-date';
import { kpiPeriod } from '@/lib/domain/kpi-period';
import {
  ANSWER_TERM_IDS,
  CONTRACT_TERMS,
  type ContractTermId,
  CUSTOMER_TERM_IDS,
  type CustomerTermId,
  opensList,
} from '@/lib/domain/kpi-term';
import type { Role } from '@/lib/domain/permissions';
import { PermissionDeniedError } from '@/lib/errors';
import {
  customerHistory,
  forgetCustomers,
  HISTORY_START,
  HISTORY_TODAY,
  writeHistory,
} from '@/lib/testing/customer-history';
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database';
import { arrangeOrganisation } from '@/lib/testing/people';
import { viewerContext } from '@/lib/testing/viewer-context';

// A card, the list behind it and its file must never differ: random histories look for one where they do.

let database: TestDatabase;
const now = new Date(`${HISTORY_TODAY}T09:00:00Z`);
let owner: Ctx;

beforeAll(async () => {
  database = await createTestDatabase();
  await arrangeOrganisation(database.db, { currency: 'SAR', timeZone: 'UTC', repeatWindowDays: 120 });
  owner = viewerContext(database.db, { role: 'admin', now });
  for (let month = HISTORY_START; month <= HISTORY_TODAY; month = addMonths(month, 1)) {
    const step = Number(month.slice(5, 7)) / 100;
    await database.sql`insert into exchange_rate (base, quote, month, rate)
      values ('USD', 'SAR', ${month}, ${3.7 + step}), ('KWD', 'SAR', ${month}, ${12.1 + step})`;
  }
});
afterAll(() => database.drop());

/** Where `kpi_month` keeps what a term comes to. */
const kept: Record<CustomerTermId, string> = {
  start: 'customers_start',
  end: 'customers_end',
  new: 'customers_new',
  won_back: 'customers_won_back',
  lost: 'customers_lost',
  lost_voluntary: 'customers_lost_voluntary',
  lost_involuntary: 'customers_lost_involuntary',
  lost_unexplained: 'customers_lost_unexplained',
  intra_period: 'customers_intra',
  paused: 'customers_paused',
  paying: 'customers_paying',
  mrr_start: 'mrr_start_minor',
  mrr_end: 'mrr_end_minor',
  mrr_kept_of_opening: 'grr_numerator_minor',
  mrr_closing_of_opening: 'nrr_numerator_minor',
  mrr_new: 'mrr_new_minor',
  mrr_reactivation: 'mrr_reactivation_minor',
  mrr_expansion: 'mrr_expansion_minor',
  mrr_contraction: 'mrr_contraction_minor',
  mrr_churn: 'mrr_churn_minor',
  mrr_exchange: 'mrr_exchange_minor',
  mrr_failed_payment: 'mrr_churn_involuntary_minor',
  mrr_churn_voluntary: 'mrr_churn_voluntary_minor',
  mrr_churn_unexplained: 'mrr_churn_unexplained_minor',
};
/** Where it keeps what became of contracts. */
const keptContracts: Record<ContractTermId, string> = {
  renewed: 'renewals_renewed',
  not_renewed: 'renewals_lost',
  renewed_early: 'renewals_early',
  undecided: 'renewals_undecided',
  renewed_value: 'renewals_renewed_minor',
  not_renewed_value: 'renewals_lost_minor',
  renewed_early_value: 'renewals_early_minor',
  undecided_value: 'renewals_undecided_minor',
};
const months = ['2024-02-01', '2024-06-01', '2024-12-01', '2025-02-01', '2025-03-01'];
const everyPage = { limit: 100, cursor: null };

async function keptFigures(kind: string, month: string, spanMonths: number) {
  const [row] = await database.sql`
    select *, customers_start - customers_kept as customers_lost,
      customers_start - customers_kept - customers_lost_voluntary - customers_lost_involuntary as customers_lost_unexplained,
      mrr_churn_minor - mrr_churn_voluntary_minor - mrr_churn_involuntary_minor as mrr_churn_unexplained_minor
    from kpi_month
    where kind = ${kind} and month = ${month} and span_months = ${spanMonths}`;
  return row;
}

async function expectListsToAgree(kind: 'contract' | 'repeat') {
  const settings = await getFigureSettings(owner);
  for (const month of months) {
    for (const spanMonths of [1, 3, 12]) {
      const row = await keptFigures(kind, month, spanMonths);
      if (!row) continue;
      for (const term of CUSTOMER_TERM_IDS.filter((id) => opensList(id, kind))) {
        const period = kpiPeriod(month, spanMonths, HISTORY_TODAY);
        const { total, customers } = await listTermCustomers(
          owner,
          { term, kind, period, settings },
          everyPage,
        );
        const about = `${kind} ${term} ${month} over ${spanMonths}`;
        expect(customers.length, about).toBe(total.customers);
        const isMoney = term.startsWith('mrr_');
        const figure = row[kept[term]] === null ? null : Number(row[kept[term]]);
        const isLoss = /contraction|churn|failed/.test(term);
        const expected = figure !== null && isLoss ? Math.abs(figure) : figure;
        expect(isMoney ? total.amountMinor : total.customers, about).toBe(expected);
        if (isMoney && expected !== null) {
          expect(
            customers.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
            about,
          ).toBe(expected);
        }
        if (term === 'lost')
          expect(
            customers.filter(({ leftOn }) => leftOn === null),
            about,
          ).toEqual([]);
        if (term === 'new')
          expect(
            customers.filter(({ joinedOn }) => joinedOn === null),
            about,
          ).toEqual([]);
      }
    }
  }
}

async function expectContractsToAgree() {
  const settings = await getFigureSettings(owner);
  for (const month of months) {
    for (const spanMonths of [1, 3, 12]) {
      const row = await keptFigures('contract', month, spanMonths);
      if (!row) continue;
      const period = kpiPeriod(month, spanMonths, HISTORY_TODAY);
      for (const term of Object.keys(CONTRACT_TERMS) as ContractTermId[]) {
        const asked = { term, period, settings, within: null };
        const { total, contracts } = await listTermContracts(owner, asked, everyPage);
        const about = `${term} ${month} over ${spanMonths}`;
        expect(contracts.length, about).toBe(total.contracts);
        const figure = row[keptContracts[term]];
        if (!term.endsWith('_value')) expect(total.contracts, about).toBe(figure);
        // a sum is not known as soon as any contract of the period has no rate
        else if (figure !== null) expect(total.amountMinor, about).toBe(Number(figure));
      }
    }
  }
}

/** The groups of a cut hold everybody once, and each of their figures opens into its own customers. */
async function expectGroupsToAgree(kind: 'contract' | 'repeat') {
  const settings = await getFigureSettings(owner);
  const period = kpiPeriod('2024-12-01', 12, HISTORY_TODAY);
  const row = await keptFigures(kind, period.month, period.spanMonths);
  if (!row) return;
  const asked = { kind, settings, period };
  const [whole] = await sumCustomers(owner, asked);
  for (const [column, value] of Object.entries(whole?.sums ?? {})) {
    expect(value, `${kind} ${column}`).toBe(row[column] === null ? null : Number(row[column]));
  }
  const groups = await sumCustomers(owner, asked, (days) => cutValues('cohort', days));
  for (const column of ['customers_start', 'customers_kept', 'customers_end', 'customers_new'] as const) {
    expect(
      groups.reduce((sum, { sums }) => sum + (sums[column] ?? 0), 0),
      `${kind} ${column}`,
    ).toBe(Number(row[column]));
  }
  for (const { value, sums } of groups) {
    const within = { cut: 'cohort', value } as const;
    const list = (term: CustomerTermId) =>
      listTermCustomers(owner, { ...asked, term, within }, everyPage).then(({ total }) => total);
    expect((await list('start')).customers).toBe(sums.customers_start ?? 0);
    expect((await list('lost')).customers).toBe((sums.customers_start ?? 0) - (sums.customers_kept ?? 0));
    if (kind === 'contract')
      expect((await list('mrr_start')).amountMinor).toBe(
        sums.mrr_start_minor === undefined ? 0 : sums.mrr_start_minor,
      );
  }
}

const anyCompany = fc.array(customerHistory, { minLength: 2, maxLength: 8 });

test.each(['account', 'parent'] as const)(
  'the lists behind the terms are what the figures count, each %s once',
  async (countingUnit) => {
    await fc.assert(
      fc.asyncProperty(anyCompany, async (company) => {
        await forgetCustomers(database.owner);
        for (const [index, history] of company.entries())
          await writeHistory(database.sql, index + 1, history);
        await database.owner`update customer set parent_customer_id = 1 where id in (2, 3)`;
        await database.owner`update organisation set counting_unit = ${countingUnit}`;
        await rebuildRollups(owner);
        await expectListsToAgree('contract');
        await expectListsToAgree('repeat');
        await expectContractsToAgree();
        await expectGroupsToAgree('contract');
        await expectGroupsToAgree('repeat');
        await expectAnswersToAgree();
      }),
      { numRuns: 4 },
    );
  },
  240_000,
);

async function expectAnswersToAgree() {
  const settings = await getFigureSettings(owner);
  for (const spanMonths of [1, 3, 12]) {
    const period = kpiPeriod('2024-12-01', spanMonths, HISTORY_TODAY);
    const sums = await sumNps(owner, { survey: 'relationship', period });
    for (const term of ANSWER_TERM_IDS) {
      const page = await listNpsAnswers(owner, { term, survey: 'relationship', period, settings }, everyPage);
      expect(page.total).toBe(sums[term]);
      expect(page.answers).toHaveLength(sums[term]);
    }
  }
}

describe('a company of forty', () => {
  let asked: TermOfPeriod;

  beforeAll(async () => {
    await forgetCustomers(database.owner);
    await database.owner`update organisation set counting_unit = 'account'`;
    await database.owner.unsafe(`
      insert into customer (id, name, source_id) select g, 'C' || g, 1 from generate_series(1, 40) g;
      insert into subscription_period (customer_id, occurred_at, recorded_at, source_id, subscription_key, starts_on, ends_on, mrr_minor, currency, status)
        select g, '2024-01-05', '2024-01-05', 2, 's', '2024-01-05', case when g % 2 = 0 then date '2024-11-10' end,
          100 * (1 + g / 4), 'SAR', 'active' from generate_series(1, 40) g;
      insert into cancellation_request (customer_id, occurred_at, recorded_at, source_id, requested_on, reason_code)
        select g, '2024-10-01', '2024-10-01', 2, '2024-10-01', 'too_expensive' from generate_series(2, 40, 4) g;
      insert into feedback (customer_id, occurred_at, recorded_at, source_id, kind, score, scale_min, scale_max, comment)
        select case when g <= 3 then 0 else g end, '2024-11-12', '2024-11-12', 2, 'nps', 3, 0, 10, 'Remark ' || g from generate_series(1, 20) g`);
    await rebuildRollups(owner);
    const settings = await getFigureSettings(owner);
    asked = { term: 'lost', kind: 'contract', period: kpiPeriod('2024-11-01', 1, HISTORY_TODAY), settings };
  });

  test('is paged through forwards and back without a gap or a repetition', async () => {
    const pages: number[][] = [];
    let token: string | null = null;
    do {
      const page = await listTermCustomers(owner, asked, {
        limit: 7,
        cursor: token === null ? null : { toward: 'after', token },
      });
      expect(page.total).toMatchObject({ customers: 20, amountMinor: null });
      pages.push(page.customers.map(({ customerId }) => customerId));
      token = page.after;
      if (pages.length > 1) {
        const back = await listTermCustomers(owner, asked, {
          limit: 7,
          cursor: { toward: 'before', token: page.before ?? '' },
        });
        expect(back.customers.map(({ customerId }) => customerId)).toEqual(pages.at(-2));
      }
    } while (token !== null);
    expect(pages.map((page) => page.length)).toEqual([7, 7, 6]);
    expect(new Set(pages.flat()).size).toBe(20);
  });

  test('says who left when, with what and why', async () => {
    const { customers } = await listTermCustomers(owner, asked, everyPage);
    expect(customers[0]).toMatchObject({
      customerId: 40,
      startMinor: 1_100,
      leftOn: '2024-11-10',
      reasonCode: null,
    });
    expect(customers.find(({ customerId }) => customerId === 2)?.reasonCode).toBe('too_expensive');
  });

  test('is exported as it is listed, and that is written down', async () => {
    const listed = await listTermCustomers(owner, asked, everyPage);
    const rows: number[] = [];
    const executive = viewerContext(database.db, { role: 'executive', now });
    const total = await exportTermCustomers(executive, 'crr', asked, async (batch) => {
      rows.push(...batch.map(({ customerId }) => customerId));
    });
    expect(rows).toEqual(listed.customers.map(({ customerId }) => customerId));
    expect(total).toEqual(listed.total);
    const [entry] = await database.sql`
      select subject_id, details from audit_log where action = 'kpi.exported' order by id desc limit 1`;
    expect(entry).toMatchObject({ subject_id: 'crr/lost', details: { customers: 20, month: '2024-11-01' } });
  });

  test('shows answers of nobody known, and exports as many as it lists', async () => {
    const answers = { ...asked, term: 'detractors', survey: 'relationship' } as const;
    const listed = await listNpsAnswers(owner, answers, { limit: 50, cursor: null });
    expect(listed.total).toBe(20);
    expect(listed.answers.filter(({ customer }) => customer === null)).toHaveLength(3);
    const rows: number[] = [];
    const total = await exportNpsAnswers(owner, answers, async (batch) => {
      rows.push(...batch.map(({ id }) => id));
    });
    expect(rows).toEqual(listed.answers.map(({ id }) => id));
    expect(total).toBe(20);
  });

  test('keeps what people wrote from those who may not read it, and in files from those who may not export it', async () => {
    const answers = { ...asked, term: 'detractors', survey: 'relationship' } as const;
    const read = async (role: Role) =>
      (await listNpsAnswers(viewerContext(database.db, { role, now }), answers, everyPage)).answers;
    const exported = async (role: Role) => {
      const rows: (string | null)[] = [];
      await exportNpsAnswers(viewerContext(database.db, { role, now }), answers, async (batch) => {
        rows.push(...batch.map(({ comment }) => comment));
      });
      return rows;
    };
    for (const role of ['executive', 'viewer'] as const)
      expect((await read(role)).map(({ comment }) => comment)).toEqual(Array(20).fill(null));
    for (const role of ['csm', 'marketing', 'admin'] as const)
      expect((await read(role))[0]?.comment).toMatch(/^Remark /);
    for (const role of ['executive', 'csm', 'marketing'] as const)
      expect(await exported(role)).toEqual(Array(20).fill(null));
    expect((await exported('admin')).every((comment) => comment?.startsWith('Remark '))).toBe(true);
    const log = await database.sql`
      select details->>'comments' as comments from audit_log where subject_id = 'nps/detractors' order by id desc limit 2`;
    expect(log.map(({ comments }) => comments)).toEqual(['true', 'false']);
  });

  test('is not exported by a viewer', async () => {
    const viewer = viewerContext(database.db, { role: 'viewer', now });
    const answers = { ...asked, term: 'detractors', survey: 'relationship' } as const;
    await expect(exportTermCustomers(viewer, 'crr', asked, async () => {})).rejects.toThrow(
      PermissionDeniedError,
    );
    await expect(exportNpsAnswers(viewer, answers, async () => {})).rejects.toThrow(PermissionDeniedError);
    expect((await listTermCustomers(viewer, asked, everyPage)).total.customers).toBe(20);
  });

  test('without a rate has no sum, and names the rate', async () => {
    await database.owner`update subscription_period set currency = 'EUR' where customer_id = 8`;
    await rebuildRollups(owner);
    const churned = { ...asked, term: 'mrr_churn' } as const;
    const { total, customers } = await listTermCustomers(owner, churned, everyPage);
    expect(total).toMatchObject({ amountMinor: null, unrated: 1 });
    expect(customers[0]).toMatchObject({ customerId: 8, amountMinor: null });
    expect(await listMissingRates(owner, asked.settings, asked.period)).toEqual([
      { currency: 'EUR', month: '2024-11-01' },
    ]);
  });
});
