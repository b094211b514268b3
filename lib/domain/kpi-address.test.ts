import { describe, expect, test } from 'vitest';
import {
  kpiHref,
  kpiPeriodContaining,
  lastCompleteKpiPeriod,
  parseKpiAddress,
  stepKpiPeriod,
} from '@/lib/domain/kpi-address';

const today = '2026-11-21';
const organisation = { fiscalYearStartMonth: 4 };
const parse = (query: string) =>
  parseKpiAddress(Object.fromEntries(new URLSearchParams(query)), today, organisation);

describe('an address of figures', () => {
  test('lands on the last complete month', () => {
    expect(parse('').period).toEqual({
      kind: 'month',
      month: '2026-10-01',
      spanMonths: 1,
      startOn: '2026-10-01',
      endOn: '2026-11-01',
      isRunning: false,
    });
  });

  test('lands on the month before on the first day of a month', () => {
    const { period } = parseKpiAddress({ month: '2026-11-01' }, '2026-11-01', organisation);
    expect(period).toMatchObject({ month: '2026-10-01', isRunning: false });
  });

  test.each([
    ['month=2026-09-01&span=3', 'quarter'],
    ['month=2026-06-01&span=6', 'half_year'],
    ['month=2025-12-01&span=12', 'year'],
    ['month=2026-03-01&span=12', 'fiscal_year'],
    ['month=2026-10-01&span=12', 'trailing_12'],
    ['month=2025-12-01&span=12&period=trailing_12', 'trailing_12'],
    ['month=2026-08-01&span=3', 'custom'],
    ['month=2026-11-01&span=2', 'quarter'],
    ['month=2026-11-01&span=11', 'year'],
    ['month=2026-11-01&span=8', 'fiscal_year'],
  ])('%s is a %s', (query, kind) => {
    expect(parse(query).period.kind).toBe(kind);
  });

  test('does not reach into the future or lengths that are not kept', () => {
    expect(parse('month=2031-01-01&span=7').period).toMatchObject({ month: '2026-11-01', spanMonths: 7 });
    expect(parse('month=2026-10-01&span=7').period.spanMonths).toBe(1);
    expect(parse('month=2026-13-01&span=x').period.month).toBe('2026-10-01');
  });

  test('is read as it was written', () => {
    const address = parse('month=2025-12-01&span=12&period=trailing_12&open=grr&kind=repeat');
    expect(parse(kpiHref(address, { open: 'grr' }).split('?')[1] ?? '')).toEqual(address);
    const month = parse('open=crr&over=12');
    expect(month.openPeriod).toMatchObject({ kind: 'trailing_12', month: '2026-10-01', spanMonths: 12 });
    expect(parse(kpiHref(month, { open: 'crr', overYear: true }).split('?')[1] ?? '')).toEqual(month);
  });
});

describe('neighbours of a period', () => {
  test('step by the length of their kind, the trailing year by a month', () => {
    const step = (query: string, direction: 1 | -1) =>
      stepKpiPeriod(parse(query).period, direction, today, organisation);
    expect(step('', 1)).toMatchObject({ month: '2026-11-01', isRunning: true });
    expect(step('month=2026-11-01', 1)).toBeNull();
    expect(step('month=2026-09-01&span=3', 1)).toMatchObject({ month: '2026-11-01', spanMonths: 2 });
    expect(step('month=2026-11-01&span=2', -1)).toMatchObject({ month: '2026-09-01', spanMonths: 3 });
    expect(step('month=2026-10-01&span=12', -1)).toMatchObject({ month: '2026-09-01', spanMonths: 12 });
    expect(step('month=2025-12-01&span=12', 1)).toMatchObject({ month: '2026-11-01', spanMonths: 11 });
    expect(step('month=2026-11-01&span=8', -1)).toMatchObject({ month: '2026-03-01', spanMonths: 12 });
  });

  test('the newest complete one of each kind', () => {
    const newest = (kind: Parameters<typeof lastCompleteKpiPeriod>[0]) =>
      lastCompleteKpiPeriod(kind, today, organisation);
    expect(newest('month')).toMatchObject({ month: '2026-10-01', spanMonths: 1 });
    expect(newest('quarter')).toMatchObject({ month: '2026-09-01', spanMonths: 3 });
    expect(newest('half_year')).toMatchObject({ month: '2026-06-01', spanMonths: 6 });
    expect(newest('year')).toMatchObject({ month: '2025-12-01', spanMonths: 12 });
    expect(newest('fiscal_year')).toMatchObject({ month: '2026-03-01', spanMonths: 12 });
    expect(newest('trailing_12')).toMatchObject({ month: '2026-10-01', spanMonths: 12 });
  });

  test('a period that contains a month of the past is whole', () => {
    expect(kpiPeriodContaining('quarter', '2026-02-01', today, organisation)).toMatchObject({
      month: '2026-03-01',
      spanMonths: 3,
      isRunning: false,
    });
  });
});
