import { describe, expect, test } from 'vitest';
import {
  type BridgeColumns,
  bridgeColumns,
  type CustomerNames,
  findTheirCustomer,
  nameKey,
  readTheirRow,
} from '@/lib/domain/mrr-bridge-file';

describe('the columns of a list', () => {
  test.each([
    [['Customer ID', 'Customer name', 'MRR', 'Currency'], { key: 0, name: 1, amount: 2, currency: 3 }],
    [['اسم العميل', 'المبلغ', 'العملة'], { key: null, name: 0, amount: 1, currency: 2 }],
    [['currency', 'amount', 'account'], { key: 2, name: null, amount: 1, currency: 0 }],
    [['رقم العميل', 'الإيراد الشهري'], { key: 0, name: null, amount: 1, currency: null }],
  ])('%j are found by their names', (headers, expected) => {
    const row = headers.map((_, column) =>
      column === expected.amount ? '1,250.00' : column === expected.currency ? 'SAR' : 'C-7',
    );
    expect(bridgeColumns(headers, [row])).toMatchObject(expected);
  });

  test('without names are found by what they hold', () => {
    expect(bridgeColumns(['', '', ''], [['x', 'Najd Foods', '12,5']])).toMatchObject({
      key: 0,
      amount: 2,
      mark: ',',
    });
    expect(bridgeColumns(['Kunde', 'Betrag'], [['Najd Foods', '1.250,00']])).toMatchObject({
      key: 0,
      name: 0,
      amount: 1,
    });
  });

  test('name the currency of all amounts', () => {
    expect(bridgeColumns(['customer', 'mrr_usd'], [['a', '10']])?.namedCurrency).toBe('USD');
  });

  test('that hold no amounts, or nobody, are no list', () => {
    expect(bridgeColumns(['customer', 'plan'], [['a', 'Gold']])).toBeNull();
    expect(bridgeColumns(['amount'], [['10']])).toBeNull();
  });
});

describe('a row', () => {
  const columns: BridgeColumns = { key: 0, name: 1, amount: 2, currency: 3, namedCurrency: null, mark: '.' };
  const read = (...cells: string[]) => readTheirRow(cells, columns, 'SAR');

  test('says whose, how much, and in which currency', () => {
    expect(read('C1', 'Najd', '1,250.50', 'KWD')).toEqual({
      key: 'C1',
      name: 'Najd',
      amountMinor: 1_250_500,
      currency: 'KWD',
    });
    expect(read('C1', '', '١٢٥٠٫٥ ر.س', '')).toMatchObject({
      name: null,
      amountMinor: 125_050,
      currency: 'SAR',
    });
    expect(read('C1', '', '(40.00)', '')).toMatchObject({ amountMinor: -4_000 });
  });

  test('that cannot be compared says why', () => {
    expect(read('', ' ', '5', '')).toBe('no_customer');
    expect(read('C1', '', '', '')).toBe('no_value');
    expect(read('C1', '', 'about 5', '')).toBe('not_a_number');
    expect(read('C1', '', '9'.repeat(30), '')).toBe('number_too_large');
    expect(read('C1', '', '5', 'XYZ')).toBe('unknown_currency');
    expect(read('C1', '', '5 USD', 'SAR')).toBe('unknown_currency');
  });
});

describe('whom a row means', () => {
  const names: CustomerNames = {
    byKey: new Map([
      ['C1', new Set([1])],
      ['C2', new Set([2, 3])],
      ['C4', new Set([4, 5])],
    ]),
    byName: new Map([[nameKey('شركة الأمل'), new Set([6])]]),
  };
  const countedAs = (id: number) => (id === 3 ? 2 : id);
  const find = (key: string | null, name: string | null) =>
    findTheirCustomer({ key, name }, names, countedAs);

  test('is found by key, else by name in any spelling', () => {
    expect(find('C1', 'somebody else')).toBe(1);
    expect(find(null, 'شركه الامل')).toBe(6);
    expect(find('unknown', 'شركة الأمل')).toBe(6);
    expect(find('unknown', null)).toBeNull();
  });

  test('is one where two were merged, and nobody where two have the name', () => {
    expect(find('C2', null)).toBe(2);
    expect(find('C4', null)).toBe('ambiguous_customer');
  });
});
