import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CohortAddress,
  cohortExportHref,
  cohortHref,
  measuresOf,
  parseCohortAddress,
} from '@/lib/domain/cohort-address';
import {
  cohortListExportHref,
  cohortListHref,
  parseCohortListAddress,
} from '@/lib/domain/cohort-list-address';

const both = ['contract', 'repeat'] as const;
const paramsOf = (href: string) => Object.fromEntries(new URLSearchParams(href.split('?')[1]));
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .filter((value) => value.isWellFormed());

const anyAddress: fc.Arbitrary<CohortAddress> = fc
  .record({
    kind: fc.constantFrom(...both),
    measure: fc.constantFrom('customers', 'bought', 'revenue'),
    figures: fc.constantFrom('rates', 'counts'),
    grain: fc.constantFrom('month', 'quarter'),
    view: fc.constantFrom('matrix', 'curves'),
    cut: fc.constantFrom(null, 'plan', 'attribute:Colour ~ !'),
    group: fc.option(fc.record({ value: fc.option(text) })),
    to: fc.constantFrom(null, '2024-02-01', '2019-12-01'),
    firstAge: fc.constantFrom(0, 36, 108),
    lines: fc.option(fc.array(text, { minLength: 1, maxLength: 6 })),
  })
  .map((raw) => ({
    ...raw,
    measure: measuresOf(raw.kind).includes(raw.measure as never) ? raw.measure : 'customers',
    group: raw.cut === null ? null : raw.group,
    lines: raw.view === 'curves' ? raw.lines : null,
  })) as fc.Arbitrary<CohortAddress>;

test('an address is read as it was written', () => {
  fc.assert(
    fc.property(anyAddress, (address) => {
      expect(parseCohortAddress(paramsOf(cohortHref(address)), both)).toEqual(address);
    }),
  );
});

test('what cannot be read is the default, and a kind the company lacks its own', () => {
  const address = parseCohortAddress(
    {
      kind: 'contract',
      of: 'bought',
      show: 'x',
      by: 'year',
      from: '7',
      to: 'soon',
      cut: 'cohort',
      group: 'is.2024',
    },
    ['repeat'],
  );
  expect(address).toMatchObject({ kind: 'repeat', measure: 'bought', figures: 'rates', grain: 'month' });
  expect(address).toMatchObject({ cut: null, group: null, to: null, firstAge: 0, lines: null });
  expect(parseCohortAddress({ of: 'bought' }, ['contract']).measure).toBe('customers');
  expect(parseCohortAddress({}, []).kind).toBe('contract');
});

test('the list behind a cell keeps the matrix that it was opened from', () => {
  const matrix = parseCohortAddress({ of: 'revenue', by: 'quarter', cut: 'plan', group: 'is.Pro' }, both);
  const cell = { matrix, startOn: '2025-04-01', age: 6, list: 'gone' } as const;
  const href = cohortListHref(cell);
  expect(href).toContain('/retention/cohorts/customers?cohort=2025-Q2&age=6');
  expect(parseCohortListAddress(paramsOf(href), both)).toEqual(cell);
  expect(cohortListExportHref(cell)).toContain('/retention/cohorts/customers/export?cohort=2025-Q2');
  expect(cohortExportHref(matrix)).toContain('/retention/cohorts/export?');
});

test('an address without a cell opens no list', () => {
  for (const params of [
    {},
    { cohort: '2025-01' },
    { cohort: '2025-01', age: '-1' },
    { cohort: '2025-01', age: '121' },
  ]) {
    expect(parseCohortListAddress(params, both)).toBeNull();
  }
  expect(parseCohortListAddress({ cohort: '2025-01', age: '3', cut: 'plan' }, both)).toBeNull();
});
