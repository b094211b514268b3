import { describe, expect, test } from 'vitest';
import { type CustomerIdentity, officialNumberKey, suspectDuplicates } from '@/lib/domain/duplicate-customer';
import { legalNameKey } from '@/lib/domain/duplicate-customer-name';

function customer(id: number, known: Partial<CustomerIdentity> = {}): CustomerIdentity {
  return { id, names: [`Customer ${id}`], registrationNumber: null, vatNumber: null, domain: null, ...known };
}

describe('legalNameKey', () => {
  test.each([
    ['شركة المراعي', 'المراعي'],
    ['شركة المراعي المساهمة', 'المراعى'],
    ['شركة المراعي ذ.م.م', 'المراعي'],
    ['المراعي ذ. م. م.', 'المراعي'],
    ['مؤسسة الأفق التجارية', 'موسسه الافق التجاريه'],
    ['شركة الأفق ذات مسؤولية محدودة', 'الأفق'],
    ['Almarai Co. Ltd.', 'ALMARAI'],
    ['Almarai L.L.C', 'Almarai LLC'],
    ['Almarai Company W.L.L.', 'almarai'],
    ['Siemens AG', 'SIEMENS'],
    ['Müller & Söhne GmbH', 'Muller and Sohne'],
    ['Horizon Trading FZ-LLC', 'Horizon Trading'],
    ['The Coffee House Ltd', 'Coffee House'],
    ["L'Oréal S.A.", 'LOREAL'],
    ['Horizon (Free Zone) Est.', 'Horizon'],
  ])('"%s" is "%s"', (a, b) => {
    expect(legalNameKey(a)).toBe(legalNameKey(b));
    expect(legalNameKey(a)).not.toBeNull();
  });

  test.each([
    ['Horizon Trading', 'Horizon Medical'],
    ['شركة الأفق', 'شركة النور'],
    ['Company 10', 'Company 20'],
  ])('"%s" is not "%s"', (a, b) => {
    expect(legalNameKey(a)).not.toBe(legalNameKey(b));
  });

  test.each(['', 'Company Ltd', 'شركة', '&', 'The Co.', '---'])('nothing remains of "%s"', (name) => {
    expect(legalNameKey(name)).toBeNull();
  });
});

describe('suspectDuplicates', () => {
  test('an equal registration number, however it is written', () => {
    const found = suspectDuplicates([
      customer(1, { registrationNumber: '1010-123-456' }),
      customer(2, { registrationNumber: ' 1010123456 ' }),
      customer(3, { registrationNumber: '1010123457' }),
    ]);
    expect(found).toEqual([{ ids: [1, 2], reasons: ['registration_number'], score: expect.closeTo(0.9) }]);
  });

  test('reasons add up, and the surest pair comes first', () => {
    const found = suspectDuplicates([
      customer(1, { names: ['شركة الأفق', 'Horizon Co.'], domain: 'horizon.sa' }),
      customer(2, { names: ['HORIZON LLC'], domain: 'Horizon.sa', vatNumber: '300012345600003' }),
      customer(3, { names: ['الأفق'] }),
      customer(4, { names: ['Unrelated'], vatNumber: 'SA 3000-1234-5600-003' }),
    ]);
    expect(found.map(({ ids, reasons }) => ({ ids, reasons }))).toEqual([
      { ids: [2, 4], reasons: ['vat_number'] },
      { ids: [1, 2], reasons: ['domain', 'name'] },
      { ids: [1, 3], reasons: ['name'] },
    ]);
    expect(found[1]?.score).toBeCloseTo(0.8, 10);
  });

  test('fillers and values that everybody shares join nobody', () => {
    const crowd = Array.from({ length: 30 }, (_, id) =>
      customer(id, { registrationNumber: '1010101010', domain: 'franchise.com' }),
    );
    expect(suspectDuplicates(crowd)).toEqual([]);
    expect(
      suspectDuplicates([
        customer(1, { registrationNumber: '0000000000', vatNumber: 'n/a' }),
        customer(2, { registrationNumber: '0000000000', vatNumber: 'n/a' }),
      ]),
    ).toEqual([]);
  });

  test('a customer is no duplicate of itself, though both its names agree', () => {
    expect(suspectDuplicates([customer(1, { names: ['Horizon', 'HORIZON Ltd'] })])).toEqual([]);
  });

  test('reads a hundred thousand customers in about a second', () => {
    const many = Array.from({ length: 100_000 }, (_, id) =>
      customer(id, { names: [`شركة الأفق ${id % 99_990} Ltd`] }),
    );
    const started = performance.now();
    expect(suspectDuplicates(many)).toHaveLength(10);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test.each([
  ['SA 3000-1234', '30001234'],
  ['٣٠٠٠١٢٣٤', '30001234'],
  ['12', null],
  ['1111111', null],
  ['pending', null],
  [null, null],
])('officialNumberKey of %s is %s', (value, expected) => {
  expect(officialNumberKey(value)).toBe(expected);
});
