import { describe, expect, test } from 'vitest';
import { beforeListHref, termHref } from '@/lib/domain/kpi-term-address';
import { toKpiPeriod } from '@/lib/domain/named-period';
import {
  keptFields,
  parseFigureAddress,
  parseRetentionAddress,
  retentionHref,
  stepPeriod,
} from '@/lib/domain/retention-address';

const today = '2026-11-21';
const organisation = { fiscalYearStartMonth: 1 };
const query = (text: string) => Object.fromEntries(new URLSearchParams(text.split('?')[1] ?? text));
const parse = (text: string) => parseRetentionAddress('overview', query(text), today, organisation);

describe('the period of a page of the hall', () => {
  test.each([
    ['', 'month', '2026-10-01', '2026-11-01'],
    ['month=2026-09-01&span=3', 'quarter', '2026-07-01', '2026-10-01'],
    ['from=2026-07-01&to=2026-09-30', 'quarter', '2026-07-01', '2026-10-01'],
    ['from=2026-03-01&to=2026-07-31', 'custom', '2026-03-01', '2026-08-01'],
    ['from=2026-03-05&to=2026-04-20', 'custom', '2026-03-05', '2026-04-21'],
    ['from=2026-04-20&to=2026-03-05', 'custom', '2026-03-05', '2026-04-21'],
    ['from=2026-11-01&to=2026-12-31', 'month', '2026-11-01', '2026-11-21'],
    ['from=2026-11-05&to=2026-11-20', 'custom', '2026-11-05', '2026-11-21'],
    ['from=2026-12-05&to=2026-12-20', 'month', '2026-10-01', '2026-11-01'],
    ['from=1990-01-01&to=2026-01-01', 'month', '2026-10-01', '2026-11-01'],
    ['from=2026-02-30&to=2026-03-20', 'month', '2026-10-01', '2026-11-01'],
  ])('%s is a %s', (text, kind, startOn, endOn) => {
    expect(parse(text).period).toMatchObject({ kind, startOn, endOn });
  });

  test('runs where its last day is not over', () => {
    expect(parse('from=2026-11-05&to=2026-11-20').period.isRunning).toBe(false);
    expect(parse('from=2026-11-05&to=2026-11-21').period.isRunning).toBe(true);
  });

  test('of other than whole months has about as many as it has days for, and closes at the rates of its last month', () => {
    const { period } = parse('from=2026-03-05&to=2026-04-20');
    expect(period.spanMonths).toBeCloseTo(47 / 30.4375, 6);
    expect(toKpiPeriod(period, today)).toEqual({
      month: '2026-04-01',
      spanMonths: 2,
      openingOn: '2026-03-05',
      closingOn: '2026-04-21',
      closingRatesOn: '2026-04-01',
      isRunning: false,
    });
  });

  test('steps by as many months or days', () => {
    const step = (text: string, direction: 1 | -1) =>
      stepPeriod(parse(text).period, direction, today, organisation);
    expect(step('from=2026-03-05&to=2026-03-14', -1)).toMatchObject({
      startOn: '2026-02-23',
      endOn: '2026-03-05',
    });
    expect(step('from=2026-03-05&to=2026-03-14', 1)).toMatchObject({
      startOn: '2026-03-15',
      endOn: '2026-03-25',
    });
    expect(step('from=2026-03-01&to=2026-07-31', -1)).toMatchObject({
      startOn: '2025-10-01',
      endOn: '2026-03-01',
    });
    expect(step('', 1)).toMatchObject({ month: '2026-11-01', isRunning: true });
  });
});

describe('what it is compared with', () => {
  test.each([
    ['', 'before', '2026-09-01', '2026-10-01'],
    ['against=year', 'year', '2025-10-01', '2025-11-01'],
    ['against=2024-01-01..2024-03-31', 'custom', '2024-01-01', '2024-04-01'],
    ['against_from=2024-01-01&against_to=2024-03-31', 'custom', '2024-01-01', '2024-04-01'],
    ['against=nonsense', 'before', '2026-09-01', '2026-10-01'],
    ['month=2026-10-01&span=12', 'before', '2024-11-01', '2025-11-01'],
    ['from=2026-03-05&to=2026-03-14', 'before', '2026-02-23', '2026-03-05'],
    ['from=2024-02-29&to=2024-03-14&against=year', 'year', '2023-02-28', '2023-03-15'],
  ])('%s: %s', (text, against, startOn, endOn) => {
    expect(parse(text)).toMatchObject({ against, other: { startOn, endOn } });
  });

  test('is called by its name where it has one', () => {
    expect(parse('against=2024-01-01..2024-03-31').other?.kind).toBe('quarter');
    expect(parse('against=year').other?.kind).toBe('month');
  });
});

describe('an address', () => {
  test.each([
    '/retention?month=2026-10-01&span=1',
    '/retention?month=2026-09-01&span=3&period=quarter&against=year&cut=plan',
    '/retention?from=2026-03-05&to=2026-04-20&against=2024-01-01..2024-03-31&cut=attribute%3Aregion',
  ])('is read as it was written: %s', (href) => {
    expect(retentionHref(parse(href))).toBe(href);
    const address = parse(`${href}&open=grr&kind=contract&over=12`);
    expect(parse(retentionHref(address, { open: 'grr', overYear: true }))).toEqual(address);
  });

  test('changes in one place', () => {
    const address = parse('/retention?month=2026-10-01&span=1&against=year&cut=plan');
    expect(retentionHref(address, { cut: null })).toBe('/retention?month=2026-10-01&span=1&against=year');
    expect(retentionHref(address, { against: 'before', page: 'revenue' })).toBe(
      '/retention/revenue?month=2026-10-01&span=1&cut=plan',
    );
    expect(keptFields(address, 'cut')).toEqual({ month: '2026-10-01', span: '1', against: 'year' });
  });

  test('of a list leads back to the figure it came from, or to the table with its group', () => {
    const address = parse('/retention?from=2026-03-05&to=2026-04-20&cut=plan&open=crr&kind=contract');
    const list = query(termHref('crr', 'lost', address));
    const read = parseFigureAddress(list, today, organisation);
    expect(beforeListHref('crr', read)).toBe(
      '/retention?from=2026-03-05&to=2026-04-20&cut=plan&open=crr&kind=contract',
    );
    for (const value of ['Pro', null]) {
      const within = { cut: 'plan', value } as const;
      const group = parseFigureAddress(
        query(termHref('crr', 'lost', { ...address, within })),
        today,
        organisation,
      );
      expect(group).toMatchObject({ within });
      expect(beforeListHref('crr', group)).toBe('/retention?from=2026-03-05&to=2026-04-20&cut=plan');
    }
  });
});
