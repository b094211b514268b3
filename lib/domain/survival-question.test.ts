import { describe, expect, test } from 'vitest';
import {
  parseSurvivalAddress,
  parseSurvivalListAddress,
  type SurvivalAddress,
  type SurvivalListAddress,
  SurvivalQuestionInput,
  survivalExportHref,
  survivalHref,
  survivalListExportHref,
  survivalListHref,
} from '@/lib/domain/survival-question';

const usual: SurvivalAddress = { question: { cut: null, of: 'customer', unit: 'month' }, group: null };
const paramsOf = (href: string) => Object.fromEntries(new URL(href, 'http://localhost').searchParams);

const addresses: SurvivalAddress[] = [
  usual,
  { question: { cut: 'plan', of: 'subscription', unit: 'day' }, group: { value: 'Pro & more' } },
  { question: { cut: 'term', of: 'customer', unit: 'month' }, group: { value: null } },
  { question: { cut: 'attribute:region', of: 'customer', unit: 'month' }, group: { value: '' } },
];

describe('an address of the page', () => {
  test('is short for the usual', () => {
    expect(survivalHref(usual)).toBe('/retention/survival');
    expect(parseSurvivalAddress({})).toEqual(usual);
  });

  test.each(addresses)('comes back as it was written: %j', (address) => {
    expect(parseSurvivalAddress(paramsOf(survivalHref(address)))).toEqual(address);
    expect(SurvivalQuestionInput.parse(address.question)).toEqual(address.question);
  });

  test('that says nothing sensible is the usual one', () => {
    expect(parseSurvivalAddress({ cut: 'shoe', of: 'x', unit: 'week', group: 'a' })).toEqual(usual);
  });

  test('of the file names no group', () => {
    const [, address] = addresses;
    expect(address && survivalExportHref(address)).not.toContain('group');
  });
});

describe('an address of the customers behind a row', () => {
  test.each(addresses)('comes back as it was written: %j', (address) => {
    const list: SurvivalListAddress = { ...address, from: 30, to: 60, what: 'here' };
    expect(parseSurvivalListAddress(paramsOf(survivalListHref(list, 3)))).toEqual(list);
    expect(parseSurvivalListAddress(paramsOf(survivalListExportHref(list)))).toEqual(list);
  });

  test('is of one month, and of those who left, unless it says more', () => {
    expect(parseSurvivalListAddress({ from: '12' })).toEqual({ ...usual, from: 12, to: 13, what: 'left' });
  });

  test('names an age', () => {
    for (const from of [undefined, '', '-1', '1.5', 'x', '12345678']) {
      expect(parseSurvivalListAddress({ from })).toBeNull();
    }
  });
});
