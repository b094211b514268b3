import { describe, expect, test } from 'vitest';
import { parseBooleanText } from '@/lib/domain/import/values/boolean-text';
import { cleanLine, cleanParagraphs, isErrorCell, saysNothing } from '@/lib/domain/import/values/clean-text';
import { parseCountryText } from '@/lib/domain/import/values/country-text';
import { parseEmailText } from '@/lib/domain/import/values/email-text';
import { parseEnumText } from '@/lib/domain/import/values/enum-text';
import { NOT_A_BOOLEAN, NOT_AN_EMAIL, UNKNOWN_VALUE } from '@/lib/domain/import/values/refused';

describe('cleanLine', () => {
  test.each([
    ['  plain  text ', 'plain text', false, false],
    ['a\u0000b\u0007c', 'abc', true, false],
    ['a\ufffdb', 'ab', true, false],
    ['line\r\nbreak\tand tab', 'line break and tab', false, false],
    ['\u202b(2XL)\u202c', '(2XL)', false, false],
    ['شركة\u200f النور', 'شركة النور', false, false],
    ['=1+1', '=1+1', false, true],
    ['@here', '@here', false, true],
    ['+966', '+966', false, true],
    ['-5', '-5', false, false],
    ['="00123"', '00123', false, false],
    ["'=1+1", '=1+1', false, true],
    ["'0123", '0123', false, false],
    ["'s-Hertogenbosch", "'s-Hertogenbosch", false, false],
  ])('%j', (raw, text, hadControls, isFormula) => {
    expect(cleanLine(raw)).toEqual({ text, hadControls, isFormula });
  });

  test('keeps the line breaks of a comment', () => {
    expect(cleanParagraphs(' one\r\ntwo\rthree\u0007 ')).toEqual({
      text: 'one\ntwo\nthree',
      hadControls: true,
      isFormula: false,
    });
  });

  test('knows blanks and failed formulas', () => {
    expect(['', '-', 'NULL', 'n/a', '\\N', 'لا يوجد'].every(saysNothing)).toBe(true);
    expect(['0', 'no', 'Nana'].some(saysNothing)).toBe(false);
    expect(['#N/A', '#REF!', '#DIV/0!', '#name?'].every(isErrorCell)).toBe(true);
    expect(isErrorCell('#1001')).toBe(false);
  });
});

test('yes and no in both languages', () => {
  expect(['Yes', 'y', 'TRUE', '1', 'نعم', '✓'].map(parseBooleanText)).toEqual(Array(6).fill(true));
  expect(['No', 'false', '0', 'لا', 'غير مشترك'].map(parseBooleanText)).toEqual(Array(5).fill(false));
  expect(parseBooleanText('perhaps')).toBe(NOT_A_BOOLEAN);
});

test('words of fixed lists in both languages', () => {
  const cases = [
    ['subscription_status', 'Canceled', 'cancelled'],
    ['subscription_status', 'PAST_DUE', 'past_due'],
    ['subscription_status', 'trialing', 'trial'],
    ['subscription_status', 'موقوف مؤقتًا', 'paused'],
    ['subscription_status', 'incomplete_expired', 'never_started'],
    ['interval', 'Monthly', 'month'],
    ['interval', 'سنويًا', 'year'],
    ['contract_term', 'Month-to-month', '1'],
    ['contract_term', 'One year', '12'],
    ['contract_term', 'Two year', '24'],
    ['polarity', '-1', '-1'],
    ['polarity', '+1', '1'],
    ['polarity', 'محايد', '0'],
    ['invoice_status', 'غير مدفوعة', 'open'],
    ['ticket_status', 'In Progress', 'open'],
    ['cancel_reason', 'too_expensive', 'too_expensive'],
  ] as const;
  for (const [name, text, value] of cases) expect(parseEnumText(name, text), text).toBe(value);
  expect(parseEnumText('interval', 'sometimes')).toBe(UNKNOWN_VALUE);
});

test('e-mail addresses', () => {
  const good = [
    'A@B.com',
    'Sara <sara@example.sa>',
    'mailto:x@y.co',
    'سارة@مثال.السعودية',
    "o'hara+1@mail.example.com",
  ];
  expect(good.map(parseEmailText)).toEqual([
    'a@b.com',
    'sara@example.sa',
    'x@y.co',
    'سارة@مثال.السعودية',
    "o'hara+1@mail.example.com",
  ]);
  for (const bad of [
    'a@b',
    'a b@c.com',
    'a@@b.com',
    '@b.com',
    'a@b..com',
    'a@b.c',
    `${'x'.repeat(300)}@b.com`,
  ]) {
    expect(parseEmailText(bad), bad).toBe(NOT_AN_EMAIL);
  }
});

test('countries by code, name and abbreviation', () => {
  const cases = {
    SA: 'SA',
    sa: 'SA',
    'Saudi Arabia': 'SA',
    'المملكة العربية السعودية': 'SA',
    KSA: 'SA',
    الإمارات: 'AE',
    UAE: 'AE',
    'United Kingdom': 'GB',
    UK: 'GB',
    EIRE: 'IE',
    RSA: 'ZA',
    USA: 'US',
    مصر: 'EG',
    'Hong Kong': 'HK',
    Unspecified: null,
    'European Community': undefined,
    NY: undefined,
    EU: undefined,
  };
  for (const [text, code] of Object.entries(cases)) expect(parseCountryText(text), text).toBe(code);
});
