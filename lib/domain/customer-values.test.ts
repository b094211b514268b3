import { describe, expect, test } from 'vitest';
import { type CustomerValues, differingKeys, parseTags, staleSave } from '@/lib/domain/customer-values';
import { CustomerValuesInput } from '@/lib/domain/customer-values-input';

const base: CustomerValues = {
  ...CustomerValuesInput.parse({ name: 'Noor', plan: 'basic', city: 'Riyadh', tags: ['vip'] }),
};

describe('what a person types', () => {
  test('blank is nothing, a web address becomes its domain', () => {
    const values = CustomerValuesInput.parse({
      name: ' Noor ',
      city: '  ',
      domain: 'https://www.Noor.example/x',
    });
    expect(values).toMatchObject({ name: 'Noor', city: null, domain: 'noor.example' });
  });

  test('a name in one script is enough', () => {
    expect(CustomerValuesInput.parse({ nameAr: 'النور' })).toMatchObject({ name: 'النور', nameAr: 'النور' });
    expect(CustomerValuesInput.safeParse({ name: ' ' }).success).toBe(false);
  });

  test('leaving a customer out needs a reason, and the reason goes with it', () => {
    expect(CustomerValuesInput.safeParse({ name: 'X', exclusion: 'test' }).success).toBe(false);
    expect(CustomerValuesInput.parse({ name: 'X', exclusionReason: 'old' }).exclusionReason).toBeNull();
  });

  test('tags are parted by commas of either script', () => {
    expect(parseTags(' vip ,vip؛ مهم  جدا،new')).toEqual(['vip', 'مهم جدا', 'new']);
  });
});

test('attributes not set and set to nothing are the same', () => {
  expect(differingKeys(base, { ...base, attributes: { tier: null } })).toEqual([]);
  expect(differingKeys(base, { ...base, attributes: { tier: 1 }, tags: [] })).toEqual(['tags', 'attributes']);
});

test('a stale save keeps both sides’ changes and names the collision', () => {
  const wanted = { ...base, plan: 'pro', city: 'Jeddah' };
  const current = { ...base, plan: 'enterprise', industry: 'Retail' };
  const stale = staleSave(base, wanted, current, 5);
  expect(stale.changed).toEqual([
    { key: 'industry', mine: false },
    { key: 'plan', mine: true },
  ]);
  expect(stale.merged).toMatchObject({ plan: 'pro', city: 'Jeddah', industry: 'Retail' });
});

test('two people who made the same change do not collide', () => {
  const same = { ...base, plan: 'pro' };
  expect(staleSave(base, same, same, 5).changed).toEqual([]);
});
